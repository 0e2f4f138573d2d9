import type { Caller } from '@hjalpmedel/commands';
import type { Permission } from '@hjalpmedel/auth';
import { forbidden } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';

/**
 * Refuses the system account what S2-25 gives to the aid controller and S2-27 to the unit's manager.
 * The setting `SYSTEM_ACCOUNT_ACTS` allows it, while a register from before is loaded.
 */
export function assertPersonActs(
  { systemAccountActs }: Pick<IdentityDeps, 'systemAccountActs'>,
  { principal }: Caller,
  permission: Permission,
): void {
  if (principal.kind === 'staff' || systemAccountActs) return;
  throw forbidden({ permission, why: 'Det här gör hjälpmedelscontrollern eller enhetschefen, inte systemkontot.' });
}
