import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import type { UseKind } from '../domain/licence.js';
import { updateLicence, type LicenceInput } from './update-licence.js';

export type RecordLicenceUseInput = LicenceInput & { readonly usedAt: string; readonly kind: UseKind };

/** Records a use or a log-in, with the moment from the supplier's system (S2-26, S2-30). */
export function recordLicenceUse(deps: IdentityDeps, caller: Caller, input: RecordLicenceUseInput) {
  const command = { action: 'recordLicenceUse', permission: 'licence:record-use', input } as const;
  return updateLicence(deps, caller, command, (now, policies) => ({
    type: 'RecordUse',
    policies,
    at: assertNotAhead(input.usedAt, now, 'input.usedAt'),
    kind: input.kind,
  }));
}
