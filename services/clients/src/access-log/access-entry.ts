import { can, type Principal } from '@hjalpmedel/auth';
import type { Instant } from '@hjalpmedel/domain';
import { isViewer, type Viewer } from '../protection/domain/viewer.js';
import type { ProtectionLevel } from '../protection/domain/protection-level.js';

export { accessEntry } from '@hjalpmedel/subgraph';

type Person = {
  readonly protection: ProtectionLevel;
  readonly municipalityCode: string;
  readonly viewers?: readonly Viewer[] | undefined;
};

/**
 * Whether the person of a client may be shown at a moment. Protected persons are shown only to those who handle
 * protected identities, who are assigned to the person, or who have opened the file in an emergency (S1-4).
 */
export function isShown(principal: Principal, person: Person, now: Instant): boolean {
  const { protection, municipalityCode } = person;
  if (protection === 'NONE' || can(principal, 'client:read-protected', { municipalityCode })) return true;
  return principal.kind === 'staff' && isViewer(person, principal.subjectId, now);
}
