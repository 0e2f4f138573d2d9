import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MunicipalityCode, PlainDate, Reason } from '@hjalpmedel/domain';
import { blockingReasons, assessorReasons } from './assessor.js';
import type { AssessorFacts, Person } from './facts.js';

const day = '2026-03-02' as PlainDate;
const later = '2026-05-01' as PlainDate;
const since = { from: '2024-01-01' as PlainDate };
const over = { ...since, to: '2026-03-01' as PlainDate };
const begins = { from: later };
const CODE = '1496';

const competences = [
  { kind: 'PRODUCT', subject: '2229', ...since },
  { kind: 'PROFESSION', subject: 'TRYGGHETSLARM', ...since },
  { kind: 'PROCESS', subject: 'BEHOVSBEDOMNING', ...since },
  { kind: 'TRAINING', subject: 'BESTALLNINGSANSVAR', ...since },
];
const person: Person = {
  staffId: 'assessor',
  employments: [{ kind: 'MUNICIPALITY', municipalityCode: CODE, ...since }],
  profession: 'BISTANDSHANDLAGGARE',
  licensedProfession: true,
  roles: ['NEEDS_ASSESSOR', 'PRESCRIBER'].map((role) => ({ role, municipalityCode: CODE, ...since })),
  delegations: [],
  prescribingRights: [],
  competences,
  licences: [],
  acknowledged: ['local-2'],
};
const rule = { processSubjects: ['BEHOVSBEDOMNING'], trainingSubjects: [], trainingSeverity: 'CONFIRM' } as const;
const instruction = {
  isoCode: '2229',
  professions: ['BISTANDSHANDLAGGARE'],
  requiredKnowledge: ['TRYGGHETSLARM'],
  ...since,
};
const vgr: AssessorFacts = {
  programme: 'VGR_SOCIAL_DIGITAL',
  day,
  municipalityCode: CODE as MunicipalityCode,
  isoCode: '222912',
  assessor: person,
  agreements: { [CODE]: [since] },
  providerAgreements: [],
  instructions: [instruction],
  competenceRules: [rule],
  documents: [{ policyId: 'local-2', edition: 'LOKAL-2' }],
};
const vn: AssessorFacts = { ...vgr, programme: 'VN_HSL' };
const who = (change: Partial<Person>): Partial<AssessorFacts> => ({ assessor: { ...person, ...change } });
const without = (kind: string, ...instead: Person['competences']) =>
  who({ competences: [...competences.filter((one) => one.kind !== kind), ...instead] });
const told = (reasons: readonly Reason[]) => reasons.map(({ code, severity, ruleIds }) => [code, severity, ...ruleIds]);

test.each([
  ['S1-9, S1-11, S1-12, S1-13, S1-15, S1-16, S1-18, S1-19: social services', vgr],
  ['S2-2, S2-3: health care, which asks for no competence on record', { ...vn, ...who({ competences: [] }) }],
  ['S1-12, S1-19: an area that no instruction speaks of', { ...vgr, instructions: [] }],
  ['S1-13, S1-15: any subject, where no document names one', { ...vgr, competenceRules: [] }],
  [
    'S1-21: a delegate of the manager',
    {
      ...vgr,
      ...who({
        roles: [],
        delegations: [{ kind: 'ASSESSMENT_AND_ORDERING', delegatorId: 'm', municipalityCode: CODE, ...since }],
      }),
    },
  ],
])('%s: nothing is in the way of somebody who lacks nothing', (_, facts) => {
  expect(assessorReasons(facts)).toEqual([]);
});

type Case = readonly [string, AssessorFacts, readonly string[], PlainDate?];
const cases: readonly Case[] = [
  ['S1-9: no knowledge of the aids', { ...vgr, ...without('PRODUCT') }, ['AID_KNOWLEDGE_MISSING', 'CONFIRM', 'S1-9']],
  [
    'S1-9: knowledge of a narrower area than the one assessed',
    { ...vgr, isoCode: '22', instructions: [] },
    ['AID_KNOWLEDGE_MISSING', 'CONFIRM', 'S1-9'],
  ],
  [
    'S1-9: knowledge that begins to count later',
    { ...vgr, ...without('PRODUCT', { kind: 'PRODUCT', subject: '2229', ...begins }) },
    ['AID_KNOWLEDGE_MISSING', 'CONFIRM', 'S1-9'],
    later,
  ],
  [
    'S1-11: an edition that is not acknowledged, though the one before was',
    { ...vgr, documents: [{ policyId: 'local-3', edition: 'LOKAL-3' }] },
    ['DOCUMENT_NOT_ACKNOWLEDGED', 'CONFIRM', 'S1-11'],
  ],
  [
    'S1-11: a document of health care that is not acknowledged',
    { ...vn, ...who({ acknowledged: undefined }) },
    ['DOCUMENT_NOT_ACKNOWLEDGED', 'CONFIRM', 'S1-11'],
  ],
  [
    'S1-12: no knowledge of the profession that the instruction names',
    { ...vgr, ...without('PROFESSION') },
    ['KNOWLEDGE_MISSING', 'BLOCK', 'S1-12'],
  ],
  [
    'S1-13: no competence in the process',
    { ...vgr, ...without('PROCESS') },
    ['PROCESS_COMPETENCE_MISSING', 'BLOCK', 'S1-13'],
  ],
  [
    'S1-13, S1-14: when it has expired',
    { ...vgr, ...without('PROCESS', { kind: 'PROCESS', subject: 'BEHOVSBEDOMNING', ...over }) },
    ['PROCESS_COMPETENCE_MISSING', 'BLOCK', 'S1-13'],
  ],
  [
    'S1-13: in a process that the document in force does not name',
    { ...vgr, ...without('PROCESS', { kind: 'PROCESS', subject: 'ANNAT', ...since }) },
    ['PROCESS_COMPETENCE_MISSING', 'BLOCK', 'S1-13'],
  ],
  ['S1-15: no course', { ...vgr, ...without('TRAINING') }, ['TRAINING_MISSING', 'CONFIRM', 'S1-15']],
  [
    'S1-15: a course that the local document does not name',
    { ...vgr, competenceRules: [rule, { ...rule, trainingSubjects: ['LOKAL_KURS'] }] },
    ['TRAINING_MISSING', 'CONFIRM', 'S1-15'],
  ],
  [
    'S1-15: no course where the municipality has raised it',
    { ...vgr, ...without('TRAINING'), competenceRules: [rule, { ...rule, trainingSeverity: 'BLOCK' }] },
    ['TRAINING_MISSING', 'BLOCK', 'S1-15'],
  ],
  ['S1-16: no role', { ...vgr, ...who({ roles: [] }) }, ['ASSESSOR_ROLE_MISSING', 'BLOCK', 'S1-16']],
  ['S1-18: no signature', { ...vgr, agreements: {} }, ['AGREEMENT_NOT_SIGNED', 'BLOCK', 'S1-18']],
  [
    'S1-19: another profession',
    { ...vgr, ...who({ profession: 'SJUKSKOTERSKA' }) },
    ['PROFESSION_NOT_RESPONSIBLE', 'BLOCK', 'S1-19'],
  ],
  [
    'S1-22: staff of a private provider without an agreement',
    { ...vgr, ...who({ employments: [{ kind: 'PRIVATE_PROVIDER', municipalityCode: CODE, ...since }] }) },
    ['EMPLOYED_BY_PRIVATE_PROVIDER', 'BLOCK', 'S1-22', 'S1-23'],
  ],
  ['S2-3: no right to prescribe', { ...vn, ...who({ roles: [] }) }, ['PRESCRIBER_ROLE_MISSING', 'BLOCK', 'S2-3']],
  [
    'S2-2, S2-3: no professional licence',
    { ...vn, ...who({ licensedProfession: false }) },
    ['PRESCRIBER_NOT_LICENSED', 'BLOCK', 'S2-2', 'S2-3'],
  ],
];

test.each(cases.map(([name, facts, reason, until]) => [name, { facts, reason, until }] as const))(
  '%s is told',
  (_, { facts, reason, until }) => {
    expect(told(assessorReasons(facts))).toEqual([reason]);
    expect(assessorReasons(facts)[0]?.until).toBe(until);
    expect(blockingReasons(facts)).toHaveLength(reason[1] === 'BLOCK' ? 1 : 0);
  },
);

describe('whoever asks', () => {
  test('S1-9 to S1-19: somebody nothing is known of is told everything at once', () => {
    expect(told(assessorReasons({ ...vgr, assessor: undefined })).map(([code]) => code)).toEqual([
      'AID_KNOWLEDGE_MISSING',
      'DOCUMENT_NOT_ACKNOWLEDGED',
      'KNOWLEDGE_MISSING',
      'PROCESS_COMPETENCE_MISSING',
      'TRAINING_MISSING',
      'ASSESSOR_ROLE_MISSING',
      'PROFESSION_NOT_RESPONSIBLE',
    ]);
  });
  test('S1-9, S1-12, S1-13, S1-15: more competence never adds a reason', () => {
    const held = fc.subarray(competences);
    fc.assert(
      fc.property(held, fc.constantFrom(...competences), (some, added) => {
        const before = told(assessorReasons({ ...vgr, ...who({ competences: some }) }));
        const after = told(assessorReasons({ ...vgr, ...who({ competences: [...some, added] }) }));
        expect(before).toEqual(expect.arrayContaining(after));
      }),
    );
  });
});
