import type { Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { assertHsaId } from '../../shared/checks.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type AddHsaIdInput = StaffInput & { readonly hsaId: string };

/** Adds a further HSA id of a person, with which the person signs in too. */
export function addHsaId(deps: IdentityDeps, caller: Caller, input: AddHsaIdInput) {
  const { hsaId } = input;
  assertHsaId(hsaId, 'input.hsaId');
  const command = { action: 'addHsaId', permission: 'staff:correct', input } as const;
  return changeStaff(deps, caller, command, async (uow) => {
    await deps.lockKey(uow, `hsa-id:${hsaId}`);
    return { type: 'AddHsaId', hsaId, isTaken: (await deps.queries.staffIdByHsaId(uow, hsaId)) !== undefined };
  });
}
