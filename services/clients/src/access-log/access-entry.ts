import { can, type Principal } from '@hjalpmedel/auth';
import type { ProtectionLevel } from '../protection/domain/protection-level.js';

export { accessEntry } from '@hjalpmedel/subgraph';

/** Whether the person of a client may be shown. Protected persons are shown only to those who handle protected identities (S1-4). */
export function isShown(
  principal: Principal,
  { protection, municipalityCode }: { readonly protection: ProtectionLevel; readonly municipalityCode: string },
): boolean {
  return protection === 'NONE' || can(principal, 'client:read-protected', { municipalityCode });
}
