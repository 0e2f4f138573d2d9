import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { renewDesignatedRoles } from '../../municipalities/designated-roles.js';
import type { IdentityDeps } from '../../ports.js';
import { staffDecider } from '../domain/staff.decide.js';
import { employmentFrom, type EmploymentInput } from '../employment-input.js';
import { pauseDelegations } from '../follow-leave.js';
import { knownPerson } from '../places.js';
import type { StaffInput } from './change-staff.js';

export type AddEmploymentInput = StaffInput & EmploymentInput;

/** Adds an employment to a person whom the employer knows. One that it does not know is registered, by HSA id. */
export function addEmployment(deps: IdentityDeps, caller: Caller, input: AddEmploymentInput) {
  const { staffId, expectedVersion } = input;
  const command = { action: 'addEmployment', permission: 'staff:register', input, aggregateId: staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff } = deps.stores;
    const employment = await employmentFrom(deps, uow, input);
    const person = await uow.load(staff, { ...knownPerson(staffId, 'input.staffId'), expectedVersion });
    const after = await staff.decide(uow, person, staffDecider, { type: 'AddEmployment', employment });
    await pauseDelegations(deps, uow, after); // a leave goes on when a contract is renewed
    await renewDesignatedRoles(deps, uow, after, employment);
    return { staffId: person.id };
  });
}
