import type { Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type RemoveHsaIdInput = StaffInput & { readonly hsaId: string };

/** Removes an HSA id that a person no longer has. It signs in nobody any longer. */
export function removeHsaId(deps: IdentityDeps, caller: Caller, input: RemoveHsaIdInput) {
  const command = { action: 'removeHsaId', permission: 'staff:correct', input } as const;
  return changeStaff(deps, caller, command, () => ({ type: 'RemoveHsaId', hsaId: input.hsaId }));
}
