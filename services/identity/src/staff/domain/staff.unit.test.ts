import { expect, test } from '@jest/globals';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { staffDecider } from './staff.decide.js';
import { belongingOn, type Backing, type Employment } from './employment.js';
import {
  EMPLOYMENT_ALREADY_ENDED,
  EMPLOYMENT_NOT_HELD,
  EMPLOYMENTS_OVERLAP,
  NOT_EMPLOYED_BY_MUNICIPALITY,
  NOT_EMPLOYED_BY_SIGNATORY,
  OUTSIDE_EMPLOYMENT,
  PRIVATE_PROVIDER,
} from './employment.errors.js';
import {
  ENDS_BEFORE_IT_BEGAN,
  NOT_EMPLOYED_BY_SUPPLIER,
  PROFESSIONAL_LICENCE_MISSING,
  ROLE_ALREADY_HELD,
  ROLE_NOT_HELD,
  ROLE_TO_ONESELF,
} from './staff.errors.js';
import { grantsOn } from '../../authority/domain/grants.js';
import { assignRole } from './staff.roles.js';
import type { RegisteredStaff, RoleAssignment, StaffEvent } from './staff.js';

const day = (text: string) => text as PlainDate;
const skovde = '1496' as MunicipalityCode;
const employment = (extra: Partial<Employment> = {}): Employment => ({
  employmentId: 'e1',
  kind: 'MUNICIPALITY',
  municipalityCode: skovde,
  from: day('2024-01-01'),
  ...extra,
});
const registered = (extra: Partial<Employment> = {}): StaffEvent => ({
  type: 'StaffRegistered',
  staff: {
    hsaId: 'SE0000000000-X',
    displayName: 'Test Testsson',
    profession: 'BISTANDSHANDLAGGARE',
    employments: [employment(extra)],
  },
});
const assignment = (extra: Partial<RoleAssignment> = {}): RoleAssignment => ({
  roleId: 'r1',
  role: 'NEEDS_ASSESSOR',
  municipalityCode: skovde,
  from: day('2024-02-01'),
  grantedBy: 'manager',
  ...extra,
});
const assigned = (extra: Partial<RoleAssignment> = {}): StaffEvent => ({
  type: 'RoleAssigned',
  assignment: assignment(extra),
});
const { given } = specification(staffDecider);
const signed: Backing = { signature: { from: day('2023-01-01') } };
const assign = (backing: Backing | undefined, extra: Partial<RoleAssignment> = {}) =>
  ({ type: 'AssignRole', backing, assignment: assignment(extra) }) as const;

test('S1-16: a person may be given the role of assessor for a period', () =>
  given(registered()).when(assign(signed)).then(assigned()));
test('S1-17: the assessor may be the orderer as well', () =>
  given(registered(), assigned())
    .when(assign(signed, { role: 'ORDERER' }))
    .then(assigned({ role: 'ORDERER' })));
test('S1-18: not in a municipality that has not signed', () =>
  given(registered()).when(assign({})).refused(NOT_EMPLOYED_BY_SIGNATORY));
test('S1-18: not before the employment began, and not beyond its end', () => {
  given(registered())
    .when(assign(signed, { from: day('2023-12-31') }))
    .refused(OUTSIDE_EMPLOYMENT);
  given(registered({ to: day('2024-12-31') }))
    .when(assign(signed))
    .refused(OUTSIDE_EMPLOYMENT);
  given(registered({ to: day('2024-12-31') }))
    .when(assign(signed, { to: day('2024-12-31') }))
    .then(assigned({ to: day('2024-12-31') }));
});
test('S1-18: the end of employment ends every open role', () =>
  given(registered(), assigned())
    .when({ type: 'EndEmployment', employmentId: 'e1', lastDay: day('2024-06-30') })
    .then(
      { type: 'EmploymentEnded', employmentId: 'e1', lastDay: day('2024-06-30') },
      {
        type: 'RoleEnded',
        roleId: 'r1',
        role: 'NEEDS_ASSESSOR',
        lastDay: day('2024-06-30'),
        reason: 'EMPLOYMENT_ENDED',
      },
    ));
test('S1-22: not for staff of a private provider; every reason is named at once', () =>
  given(registered({ kind: 'PRIVATE_PROVIDER' }))
    .when(assign({}, { from: day('2020-01-01') }))
    .refused(NOT_EMPLOYED_BY_SIGNATORY, PRIVATE_PROVIDER, OUTSIDE_EMPLOYMENT));
test('S1-18: until the municipality becomes a party, with the day it does', () => {
  const later = { signature: { from: day('2024-03-01') } };
  given(registered()).when(assign(later)).refused(NOT_EMPLOYED_BY_SIGNATORY);
  given(registered())
    .when(assign(later, { from: day('2024-03-01') }))
    .then(assigned({ from: day('2024-03-01') }));
});
test('S1-23: staff of a private provider may once an agreement in force lets the provider order', () => {
  const agreed = { ...signed, providerAgreement: { from: day('2024-01-01'), to: day('2024-12-31') } };
  given(registered({ kind: 'PRIVATE_PROVIDER' }))
    .when(assign(agreed))
    .then(assigned());
  given(registered({ kind: 'PRIVATE_PROVIDER' }))
    .when(assign(agreed, { from: day('2025-01-01') }))
    .refused(PRIVATE_PROVIDER);
});
test('S2-3: prescribing needs a professional licence', () =>
  given(registered())
    .when(assign(undefined, { role: 'PRESCRIBER' }))
    .refused(PROFESSIONAL_LICENCE_MISSING));
test('a role already held in the period is not given twice', () =>
  given(registered(), assigned())
    .when(assign(signed, { from: day('2025-01-01') }))
    .refused(ROLE_ALREADY_HELD));
test('a role that has ended cannot be ended again', () => {
  const ended: StaffEvent = {
    type: 'RoleEnded',
    roleId: 'r1',
    role: 'NEEDS_ASSESSOR',
    lastDay: day('2024-03-01'),
    reason: 'REVOKED',
  };
  given(registered(), assigned(), ended)
    .when({ type: 'EndRole', roleId: 'r1', lastDay: day('2024-03-01') })
    .refused(ROLE_NOT_HELD);
});
const again = employment({ employmentId: 'e2', municipalityCode: '1499' as MunicipalityCode, from: day('2025-01-01') });
test('a person may be employed several times, one after another, and never twice on one day', () => {
  given(registered({ to: day('2024-12-31') }))
    .when({ type: 'AddEmployment', employment: again })
    .then({ type: 'EmploymentAdded', employment: again });
  given(registered()).when({ type: 'AddEmployment', employment: again }).refused(EMPLOYMENTS_OVERLAP);
  given(registered({ from: day('2025-06-01') }))
    .when({ type: 'AddEmployment', employment: again })
    .refused(EMPLOYMENTS_OVERLAP);
});
test('S1-18: no employment is added before the latest on record; one taken back stands in no way', () => {
  given(registered())
    .when({ type: 'AddEmployment', employment: { ...again, from: day('1990-01-01'), to: day('1990-12-31') } })
    .refused(EMPLOYMENTS_OVERLAP);
  given(registered({ to: day('2023-12-31') }))
    .when({ type: 'AddEmployment', employment: { ...again, from: day('2023-06-01') } })
    .then({ type: 'EmploymentAdded', employment: { ...again, from: day('2023-06-01') } });
});
test('S1-18: a person belongs where the employment of the day is, else the latest that has begun, never a coming one', () => {
  const [now, later] = [employment({ to: day('2024-12-31') }), { ...again, from: day('2025-03-01') }];
  const placeOn = (on: string) => belongingOn({ employments: [now, later] }, day(on)).employmentId;
  expect(['2024-06-01', '2025-01-15', '2025-03-01', '2023-01-01'].map(placeOn)).toEqual(['e1', 'e1', 'e2', 'e1']);
});
test('S1-18: a role may run over two employments that follow on each other, and over no gap between them', () => {
  const added: StaffEvent = { type: 'EmploymentAdded', employment: again };
  given(registered({ to: day('2024-12-31') }), added)
    .when(assign(signed))
    .then(assigned());
  given(registered({ to: day('2024-12-30') }), added)
    .when(assign(signed))
    .refused(OUTSIDE_EMPLOYMENT);
});
test('S1-18: the end of one employment leaves the roles that another carries', () => {
  const added: StaffEvent = { type: 'EmploymentAdded', employment: again };
  const ended: StaffEvent = { type: 'EmploymentEnded', employmentId: 'e1', lastDay: day('2024-06-30') };
  const during = { roleId: 'r2', from: day('2025-02-01') };
  given(registered({ to: day('2024-12-31') }), added, assigned({ to: day('2024-12-31') }), assigned(during))
    .when({ type: 'EndEmployment', employmentId: 'e1', lastDay: day('2024-06-30') })
    .then(ended, {
      type: 'RoleEnded',
      roleId: 'r1',
      role: 'NEEDS_ASSESSOR',
      lastDay: day('2024-06-30'),
      reason: 'EMPLOYMENT_ENDED',
    });
});
test('an employment nobody has cannot be ended', () =>
  given(registered())
    .when({ type: 'EndEmployment', employmentId: 'e9', lastDay: day('2024-06-30') })
    .refused(EMPLOYMENT_NOT_HELD));
test('an employment that has ended cannot be ended later', () =>
  given(registered(), { type: 'EmploymentEnded', employmentId: 'e1', lastDay: day('2024-06-30') })
    .when({ type: 'EndEmployment', employmentId: 'e1', lastDay: day('2024-06-30') })
    .refused(EMPLOYMENT_ALREADY_ENDED));
test('nobody gives themselves a role', () =>
  given(registered())
    .when({ ...assign(signed), toOneself: true })
    .refused(ROLE_TO_ONESELF));
test('S2-13: a municipal employee is no supplier staff', () =>
  given(registered())
    .when(assign(undefined, { role: 'SUPPLIER_STAFF' }))
    .refused(NOT_EMPLOYED_BY_SUPPLIER));
test('nothing ends before it began, but a role may be taken back on its first day', () => {
  given(registered(), assigned())
    .when({ type: 'EndRole', roleId: 'r1', lastDay: day('1900-01-01') })
    .refused(ENDS_BEFORE_IT_BEGAN);
  given(registered(), assigned())
    .when({ type: 'EndRole', roleId: 'r1', lastDay: day('2024-01-31') })
    .then({ type: 'RoleEnded', roleId: 'r1', role: 'NEEDS_ASSESSOR', lastDay: day('2024-01-31'), reason: 'REVOKED' });
  given(registered())
    .when({ type: 'EndEmployment', employmentId: 'e1', lastDay: day('1900-01-01') })
    .refused(ENDS_BEFORE_IT_BEGAN);
});
test.each(['AID_CONTROLLER', 'PROTECTED_HANDLER', 'LOG_REVIEWER'])(
  'S1-22: %s is for employees of the municipality, not for staff of a private provider',
  (role) => {
    given(registered({ kind: 'PRIVATE_PROVIDER' }))
      .when(assign(signed, { role }))
      .refused(NOT_EMPLOYED_BY_MUNICIPALITY);
    given(registered()).when(assign(signed, { role })).then(assigned({ role }));
  },
);
test.each(['EXECUTIVE_MANAGER', 'UNIT_MANAGER'])(
  'S1-22, S1-23: %s of a private provider only while an agreement backs the provider',
  (role) => {
    given(registered({ kind: 'PRIVATE_PROVIDER' }))
      .when(assign(signed, { role }))
      .refused(PRIVATE_PROVIDER);
    given(registered({ kind: 'PRIVATE_PROVIDER' }))
      .when(assign({ providerAgreement: { from: day('2024-01-01') } }, { role }))
      .then(assigned({ role }));
    const employments = [employment({ kind: 'PRIVATE_PROVIDER' })] as const;
    const person = { employments, roles: [assignment({ role })], delegations: [] };
    const backing = { providerAgreement: { from: day('2024-01-01'), to: day('2024-12-31') } };
    const held = (on: string) => grantsOn(person, day(on), new Map([[skovde, backing]])).length;
    expect([held('2024-06-01'), held('2025-01-01')]).toEqual([1, 0]);
  },
);
test('S1-18: the day a refusal names is one on which the person is employed', () => {
  const state = { employments: [employment()], roles: [] } as unknown as RegisteredStaff;
  const early = assignment({ from: day('2020-01-01') });
  const refused = () => assignRole({ assignment: early, backing: { signature: { from: day('2023-06-01') } } }, state);
  expect(refused).toThrow(
    expect.objectContaining({
      reasons: [
        expect.objectContaining({ code: 'NOT_EMPLOYED_BY_SIGNATORY', until: '2024-01-01' }),
        expect.objectContaining({ code: 'OUTSIDE_EMPLOYMENT', until: '2024-01-01' }),
      ],
    }),
  );
});
