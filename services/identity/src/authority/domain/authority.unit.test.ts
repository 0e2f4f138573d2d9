import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outcomeOf, type Instant, type MunicipalityCode, type PlainDate, type Reason } from '@hjalpmedel/domain';
import { decideAuthority, type AuthorityFacts, type AuthorityQuestion, type DatedLicence } from './authority.js';

const day = (text: string) => text as PlainDate;
const on = day('2026-03-02');
const moment = (text: string) => text as Instant;
const later = day('2026-05-01');
const since = { from: day('2024-01-01') };
const over = { ...since, to: day('2026-03-01') };
const begins = { from: later };
const skovde = '1496' as MunicipalityCode;
const elsewhere = '1480' as MunicipalityCode;
const ALARM = '222912';

const role = (name: string, extra: object = {}) => ({
  roleId: name,
  role: name,
  municipalityCode: skovde,
  grantedBy: 'manager',
  ...since,
  ...extra,
});
const competence = (kind: 'PRODUCT' | 'PROCESS' | 'TRAINING', subject: string, extra: object = {}) => ({
  competenceId: kind,
  kind,
  subject,
  ...since,
  ...extra,
});
const employment = (extra: object = {}) => ({
  employmentId: 'e',
  kind: 'MUNICIPALITY' as const,
  municipalityCode: skovde,
  ...since,
  ...extra,
});
const delegation = (kind: 'ORDERING' | 'ASSESSMENT_AND_ORDERING', extra: object = {}) => ({
  delegationId: 'd',
  kind,
  delegatorId: 'delegator',
  municipalityCode: skovde,
  ...since,
  ...extra,
});
const right = (isoCode: string, extra: object = {}) => ({
  rightId: isoCode,
  isoCode,
  municipalityCode: skovde,
  grantedBy: 'manager',
  ...since,
  ...extra,
});
const licence = (extra: Partial<DatedLicence> = {}): DatedLicence => ({
  supplierSystem: 'webSESAM',
  grantedAt: moment('2026-01-10T08:00:00.000Z'),
  ...extra,
});
const process = competence('PROCESS', 'BEHOVSBEDOMNING');
const course = competence('TRAINING', 'BESTALLNING');
const product = competence('PRODUCT', '2229');
/** What a programme's document may say: subjects that count. */
const demands = { processSubjects: ['BEHOVSBEDOMNING'], trainingSubjects: [], trainingSeverity: 'CONFIRM' } as const;
/** Somebody who may do everything. */
const everything: AuthorityFacts = {
  employments: [employment()],
  professionalLicenceNumber: '1',
  roles: ['NEEDS_ASSESSOR', 'ORDERER', 'PRESCRIBER', 'LOSS_REPORTER'].map((name) => role(name)),
  delegations: [],
  prescribingRights: [right('22')],
  competences: [process, course, product],
  lapsedDelegations: [],
  licences: [licence()],
  backing: { signature: since },
  supplierSystems: ['webSESAM'],
  competenceRules: [],
  unacknowledged: [],
};
const vgr = (act: AuthorityQuestion['act']): AuthorityQuestion => ({
  act,
  programme: 'VGR_SOCIAL_DIGITAL',
  municipalityCode: skovde,
  isoCode: ALARM,
  on,
  at: moment('2026-03-02T10:00:00.000Z'),
});
const vn = (act: AuthorityQuestion['act']): AuthorityQuestion => ({ ...vgr(act), programme: 'VN_HSL' });
const reasonsOf = (reasons: readonly Reason[]) =>
  reasons.map(({ code, severity, ruleIds }) => [code, severity, ...ruleIds]);

test.each([
  ['S1-9, S1-11, S1-13, S1-15, S1-16, S1-18: assess', vgr('ASSESS')],
  ['S1-16, S1-17, S1-18: order, also when the assessor does', vgr('ORDER')],
  ['S2-2: assess in health care', vn('ASSESS')],
  ['S2-3, S2-11, S2-24, S2-25: prescribe', vn('PRESCRIBE')],
  ['S2-3, S2-11, S2-24, S2-25: order in health care', vn('ORDER')],
  ['report a loss', vgr('REPORT_LOSS')],
  ['report a loss in health care', vn('REPORT_LOSS')],
])('%s: allowed to somebody who lacks nothing', (_, question) => {
  expect(decideAuthority(everything, question)).toEqual({ outcome: 'ALLOWED', reasons: [] });
});

type Case = readonly [string, AuthorityQuestion, Partial<AuthorityFacts>, readonly string[], PlainDate?];
const cases: readonly Case[] = [
  [
    'S1-9: without knowledge of the area',
    vgr('ASSESS'),
    { competences: [process, course] },
    ['PRODUCT_KNOWLEDGE_MISSING', 'CONFIRM', 'S1-9'],
  ],
  [
    'S1-9: with knowledge of another area',
    vgr('ASSESS'),
    { competences: [process, course, competence('PRODUCT', '1222')] },
    ['PRODUCT_KNOWLEDGE_MISSING', 'CONFIRM', 'S1-9'],
  ],
  [
    'S1-11: with a governing document that is not acknowledged',
    vgr('ASSESS'),
    { unacknowledged: [{ edition: 'LOKAL-2' }] },
    ['POLICY_NOT_ACKNOWLEDGED', 'CONFIRM', 'S1-11'],
  ],
  [
    'S1-13: without competence in the process',
    vgr('ASSESS'),
    { competences: [course, product] },
    ['PROCESS_KNOWLEDGE_MISSING', 'BLOCK', 'S1-13'],
  ],
  [
    'S1-13, S1-14: when that competence has expired',
    vgr('ASSESS'),
    { competences: [{ ...process, ...over }, course, product] },
    ['PROCESS_KNOWLEDGE_MISSING', 'BLOCK', 'S1-13'],
  ],
  [
    'S1-15: without the course',
    vgr('ASSESS'),
    { competences: [process, product] },
    ['COURSE_MISSING', 'CONFIRM', 'S1-15'],
  ],
  [
    'S1-15: where the municipality has raised it',
    vgr('ASSESS'),
    { competences: [process, product], competenceRules: [{ ...demands, trainingSeverity: 'BLOCK' }] },
    ['COURSE_MISSING', 'BLOCK', 'S1-15'],
  ],
  [
    'S1-15: before the course begins to count',
    vgr('ASSESS'),
    { competences: [process, product, { ...course, ...begins }] },
    ['COURSE_MISSING', 'CONFIRM', 'S1-15'],
    later,
  ],
  [
    'S1-13: with a process that the programme does not count',
    vgr('ASSESS'),
    { competences: [competence('PROCESS', 'ANNAN_PROCESS'), course, product], competenceRules: [demands] },
    ['PROCESS_KNOWLEDGE_MISSING', 'BLOCK', 'S1-13'],
  ],
  [
    'S1-15: with a course that the municipality does not count, though the programme does',
    vgr('ASSESS'),
    { competenceRules: [demands, { ...demands, trainingSubjects: ['BESTALLNINGSANSVAR'] }] },
    ['COURSE_MISSING', 'CONFIRM', 'S1-15'],
  ],
  [
    'S1-16: without the role of assessor',
    vgr('ASSESS'),
    { roles: [role('ORDERER')] },
    ['FUNCTION_NOT_HELD', 'BLOCK', 'S1-16'],
  ],
  [
    'S1-16: with the role in another municipality',
    vgr('ORDER'),
    { roles: [role('ORDERER', { municipalityCode: elsewhere })] },
    ['FUNCTION_NOT_HELD', 'BLOCK', 'S1-16'],
  ],
  [
    'S1-16: with the role in one unit, for the municipality',
    vgr('ORDER'),
    { roles: [role('ORDERER', { unitId: 'u' })] },
    ['FUNCTION_IN_UNIT_ONLY', 'BLOCK', 'S1-16'],
  ],
  [
    'S1-16: with the role in one unit, for another unit',
    { ...vgr('ORDER'), unitId: 'other' },
    { roles: [role('ORDERER', { unitId: 'u' })] },
    ['FUNCTION_IN_UNIT_ONLY', 'BLOCK', 'S1-16'],
  ],
  [
    'S1-16: before the role begins',
    vgr('ORDER'),
    { roles: [role('ORDERER', begins)] },
    ['FUNCTION_NOT_HELD', 'BLOCK', 'S1-16'],
    later,
  ],
  [
    'S1-16: after it has ended',
    vgr('ORDER'),
    { roles: [role('ORDERER', over)] },
    ['FUNCTION_NOT_HELD', 'BLOCK', 'S1-16'],
  ],
  [
    'S1-18: in a municipality that has not signed',
    vgr('ORDER'),
    { backing: {} },
    ['NOT_EMPLOYED_BY_SIGNATORY', 'BLOCK', 'S1-18'],
  ],
  [
    'S1-18: before it becomes a party',
    vgr('ORDER'),
    { backing: { signature: begins } },
    ['NOT_EMPLOYED_BY_SIGNATORY', 'BLOCK', 'S1-18'],
    later,
  ],
  [
    'S1-18: once it has left',
    vgr('ASSESS'),
    { backing: { signature: over } },
    ['NOT_EMPLOYED_BY_SIGNATORY', 'BLOCK', 'S1-18'],
  ],
  [
    'S1-20: with an ordering delegation that has ended',
    vgr('ORDER'),
    { roles: [], delegations: [delegation('ORDERING', over)] },
    ['FUNCTION_NOT_HELD', 'BLOCK', 'S1-16'],
  ],
  [
    'S1-20: assessing, when only ordering is delegated',
    vgr('ASSESS'),
    { roles: [], delegations: [delegation('ORDERING')] },
    ['FUNCTION_NOT_HELD', 'BLOCK', 'S1-16'],
  ],
  [
    'S1-22: employed by a private provider',
    vgr('ORDER'),
    { employments: [employment({ kind: 'PRIVATE_PROVIDER' })] },
    ['PRIVATE_PROVIDER', 'BLOCK', 'S1-22', 'S1-23'],
  ],
  [
    'S1-23: once the agreement has expired',
    vgr('ORDER'),
    { employments: [employment({ kind: 'PRIVATE_PROVIDER' })], backing: { signature: since, providerAgreement: over } },
    ['PRIVATE_PROVIDER', 'BLOCK', 'S1-22', 'S1-23'],
  ],
  [
    'S2-2: unlicensed, assessing in health care',
    vn('ASSESS'),
    { professionalLicenceNumber: undefined },
    ['PROFESSIONAL_LICENCE_MISSING', 'BLOCK', 'S2-2', 'S2-3'],
  ],
  [
    'S2-3: unlicensed, prescribing',
    vn('PRESCRIBE'),
    { professionalLicenceNumber: undefined },
    ['PROFESSIONAL_LICENCE_MISSING', 'BLOCK', 'S2-3'],
  ],
  ['S2-3: without the role of prescriber', vn('PRESCRIBE'), { roles: [] }, ['FUNCTION_NOT_HELD', 'BLOCK', 'S2-3']],
  ['S2-3: prescribing in social services', vgr('PRESCRIBE'), {}, ['ACT_NOT_OF_PROGRAMME', 'BLOCK', 'S2-3']],
  [
    'S2-11: without the right for the area',
    vn('PRESCRIBE'),
    { prescribingRights: [right('12')] },
    ['PRESCRIBING_RIGHT_MISSING', 'BLOCK', 'S2-11'],
  ],
  [
    'S2-11: with the right in another municipality',
    vn('PRESCRIBE'),
    { prescribingRights: [right('22', { municipalityCode: elsewhere })] },
    ['PRESCRIBING_RIGHT_MISSING', 'BLOCK', 'S2-11'],
  ],
  [
    'S2-11: before the right begins',
    vn('ORDER'),
    { prescribingRights: [right('22', begins)] },
    ['PRESCRIBING_RIGHT_MISSING', 'BLOCK', 'S2-11'],
    later,
  ],
  [
    'S2-24, S2-25: without a licence',
    vn('ORDER'),
    { licences: [] },
    ['SYSTEM_LICENCE_MISSING', 'BLOCK', 'S2-24', 'S2-25'],
  ],
  [
    'S2-26: with a revoked licence',
    vn('ORDER'),
    { licences: [licence({ revokedAt: moment('2026-03-02T10:00:00.000Z') })] },
    ['SYSTEM_LICENCE_MISSING', 'BLOCK', 'S2-24', 'S2-25'],
  ],
  [
    'S2-24: with a licence to another system',
    vn('ORDER'),
    { supplierSystems: ['Sesam2'] },
    ['SYSTEM_LICENCE_MISSING', 'BLOCK', 'S2-24', 'S2-25'],
  ],
  ['reporting a loss without that right', vgr('REPORT_LOSS'), { roles: [] }, ['FUNCTION_NOT_HELD', 'BLOCK']],
];
describe('one thing missing', () => {
  test.each(
    cases.map(([name, question, change, reason, until]) => [name, { question, change, reason, until }] as const),
  )('%s: has severity, rule and the day it becomes allowed', (_, { question, change, reason, until }) => {
    const answer = decideAuthority({ ...everything, ...change }, question);
    expect(reasonsOf(answer.reasons)).toEqual([reason]);
    expect(answer.outcome).toBe(reason[1] === 'BLOCK' ? 'BLOCKED' : 'NEEDS_CONFIRMATION');
    expect(answer.reasons[0]?.until).toBe(until);
  });
});

test('S1-18: who is not employed that day may nothing, and every reason is named at once', () => {
  const facts = { ...everything, employments: [employment(over)] as const, competences: [] };
  const { outcome, reasons } = decideAuthority(facts, vgr('ASSESS'));
  expect(outcome).toBe('BLOCKED');
  expect(reasons.map((one) => one.code)).toEqual([
    'NOT_EMPLOYED',
    'FUNCTION_NOT_HELD',
    'PRODUCT_KNOWLEDGE_MISSING',
    'PROCESS_KNOWLEDGE_MISSING',
    'COURSE_MISSING',
  ]);
});

test.each([
  ['S1-20', 'ORDERING', vgr('ORDER')],
  ['S1-21', 'ASSESSMENT_AND_ORDERING', vgr('ORDER')],
  ['S1-21', 'ASSESSMENT_AND_ORDERING', vgr('ASSESS')],
] as const)('%s: a delegate may, and that it is by delegation is noted', (_, kind, question) => {
  const facts = { ...everything, roles: [], delegations: [delegation(kind)] };
  const { outcome, reasons } = decideAuthority(facts, question);
  expect(outcome).toBe('ALLOWED');
  expect(reasonsOf(reasons)).toEqual([['ACTS_BY_DELEGATION', 'NOTE', 'S1-20', 'S1-21']]);
});

test('S1-23: staff of a private provider may while the agreement holds', () => {
  const employments = [employment({ kind: 'PRIVATE_PROVIDER' })] as const;
  const backing = { signature: since, providerAgreement: since };
  expect(decideAuthority({ ...everything, employments, backing }, vgr('ORDER')).outcome).toBe('ALLOWED');
});

test('without a product area nothing is said about one', () => {
  const facts = { ...everything, prescribingRights: [], competences: [process, course] };
  for (const question of [vgr('ASSESS'), vn('PRESCRIBE')])
    expect(decideAuthority(facts, { ...question, isoCode: undefined }).outcome).toBe('ALLOWED');
});

test('a day that a reason names as the first is never too late: a person who lacks nothing else may act then', () => {
  const change = fc.record({
    roles: fc.constantFrom(everything.roles, [role('NEEDS_ASSESSOR', begins)]),
    competences: fc.constantFrom(everything.competences, [
      { ...process, ...begins },
      { ...course, ...begins },
      { ...product, ...begins },
    ]),
    backing: fc.constantFrom<AuthorityFacts['backing']>({ signature: since }, { signature: begins }),
  });
  fc.assert(
    fc.property(change, (changed) => {
      const facts = { ...everything, ...changed };
      const { reasons, outcome } = decideAuthority(facts, vgr('ASSESS'));
      expect(outcome).toBe(outcomeOf(reasons));
      expect(reasons.every(({ until }) => until === later)).toBe(true);
      expect(decideAuthority(facts, { ...vgr('ASSESS'), on: later }).reasons).toEqual([]);
    }),
  );
});

test('S1-16: a right in one unit reaches that unit', () => {
  const facts = { ...everything, roles: [role('ORDERER', { unitId: 'u' })] };
  expect(decideAuthority(facts, { ...vgr('ORDER'), unitId: 'u' })).toEqual({ outcome: 'ALLOWED', reasons: [] });
});

test('S2-25, S2-26: a licence counts from the moment it was granted until the moment it was revoked', () => {
  const licences = [licence({ revokedAt: moment('2026-02-10T08:00:00.000Z') })];
  const codesAt = (at: string) =>
    decideAuthority({ ...everything, licences }, { ...vn('ORDER'), at: moment(at) }).reasons.map(({ code }) => code);
  expect(codesAt('2026-01-10T07:59:59.999Z')).toEqual(['SYSTEM_LICENCE_MISSING']);
  expect(codesAt('2026-01-10T08:00:00.000Z')).toEqual([]);
  expect(codesAt('2026-02-10T07:59:59.999Z')).toEqual([]);
  expect(codesAt('2026-02-10T08:00:00.000Z')).toEqual(['SYSTEM_LICENCE_MISSING']);
});

test('S1-20, S1-21: what a delegator has not got any longer is not held, and that is the reason', () => {
  const facts = { ...everything, roles: [], lapsedDelegations: [delegation('ORDERING')] };
  expect(reasonsOf(decideAuthority(facts, vgr('ORDER')).reasons)).toEqual([
    ['DELEGATOR_WITHOUT_RIGHT', 'BLOCK', 'S1-20', 'S1-21'],
  ]);
  expect(reasonsOf(decideAuthority(facts, { ...vgr('ASSESS'), isoCode: undefined }).reasons)).toEqual([
    ['FUNCTION_NOT_HELD', 'BLOCK', 'S1-16'],
  ]);
});
