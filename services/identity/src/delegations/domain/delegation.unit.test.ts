import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, covers, Refused, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { delegationDecider, type DelegationCommand } from './delegation.decide.js';
import {
  DELEGATED_RIGHT_PASSED_ON,
  DELEGATING_ROLE_MISSING,
  DELEGATION_ALREADY_ENDED,
  DELEGATION_ALREADY_HELD,
  DELEGATION_TO_ONESELF,
  DELEGATION_WIDER_THAN_ROLE,
} from './delegation.errors.js';
import { delegationKinds, type DelegatedRight, type DelegationEvent, type DelegationKind } from './delegation.js';
import type { Employment } from '../../staff/domain/employment.js';
import {
  NOT_EMPLOYED_BY_SIGNATORY,
  OUTSIDE_EMPLOYMENT,
  PRIVATE_PROVIDER,
} from '../../staff/domain/employment.errors.js';
import { ENDS_BEFORE_IT_BEGAN } from '../../staff/domain/staff.errors.js';

type Granting = Extract<DelegationCommand, { type: 'DelegateRight' }>;
type Person = Granting['delegator'];
const day = (text: string) => text as PlainDate;
const skovde = '1496' as MunicipalityCode;
const since = { from: day('2024-01-01') };
const employment = (extra: Partial<Employment> = {}): Employment => ({
  employmentId: 'e',
  kind: 'MUNICIPALITY',
  municipalityCode: skovde,
  ...since,
  ...extra,
});
const role = (name: string, extra: object = {}) => ({ role: name, municipalityCode: skovde, ...since, ...extra });
const person = (extra: Partial<Person> = {}): Person => ({
  employments: [employment()],
  roles: [],
  delegations: [],
  ...extra,
});
const right = (extra: Partial<DelegatedRight> = {}): DelegatedRight => ({
  kind: 'ORDERING',
  delegatorId: 'delegator',
  municipalityCode: skovde,
  from: day('2026-01-01'),
  to: day('2026-12-31'),
  ...extra,
});
const overall = (extra: Partial<DelegatedRight> = {}) =>
  right({ kind: 'ASSESSMENT_AND_ORDERING', function: 'SAMORDNARE', ...extra });
const signed = { signature: { from: day('2023-06-01') } };
const grant = (extra: Partial<Granting> = {}): Granting => ({
  type: 'DelegateRight',
  right: right(),
  holderId: 'holder',
  delegator: person({ roles: [role('NEEDS_ASSESSOR'), role('EXECUTIVE_MANAGER')] }),
  holder: person(),
  backing: signed,
  ...extra,
});
const granted = (extra: Partial<DelegatedRight> = {}): DelegationEvent => ({
  type: 'RightDelegated',
  ...right(extra),
  holderId: 'holder',
});
const { given } = specification(delegationDecider);

test('S1-20: an assessor may have someone else carry out orders', () => given().when(grant()).then(granted()));
test('S1-20: not by a person who only orders', () =>
  given()
    .when(grant({ delegator: person({ roles: [role('ORDERER')] }) }))
    .refused(DELEGATING_ROLE_MISSING));
test('S1-21: an executive manager may hand assessment and ordering to the holder of a function', () =>
  given()
    .when(grant({ right: overall() }))
    .then({ type: 'RightDelegated', ...overall(), holderId: 'holder' }));
test('S1-21: nobody but an executive manager may, also not an assessor', () =>
  given()
    .when(grant({ right: overall(), delegator: person({ roles: [role('NEEDS_ASSESSOR')] }) }))
    .refused(DELEGATING_ROLE_MISSING));
test('S1-21: what is held by delegation is not delegated further', () =>
  given()
    .when(grant({ delegator: person({ delegations: [overall({ delegatorId: 'manager' })] }) }))
    .refused(DELEGATED_RIGHT_PASSED_ON));
test('S1-20, S1-21: nobody delegates to themselves', () => {
  for (const one of [right(), overall()])
    given()
      .when(grant({ right: one, holderId: 'delegator' }))
      .refused(DELEGATION_TO_ONESELF);
});
test('S1-20: not in another municipality than where the delegator holds the role', () =>
  given()
    .when(grant({ right: right({ municipalityCode: '1499' as MunicipalityCode }) }))
    .refused(DELEGATING_ROLE_MISSING));
test('S1-20: a role held in one unit delegates within that unit only', () => {
  const delegator = person({ roles: [role('NEEDS_ASSESSOR', { unitId: 'one' })] });
  given()
    .when(grant({ delegator, right: right({ unitId: 'one' }) }))
    .then(granted({ unitId: 'one' }));
  given()
    .when(grant({ delegator, right: right({ unitId: 'other' }) }))
    .refused(DELEGATION_WIDER_THAN_ROLE);
  given().when(grant({ delegator })).refused(DELEGATION_WIDER_THAN_ROLE);
});
test("S1-20: not beyond the delegator's role or employment", () => {
  const ends = { to: day('2026-06-30') };
  given()
    .when(grant({ delegator: person({ roles: [role('NEEDS_ASSESSOR', ends)] }) }))
    .refused(DELEGATION_WIDER_THAN_ROLE);
  given()
    .when(grant({ delegator: person({ roles: [role('NEEDS_ASSESSOR')], employments: [employment(ends)] }) }))
    .refused(DELEGATION_WIDER_THAN_ROLE);
  given()
    .when(grant({ right: right({ to: undefined }), delegator: person({ roles: [role('NEEDS_ASSESSOR', ends)] }) }))
    .refused(DELEGATION_WIDER_THAN_ROLE);
});
test('S1-18: the holder must be employed by a municipality that has signed, for the whole period; every reason is named at once', () => {
  given()
    .when(grant({ backing: {} }))
    .refused(NOT_EMPLOYED_BY_SIGNATORY);
  given()
    .when(grant({ holder: person({ employments: [employment({ to: day('2026-11-30') })] }), backing: {} }))
    .refused(NOT_EMPLOYED_BY_SIGNATORY, OUTSIDE_EMPLOYMENT);
});
test('S1-22, S1-23: staff of a private provider hold a delegation only under an agreement in force', () => {
  const holder = person({ employments: [employment({ kind: 'PRIVATE_PROVIDER', providerId: 'p' })] });
  given().when(grant({ holder })).refused(PRIVATE_PROVIDER);
  given()
    .when(grant({ holder, backing: { ...signed, providerAgreement: since } }))
    .then(granted());
});
test('the same right is not handed over twice', () =>
  given()
    .when(grant({ holder: person({ delegations: [right({ to: undefined })] }) }))
    .refused(DELEGATION_ALREADY_HELD));
test('S1-20: a delegation may be taken back, once, and not before it began', () => {
  const end = (lastDay: string) => ({ type: 'EndDelegation', lastDay: day(lastDay), reason: 'REVOKED' }) as const;
  const ended: DelegationEvent = { type: 'DelegationEnded', lastDay: day('2026-03-01'), reason: 'REVOKED' };
  given(granted()).when(end('2026-03-01')).then(ended);
  given(granted(), ended).when(end('2026-03-01')).refused(DELEGATION_ALREADY_ENDED);
  given(granted()).when(end('2025-06-01')).refused(ENDS_BEFORE_IT_BEGAN);
});

const date = fc.integer({ min: 0, max: 60 }).map((n) => addDays(day('2024-02-01'), n));
const period = fc
  .tuple(date, fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }))
  .map(([from, length]) => ({ from, to: length === undefined ? undefined : addDays(from, length) }));
const unitId = fc.constantFrom(undefined, 'one', 'other');
const code = fc.constantFrom(skovde, '1499' as MunicipalityCode);
const anyRole = fc
  .tuple(fc.constantFrom('NEEDS_ASSESSOR', 'EXECUTIVE_MANAGER', 'ORDERER'), code, unitId, period)
  .map(([name, municipalityCode, unit, dates]) => ({ role: name, municipalityCode, unitId: unit, ...dates }));
const anyRight = fc
  .tuple(fc.constantFrom<DelegationKind>('ORDERING', 'ASSESSMENT_AND_ORDERING'), code, unitId, period)
  .map(([kind, municipalityCode, unit, dates]) => right({ kind, municipalityCode, unitId: unit, ...dates }));
const days = Array.from({ length: 110 }, (_, n) => addDays(day('2024-02-01'), n));

test('S1-20, S1-21: over any roles, scopes, periods and employments a delegation never gives what the delegator did not hold that day', () => {
  let allowed = 0;
  fc.assert(
    fc.property(
      fc.array(anyRole, { maxLength: 4 }),
      fc.array(anyRight, { maxLength: 2 }),
      fc.array(period, { minLength: 1, maxLength: 3 }),
      anyRight,
      (roles, delegations, [first, ...others], wanted) => {
        const employments = [employment(first), ...others.map((dates) => employment(dates))] as const;
        const command = grant({
          right: wanted,
          delegator: { roles, delegations, employments },
          holder: person({ employments: [employment({ from: day('2020-01-01') })] }),
        });
        const [event] = eventsOf(command);
        if (event?.type !== 'RightDelegated') return;
        allowed += 1;
        for (const on of days.filter((one) => covers(event, one))) {
          expect(employments.some((one) => covers(one, on))).toBe(true);
          expect(
            roles.some(
              (one) =>
                covers(one, on) &&
                one.role === delegationKinds[event.kind].by &&
                one.municipalityCode === event.municipalityCode &&
                (one.unitId === undefined || one.unitId === event.unitId),
            ),
          ).toBe(true);
        }
      },
    ),
    { numRuns: 5_000 },
  );
  expect(allowed).toBeGreaterThan(20);
});

function eventsOf(command: Granting): readonly DelegationEvent[] {
  try {
    return delegationDecider.decide(command, { status: 'NONE' });
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}
