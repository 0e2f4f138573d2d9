import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { updateLicence, type LicenceInput } from './update-licence.js';

export type ConfirmLicenceInput = LicenceInput & { readonly grantedAt: string };

/** The supplier confirms a licence that something still carries, with the moment from its own system (S2-25). */
export function confirmLicence(deps: IdentityDeps, caller: Caller, input: ConfirmLicenceInput) {
  const command = { action: 'confirmLicence', permission: 'licence:confirm', input } as const;
  return updateLicence(deps, caller, command, ({ now, policies, carrierEnded }) => ({
    type: 'ConfirmLicence',
    policies,
    carrierEnded,
    grantedAt: assertNotAhead(input.grantedAt, now, 'input.grantedAt'),
  }));
}
