import { test } from '@jest/globals';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { staffDecider } from './staff.decide.js';
import {
  EMPLOYMENT_ALREADY_ENDED,
  ENDS_BEFORE_IT_BEGAN,
  NOT_EMPLOYED_BY_SIGNATORY,
  NOT_EMPLOYED_BY_SUPPLIER,
  OUTSIDE_EMPLOYMENT,
  PRIVATE_PROVIDER,
  PROFESSIONAL_LICENCE_MISSING,
  ROLE_ALREADY_HELD,
  ROLE_NOT_HELD,
  ROLE_TO_ONESELF,
} from './staff.errors.js';
import type { Employer, RoleAssignment, StaffEvent } from './staff.js';

const day = (text: string) => text as PlainDate;
const skovde = '1496' as MunicipalityCode;
const registered = (employer: Partial<Employer> = {}): StaffEvent => ({
  type: 'StaffRegistered',
  staff: {
    hsaId: 'SE0000000000-X',
    displayName: 'Test Testsson',
    profession: 'BISTANDSHANDLAGGARE',
    municipalityCode: skovde,
    employer: { kind: 'MUNICIPALITY', municipalityCode: skovde, from: day('2024-01-01'), ...employer },
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
const assign = (agreement: 'SIGNATORY' | 'NOT_SIGNATORY' | 'NOT_ASKED', extra: Partial<RoleAssignment> = {}) =>
  ({ type: 'AssignRole', agreement, assignment: assignment(extra) }) as const;

test('S1-16: a person may be given the role of assessor for a period', () =>
  given(registered()).when(assign('SIGNATORY')).then(assigned()));
test('S1-17: the assessor may be the orderer as well', () =>
  given(registered(), assigned())
    .when(assign('SIGNATORY', { role: 'ORDERER' }))
    .then(assigned({ role: 'ORDERER' })));
test('S1-18: not in a municipality that has not signed', () =>
  given(registered()).when(assign('NOT_SIGNATORY')).refused(NOT_EMPLOYED_BY_SIGNATORY));
test('S1-18: not before the employment began, and not beyond its end', () => {
  given(registered())
    .when(assign('SIGNATORY', { from: day('2023-12-31') }))
    .refused(OUTSIDE_EMPLOYMENT);
  given(registered({ to: day('2024-12-31') }))
    .when(assign('SIGNATORY'))
    .refused(OUTSIDE_EMPLOYMENT);
  given(registered({ to: day('2024-12-31') }))
    .when(assign('SIGNATORY', { to: day('2024-12-31') }))
    .then(assigned({ to: day('2024-12-31') }));
});
test('S1-18: the end of employment ends every open role', () =>
  given(registered(), assigned())
    .when({ type: 'EndEmployment', lastDay: day('2024-06-30') })
    .then(
      { type: 'EmploymentEnded', lastDay: day('2024-06-30') },
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
    .when(assign('NOT_SIGNATORY', { from: day('2020-01-01') }))
    .refused(NOT_EMPLOYED_BY_SIGNATORY, PRIVATE_PROVIDER, OUTSIDE_EMPLOYMENT));
test('S2-3: prescribing needs a professional licence', () =>
  given(registered())
    .when(assign('NOT_ASKED', { role: 'PRESCRIBER' }))
    .refused(PROFESSIONAL_LICENCE_MISSING));
test('a role already held in the period is not given twice', () =>
  given(registered(), assigned())
    .when(assign('SIGNATORY', { from: day('2025-01-01') }))
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
test('an employment that has ended cannot be ended later', () =>
  given(registered(), { type: 'EmploymentEnded', lastDay: day('2024-06-30') })
    .when({ type: 'EndEmployment', lastDay: day('2024-06-30') })
    .refused(EMPLOYMENT_ALREADY_ENDED));
test('nobody gives themselves a role', () =>
  given(registered())
    .when({ ...assign('SIGNATORY'), toOneself: true })
    .refused(ROLE_TO_ONESELF));
test('S2-13: a municipal employee is no supplier staff', () =>
  given(registered())
    .when(assign('NOT_ASKED', { role: 'SUPPLIER_STAFF' }))
    .refused(NOT_EMPLOYED_BY_SUPPLIER));
test('nothing ends before it began, but a role may be taken back on its first day', () => {
  given(registered(), assigned())
    .when({ type: 'EndRole', roleId: 'r1', lastDay: day('1900-01-01') })
    .refused(ENDS_BEFORE_IT_BEGAN);
  given(registered(), assigned())
    .when({ type: 'EndRole', roleId: 'r1', lastDay: day('2024-01-31') })
    .then({ type: 'RoleEnded', roleId: 'r1', role: 'NEEDS_ASSESSOR', lastDay: day('2024-01-31'), reason: 'REVOKED' });
  given(registered())
    .when({ type: 'EndEmployment', lastDay: day('1900-01-01') })
    .refused(ENDS_BEFORE_IT_BEGAN);
});
