import type { Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { assertPersonActs } from '../../shared/assert-person-acts.js';
import { updateLicence, type LicenceInput } from './update-licence.js';

/** The municipality withdraws a licence, or a request that the supplier has not confirmed (S2-25). */
export function withdrawLicence(deps: IdentityDeps, caller: Caller, input: LicenceInput) {
  assertPersonActs(deps, caller, 'licence:request');
  const command = { action: 'withdrawLicence', permission: 'licence:request', input } as const;
  return updateLicence(deps, caller, command, ({ now, by }) => ({
    type: 'RevokeLicence',
    reason: 'REQUESTED',
    now,
    by,
  }));
}
