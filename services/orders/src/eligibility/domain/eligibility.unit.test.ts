import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MunicipalityCode, PlainDate, Reason } from '@hjalpmedel/domain';
import { eligibility, ordererReasons, placementOf } from './eligibility.js';
import type { CompetenceRule, Facts, LineFacts, Person } from './facts.js';

const day = '2026-03-02' as PlainDate;
const later = '2026-05-01' as PlainDate;
const since = { from: '2024-01-01' as PlainDate };
const begins = { from: later };
const SKOVDE = '1496' as MunicipalityCode;
const SUNDSVALL = '2281' as MunicipalityCode;
const KNOWLEDGE = 'Trygghetslarm';

const person = (staffId: string, code: string, ...roles: string[]): Person => ({
  staffId,
  employments: [{ kind: 'MUNICIPALITY', municipalityCode: code, ...since }],
  profession: 'BISTANDSHANDLAGGARE',
  licensedProfession: true,
  roles: roles.map((role) => ({ role, municipalityCode: code, ...since })),
  delegations: [],
  prescribingRights: [{ isoCode: '12', municipalityCode: code, ...since }],
  competences: [
    { kind: 'PROFESSION', subject: KNOWLEDGE, ...since },
    { kind: 'PROCESS', subject: 'Behovsbedömning och beställning', ...since },
    { kind: 'TRAINING', subject: 'Beställning', ...since },
  ],
  licences: [{ supplierSystem: 'webSESAM', status: 'ACTIVE' }],
});
const instruction = {
  isoCode: '2229',
  professions: ['BISTANDSHANDLAGGARE'],
  requiredKnowledge: [KNOWLEDGE],
  ...since,
};
const alarm: LineFacts = {
  articleNumber: 'A-1',
  product: { isoCode: '222912', isMedicalDevice: false, orderable: true },
  instructions: [instruction],
  risk: { outcome: 'WITH_MEASURES' },
};
const vgr: Facts = {
  programme: 'VGR_SOCIAL_DIGITAL',
  legalBasis: 'SOL',
  day,
  municipalityCode: SKOVDE,
  supplierSystems: [],
  providerAgreements: [],
  governance: [since],
  agreements: { [SKOVDE]: [since] },
  orderer: person('orderer', SKOVDE, 'ORDERER'),
  assessor: person('assessor', SKOVDE, 'NEEDS_ASSESSOR'),
  serviceDecisions: [since],
  carePlanId: 'plan',
  assessment: { isoCode: '2229', metByAid: true, carePlanId: 'plan' },
  lines: [alarm],
  competenceRules: [],
};
const vn: Facts = {
  ...vgr,
  programme: 'VN_HSL',
  legalBasis: 'HSL',
  municipalityCode: SUNDSVALL,
  supplierSystems: ['webSESAM'],
  governance: [],
  agreements: {},
  orderer: person('prescriber', SUNDSVALL, 'PRESCRIBER'),
  assessor: person('prescriber', SUNDSVALL, 'PRESCRIBER'),
  serviceDecisions: [],
  carePlanId: undefined,
  assessment: { isoCode: '1222', metByAid: true },
  lines: [
    { articleNumber: 'R-1', product: { isoCode: '122203', isMedicalDevice: true, orderable: true }, instructions: [] },
  ],
};
const orderer = (change: Partial<Person>): Partial<Facts> => ({
  orderer: { ...person('orderer', SKOVDE, 'ORDERER'), ...change },
});
const assessor = (change: Partial<Person>): Partial<Facts> => ({
  assessor: { ...person('assessor', SKOVDE, 'NEEDS_ASSESSOR'), ...change },
});
const prescriber = (change: Partial<Person>): Partial<Facts> => ({
  orderer: { ...person('prescriber', SUNDSVALL, 'PRESCRIBER'), ...change },
});
const without = (kind: string) => person('', SKOVDE).competences.filter((one) => one.kind !== kind);
const raised = {
  competenceRules: [{ processSubjects: [], trainingSubjects: [], trainingSeverity: 'BLOCK' }],
} as const;
const told = (reasons: readonly Reason[]) => reasons.map(({ code, ruleIds }) => [code, ...ruleIds]);

test.each([
  ['S1: an order that meets every rule of social services is allowed', vgr, 'VGR-SOC-2023-12-22'],
  ['S2: a prescription that meets every rule of health care is allowed', vn, 'VN-HSL-HJALPMEDELSOMBUD'],
])('%s', (_, facts, ruleSet) => {
  expect(eligibility(facts)).toEqual({ outcome: 'ALLOWED', reasons: [], ruleSet });
});

type Case = readonly [string, Partial<Facts>, string[], PlainDate?];
const cases = (list: readonly Case[]) =>
  list.map(([name, change, reason, until]) => [name, { change, reason, until }] as const);

test('S1-18: an assessor employed by a municipality that has not signed is refused for both', () => {
  const employments = [{ kind: 'MUNICIPALITY', municipalityCode: '1480', ...since }];
  expect(told(eligibility({ ...vgr, ...assessor({ employments }) }).reasons)).toEqual([
    ['AGREEMENT_NOT_SIGNED', 'S1-18'],
    ['EMPLOYED_BY_ANOTHER_MUNICIPALITY', 'S1-18'],
  ]);
});

describe('in VGR_SOCIAL_DIGITAL', () => {
  test.each(
    cases([
      ['S1-1: without a governance function', { governance: [] }, ['NO_GOVERNANCE_FUNCTION', 'S1-1']],
      ['S1-1: before the designation begins', { governance: [begins] }, ['NO_GOVERNANCE_FUNCTION', 'S1-1'], later],
      [
        'S1-2: a product outside the assortment',
        { lines: [{ ...alarm, product: { isoCode: '222912', isMedicalDevice: false, orderable: false } }] },
        ['PRODUCT_NOT_ORDERABLE', 'S1-2'],
      ],
      [
        'S1-2: a product whose instruction is not yet in force',
        { lines: [{ ...alarm, instructions: [{ ...instruction, ...begins }] }] },
        ['PRODUCT_NOT_ORDERABLE', 'S1-2'],
        later,
      ],
      ['S1-6: without a service decision', { serviceDecisions: [] }, ['SERVICE_DECISION_MISSING', 'S1-6']],
      [
        'S1-6: before the decision begins',
        { serviceDecisions: [begins, { from: '2020-01-01' as PlainDate, to: '2025-12-31' as PlainDate }] },
        ['SERVICE_DECISION_MISSING', 'S1-6'],
        later,
      ],
      ['S1-6, S1-8: without an assessment', { assessment: undefined }, ['ASSESSMENT_MISSING', 'S1-6', 'S1-8']],
      [
        'S1-6, S1-8: an assessment of another area',
        { assessment: { isoCode: '1222', metByAid: true, carePlanId: 'plan' } },
        ['ASSESSMENT_MISSING', 'S1-6', 'S1-8'],
      ],
      [
        'S1-6, S1-8: an assessment that no aid meets the need',
        { assessment: { isoCode: '2229', metByAid: false, carePlanId: 'plan' } },
        ['ASSESSMENT_MISSING', 'S1-6', 'S1-8'],
      ],
      [
        'S1-7, S1-8: an assessment of another plan',
        { assessment: { isoCode: '2229', metByAid: true, carePlanId: 'other' } },
        ['ASSESSMENT_MISSING', 'S1-6', 'S1-8'],
      ],
      [
        'S1-10: without a risk analysis',
        { lines: [{ ...alarm, risk: undefined }] },
        ['RISK_ANALYSIS_MISSING', 'S1-10'],
      ],
      [
        'S1-10: a risk that is not acceptable',
        { lines: [{ ...alarm, risk: { outcome: 'NOT_ACCEPTABLE' } }] },
        ['RISK_NOT_ACCEPTABLE', 'S1-10'],
      ],
      [
        'S1-12: an assessor without the knowledge the instruction names',
        assessor({ competences: without('PROFESSION') }),
        ['KNOWLEDGE_MISSING', 'S1-12'],
      ],
      [
        'S1-12: knowledge of which the proof begins later',
        assessor({ competences: [...without('PROFESSION'), { kind: 'PROFESSION', subject: KNOWLEDGE, ...begins }] }),
        ['KNOWLEDGE_MISSING', 'S1-12'],
        later,
      ],
      [
        'S1-13: an assessor without process competence',
        assessor({ competences: without('PROCESS') }),
        ['PROCESS_COMPETENCE_MISSING', 'S1-13'],
      ],
      ['S1-16: an orderer without the role', orderer({ roles: [] }), ['ORDERER_ROLE_MISSING', 'S1-16']],
      [
        'S1-16: an orderer whose role begins later',
        orderer({ roles: [{ role: 'ORDERER', municipalityCode: SKOVDE, ...begins }] }),
        ['ORDERER_ROLE_MISSING', 'S1-16'],
        later,
      ],
      [
        'S1-16: an orderer of another municipality',
        orderer({ roles: [{ role: 'ORDERER', municipalityCode: '1480', ...since }] }),
        ['ORDERER_ROLE_MISSING', 'S1-16'],
      ],
      [
        'S1-16, S1-18: an orderer whose employment has ended',
        orderer({
          employments: [{ kind: 'MUNICIPALITY', municipalityCode: SKOVDE, ...since, to: '2026-03-01' as PlainDate }],
        }),
        ['ORDERER_ROLE_MISSING', 'S1-16'],
      ],
      ['S1-16: an assessor without the role', assessor({ roles: [] }), ['ASSESSOR_ROLE_MISSING', 'S1-16']],
      ['S1-18: a municipality that has not signed', { agreements: {} }, ['AGREEMENT_NOT_SIGNED', 'S1-18']],
      [
        'S1-18: before it becomes a party',
        { agreements: { [SKOVDE]: [begins] } },
        ['AGREEMENT_NOT_SIGNED', 'S1-18'],
        later,
      ],
      [
        'S1-18: an assessor employed by another municipality than the one that orders',
        {
          ...assessor({ employments: [{ kind: 'MUNICIPALITY', municipalityCode: '1480', ...since }] }),
          agreements: { [SKOVDE]: [since], '1480': [since] },
        },
        ['EMPLOYED_BY_ANOTHER_MUNICIPALITY', 'S1-18'],
      ],
      [
        'S1-19: a profession the instruction does not name',
        assessor({ profession: 'SJUKSKOTERSKA' }),
        ['PROFESSION_NOT_RESPONSIBLE', 'S1-19'],
      ],
      [
        'S1-22: an orderer employed by a private provider',
        orderer({ employments: [{ kind: 'PRIVATE_PROVIDER', municipalityCode: SKOVDE, ...since }] }),
        ['EMPLOYED_BY_PRIVATE_PROVIDER', 'S1-22', 'S1-23'],
      ],
      [
        'S1-22: an assessor employed by a private provider',
        assessor({ employments: [{ kind: 'PRIVATE_PROVIDER', municipalityCode: SKOVDE, ...since }] }),
        ['EMPLOYED_BY_PRIVATE_PROVIDER', 'S1-22', 'S1-23'],
      ],
    ]),
  )('%s is refused', (_, { change, reason, until }) => {
    const { outcome, reasons } = eligibility({ ...vgr, ...change });
    expect(outcome).toBe('BLOCKED');
    expect(told(reasons)).toEqual([reason]);
    expect(reasons[0]?.until).toBe(until);
  });

  test('S1-7: without an agreed plan neither plan nor what is part of it counts', () => {
    const lines = [{ ...alarm, risk: undefined }]; // an analysis is found by its plan
    expect(told(eligibility({ ...vgr, carePlanId: undefined, lines }).reasons)).toEqual([
      ['CARE_PLAN_NOT_AGREED', 'S1-7'],
      ['ASSESSMENT_MISSING', 'S1-6', 'S1-8'],
      ['RISK_ANALYSIS_MISSING', 'S1-10'],
    ]);
  });

  test('S1-15: a missing course waits for a confirmation, unless the municipality has raised it', () => {
    const facts = { ...vgr, ...assessor({ competences: without('TRAINING') }) };
    const { outcome, reasons } = eligibility(facts);
    expect(outcome).toBe('NEEDS_CONFIRMATION');
    expect(told(reasons)).toEqual([['TRAINING_MISSING', 'S1-15']]);
    expect(eligibility({ ...facts, ...raised }).outcome).toBe('BLOCKED');
  });

  test('S1-15: what the assessor set aside at sign-off is not asked again, but blocks once it is raised', () => {
    const confirmations = [{ code: 'TRAINING_MISSING', statement: 'Kursen ges i nästa vecka.' }];
    const assessment = { isoCode: '2229', metByAid: true, carePlanId: 'plan', confirmations };
    const facts = { ...vgr, ...assessor({ competences: without('TRAINING') }), assessment };
    expect(eligibility(facts)).toMatchObject({ outcome: 'ALLOWED', reasons: [] });
    expect(told(eligibility({ ...facts, ...raised }).reasons)).toEqual([['TRAINING_MISSING', 'S1-15']]);
  });

  test('S1-13, S1-15: each document in force is met by some competence, not all by one', () => {
    const other = { processSubjects: ['ANNAT'], trainingSubjects: ['ANNAT'], trainingSeverity: 'CONFIRM' } as const;
    const general = {
      ...other,
      processSubjects: ['Behovsbedömning och beställning', 'ANNAT'],
      trainingSubjects: ['Beställning'],
    };
    expect(eligibility({ ...vgr, competenceRules: [general] }).reasons).toEqual([]);
    expect(told(eligibility({ ...vgr, competenceRules: [general, other] }).reasons)).toEqual([
      ['PROCESS_COMPETENCE_MISSING', 'S1-13'],
      ['TRAINING_MISSING', 'S1-15'],
    ]);
    const { competences } = vgr.assessor!;
    const local = (['PROCESS', 'TRAINING'] as const).map((kind) => ({ kind, subject: 'ANNAT', ...since }));
    const both = { ...vgr.assessor!, competences: [...competences, ...local] };
    expect(eligibility({ ...vgr, assessor: both, competenceRules: [general, other] }).reasons).toEqual([]);
  });

  test('S1-17: one person may be both assessor and orderer', () => {
    const both = person('both', SKOVDE, 'ORDERER', 'NEEDS_ASSESSOR');
    expect(eligibility({ ...vgr, orderer: both, assessor: both }).reasons).toEqual([]);
  });

  test('S1-6, S2-2: a later assessment that no aid meets the need blocks the line', () => {
    const lines = (facts: Facts) => facts.lines.map((one) => ({ ...one, assessedAsNotMet: true }));
    expect(told(eligibility({ ...vgr, lines: lines(vgr) }).reasons)).toEqual([['ASSESSED_AS_NOT_MET', 'S1-6']]);
    expect(told(eligibility({ ...vn, lines: lines(vn) }).reasons)).toEqual([['ASSESSED_AS_NOT_MET', 'S2-2']]);
  });

  test('S1-12, S1-19: a new edition of an instruction replaces the old one on its first day', () => {
    const newer = { ...instruction, from: day, professions: ['SOCIALSEKRETERARE'], requiredKnowledge: [] };
    for (const instructions of [
      [instruction, newer],
      [newer, instruction],
    ]) {
      const reasons = told(eligibility({ ...vgr, lines: [{ ...alarm, instructions }] }).reasons);
      expect(reasons).toEqual([['PROFESSION_NOT_RESPONSIBLE', 'S1-19']]);
    }
    const lines = [{ ...alarm, instructions: [instruction, { ...newer, from: later }] }];
    expect(eligibility({ ...vgr, lines }).reasons).toEqual([]);
  });

  test('S1-19: the most specific instruction in force counts', () => {
    const narrow = { ...instruction, isoCode: '222912', professions: ['SOCIALSEKRETERARE'], requiredKnowledge: [] };
    const lines = [{ ...alarm, instructions: [instruction, narrow] }];
    expect(told(eligibility({ ...vgr, lines }).reasons)).toEqual([['PROFESSION_NOT_RESPONSIBLE', 'S1-19']]);
  });

  test('S2-24: no licence to a supplier system is asked for', () => {
    expect(eligibility({ ...vgr, ...orderer({ licences: [] }) }).reasons).toEqual([]);
  });
});

describe('by delegation', () => {
  const delegation = (kind: string, delegatorId: string, change: object = {}) => ({
    kind,
    delegatorId,
    municipalityCode: SKOVDE,
    ...since,
    ...change,
  });
  const byDelegation = (...delegations: Person['delegations']): Facts => ({
    ...vgr,
    responsibleId: 'assessor',
    ...orderer({ roles: [], delegations }),
  });
  const missing = [['ORDERER_ROLE_MISSING', 'S1-16']];

  test("S1-20: the assessor's delegate may order, for that assessor only", () => {
    expect(eligibility(byDelegation(delegation('ORDERING', 'assessor'))).reasons).toEqual([]);
    expect(told(eligibility(byDelegation(delegation('ORDERING', 'another'))).reasons)).toEqual(missing);
    expect(placementOf(byDelegation(delegation('ORDERING', 'assessor'))).onBehalfOfId).toBe('assessor');
  });
  test('S1-20: a delegation that has ended, begins later or lies elsewhere gives nothing, and the day it begins is told', () => {
    const over = delegation('ORDERING', 'assessor', { to: '2026-03-01' });
    const ahead = delegation('ORDERING', 'assessor', begins);
    const away = delegation('ORDERING', 'assessor', { municipalityCode: '1480' });
    for (const one of [over, ahead, away]) {
      expect(told(eligibility(byDelegation(one)).reasons)).toEqual(missing);
    }
    expect(eligibility(byDelegation(ahead)).reasons[0]?.until).toBe(later);
  });
  test("S1-21: the manager's delegate may assess and order", () => {
    const delegations = [delegation('ASSESSMENT_AND_ORDERING', 'manager')];
    const facts = { ...byDelegation(...delegations), ...assessor({ roles: [], delegations }) };
    expect(eligibility(facts).reasons).toEqual([]);
    expect(placementOf(facts).onBehalfOfId).toBe('manager');
  });
  test('S1-20: ordering alone does not carry the assessment', () => {
    const facts = { ...vgr, ...assessor({ roles: [], delegations: [delegation('ORDERING', 'manager')] }) };
    expect(told(eligibility(facts).reasons)).toEqual([['ASSESSOR_ROLE_MISSING', 'S1-16']]);
  });
  test('S1-16: whoever holds the function acts for nobody else', () => {
    const facts = { ...vgr, ...orderer({ delegations: [delegation('ORDERING', 'assessor')] }) };
    expect(placementOf(facts).onBehalfOfId).toBeUndefined();
  });
});

describe('staff of a private provider', () => {
  const employments = [{ kind: 'PRIVATE_PROVIDER', municipalityCode: SKOVDE, providerId: 'provider', ...since }];
  const agreement = {
    providerId: 'provider',
    municipalityCode: SKOVDE,
    customerNumber: 'K-1',
    payerNumber: 'B-1',
    ...since,
  };
  const under = (change: object): Facts => ({
    ...vgr,
    ...orderer({ employments }),
    providerAgreements: [{ ...agreement, ...change }],
  });
  const no = [['EMPLOYED_BY_PRIVATE_PROVIDER', 'S1-22', 'S1-23']];

  test("S1-23: may order under an agreement in force, through the municipality's numbers", () => {
    expect(eligibility(under({})).reasons).toEqual([]);
    expect(placementOf(under({})).account).toEqual({ customerNumber: 'K-1', payerNumber: 'B-1' });
  });
  test('S1-22, S1-23: may not once it has expired, before it begins, or under one of another provider or municipality', () => {
    for (const change of [{ to: '2026-03-01' }, begins, { providerId: 'other' }, { municipalityCode: '1480' }])
      expect(told(eligibility(under(change)).reasons)).toEqual(no);
    expect(eligibility(under(begins)).reasons[0]?.until).toBe(later);
  });
});

describe('in VN_HSL', () => {
  test.each(
    cases([
      [
        'S2-1: a product that is no medical device',
        {
          lines: [
            {
              articleNumber: 'R-1',
              product: { isoCode: '122203', isMedicalDevice: false, orderable: true },
              instructions: [],
            },
          ],
        },
        ['NOT_A_MEDICAL_DEVICE', 'S2-1'],
      ],
      ['S2-2, S2-8: without an assessment', { assessment: undefined }, ['ASSESSMENT_MISSING', 'S2-2', 'S2-8']],
      ['S2-3: without the right to prescribe', prescriber({ roles: [] }), ['PRESCRIBER_ROLE_MISSING', 'S2-3']],
      [
        'S2-3: before the right to prescribe begins',
        prescriber({ roles: [{ role: 'PRESCRIBER', municipalityCode: SUNDSVALL, ...begins }] }),
        ['PRESCRIBER_ROLE_MISSING', 'S2-3'],
        later,
      ],
      [
        'S2-3: without a professional licence',
        prescriber({ licensedProfession: false }),
        ['PRESCRIBER_NOT_LICENSED', 'S2-3'],
      ],
      [
        'S2-11: without the right to prescribe in the area',
        prescriber({ prescribingRights: [{ isoCode: '22', municipalityCode: SUNDSVALL, ...since }] }),
        ['PRESCRIBER_WITHOUT_RIGHT', 'S2-11'],
      ],
      [
        'S2-11: with that right in another municipality',
        prescriber({ prescribingRights: [{ isoCode: '12', municipalityCode: '2280', ...since }] }),
        ['PRESCRIBER_WITHOUT_RIGHT', 'S2-11'],
      ],
      [
        'S2-11: before that right begins',
        prescriber({ prescribingRights: [{ isoCode: '1222', municipalityCode: SUNDSVALL, ...begins }] }),
        ['PRESCRIBER_WITHOUT_RIGHT', 'S2-11'],
        later,
      ],
      [
        'S2-24: a product outside the assortment',
        {
          lines: [
            {
              articleNumber: 'R-1',
              product: { isoCode: '122203', isMedicalDevice: true, orderable: false },
              instructions: [],
            },
          ],
        },
        ['PRODUCT_NOT_ORDERABLE', 'S2-24'],
      ],
      [
        'S2-24, S2-25: without a licence to the supplier system',
        prescriber({ licences: [] }),
        ['LICENCE_NOT_IN_USE', 'S2-24', 'S2-25'],
      ],
      [
        'S2-24, S2-25: with a licence to another system',
        prescriber({ licences: [{ supplierSystem: 'Annat', status: 'ACTIVE' }] }),
        ['LICENCE_NOT_IN_USE', 'S2-24', 'S2-25'],
      ],
      [
        'S2-26: with a revoked licence',
        prescriber({ licences: [{ supplierSystem: 'webSESAM', status: 'REVOKED' }] }),
        ['LICENCE_NOT_IN_USE', 'S2-24', 'S2-25'],
      ],
    ]),
  )('%s is refused', (_, { change, reason, until }) => {
    const { outcome, reasons } = eligibility({ ...vn, ...change });
    expect(outcome).toBe('BLOCKED');
    expect(told(reasons)).toEqual([reason]);
    expect(reasons[0]?.until).toBe(until);
  });

  test('S2-26: a licence that is warned still counts', () => {
    const facts = { ...vn, ...prescriber({ licences: [{ supplierSystem: 'webSESAM', status: 'WARNED' }] }) };
    expect(eligibility(facts).outcome).toBe('ALLOWED');
    expect(ordererReasons(facts)).toEqual([]);
  });
});

/** Facts that speak for an order; each may be absent. */
const FACTS = [
  'governance',
  'agreement',
  'decision',
  'plan',
  'assessment',
  'risk',
  'knowledge',
  'process',
  'training',
  'profession',
  'assessorRole',
  'ordererRole',
  'prescriberRole',
  'prescribingRight',
  'licensed',
  'licence',
  'municipalEmployer',
  'orderable',
  'medicalDevice',
] as const;
type Present = ReadonlySet<(typeof FACTS)[number]>;

type Severity = CompetenceRule['trainingSeverity'];

function factsWith(has: Present, programme: Facts['programme'], trainingSeverity: Severity): Facts {
  const keep = <Value>(name: (typeof FACTS)[number], value: Value) => (has.has(name) ? [value] : []);
  const role = (name: (typeof FACTS)[number], word: string) =>
    keep(name, { role: word, municipalityCode: SKOVDE, ...since });
  const base = person('one', SKOVDE);
  const one: Person = {
    ...base,
    employments: [
      {
        kind: has.has('municipalEmployer') ? 'MUNICIPALITY' : 'PRIVATE_PROVIDER',
        municipalityCode: SKOVDE,
        ...since,
      },
    ],
    profession: has.has('profession') ? 'BISTANDSHANDLAGGARE' : 'VAKTMASTARE',
    licensedProfession: has.has('licensed'),
    roles: [
      ...role('assessorRole', 'NEEDS_ASSESSOR'),
      ...role('ordererRole', 'ORDERER'),
      ...role('prescriberRole', 'PRESCRIBER'),
    ],
    prescribingRights: keep('prescribingRight', { isoCode: '2229', municipalityCode: SKOVDE, ...since }),
    competences: base.competences.filter(({ kind }) =>
      has.has(kind === 'PROFESSION' ? 'knowledge' : kind === 'PROCESS' ? 'process' : 'training'),
    ),
    licences: keep('licence', { supplierSystem: 'webSESAM', status: 'ACTIVE' }),
  };
  return {
    ...vgr,
    programme,
    competenceRules: [{ processSubjects: [], trainingSubjects: [], trainingSeverity }],
    governance: keep('governance', since),
    agreements: has.has('agreement') ? { [SKOVDE]: [since] } : {},
    serviceDecisions: keep('decision', since),
    carePlanId: has.has('plan') ? 'plan' : undefined,
    assessment: has.has('assessment') ? { isoCode: '2229', metByAid: true, carePlanId: 'plan' } : undefined,
    orderer: one,
    assessor: one,
    lines: [
      {
        ...alarm,
        product: { isoCode: '222912', isMedicalDevice: has.has('medicalDevice'), orderable: has.has('orderable') },
        risk: has.has('risk') ? { outcome: 'ACCEPTABLE' } : undefined,
      },
    ],
  };
}

describe('whatever the facts', () => {
  const present = fc.subarray([...FACTS]);
  const programme = fc.constantFrom<Facts['programme']>('VGR_SOCIAL_DIGITAL', 'VN_HSL');
  const severity = fc.constantFrom<Severity>('CONFIRM', 'BLOCK');
  const blocks = (facts: Facts) =>
    eligibility(facts).reasons.flatMap((one) => (one.severity === 'BLOCK' ? [one.code] : []));

  test('one more fact that speaks for an order never adds a BLOCK', () => {
    fc.assert(
      fc.property(present, fc.constantFrom(...FACTS), programme, severity, (list, added, rules, training) => {
        const before = blocks(factsWith(new Set(list), rules, training));
        const after = blocks(factsWith(new Set([...list, added]), rules, training));
        expect(before).toEqual(expect.arrayContaining(after));
      }),
      { numRuns: 500 },
    );
  });

  test('an order is ALLOWED only without any BLOCK, and every reason names its rules', () => {
    fc.assert(
      fc.property(present, programme, severity, (list, rules, training) => {
        const facts = factsWith(new Set(list), rules, training);
        const { outcome, reasons } = eligibility(facts);
        expect(outcome === 'BLOCKED').toBe(blocks(facts).length > 0);
        expect(outcome === 'ALLOWED').toBe(reasons.length === 0);
        const prefix = rules === 'VN_HSL' ? /^S2-/ : /^S1-/;
        for (const { ruleIds } of reasons) {
          expect(ruleIds.length).toBeGreaterThan(0);
          for (const rule of ruleIds) expect(rule).toMatch(prefix); // the two programmes are never merged
        }
      }),
      { numRuns: 500 },
    );
  });
});
