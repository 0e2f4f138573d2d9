import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import type { UseKind } from '../domain/licence.js';
import { updateLicence, type LicenceInput } from './update-licence.js';

export type RecordLicenceUseInput = LicenceInput & { readonly usedAt: string; readonly kind: UseKind };

/**
 * Records a use or a log-in, with the moment from the supplier's system (S2-26, S2-30).
 * One from before a revocation counts too: when the licence had not lapsed, it comes back.
 */
export function recordLicenceUse(deps: IdentityDeps, caller: Caller, input: RecordLicenceUseInput) {
  const command = { action: 'recordLicenceUse', permission: 'licence:record-use', input } as const;
  return updateLicence(deps, caller, command, ({ now, policies, carrierEnded, othersOpen }) => ({
    type: 'RecordUse',
    policies,
    at: assertNotAhead(input.usedAt, now, 'input.usedAt'),
    kind: input.kind,
    restorableAt: carrierEnded || othersOpen ? undefined : now,
  }));
}
