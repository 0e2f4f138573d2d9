import type { Caller } from '@hjalpmedel/commands';
import { can, type Permission, type Place, type Principal } from '@hjalpmedel/auth';
import type { ProtectionLevel } from '../protection/domain/protection-level.js';
import type { AccessEntry, ClientsDeps } from '../ports.js';

type Access = Pick<AccessEntry, 'action' | 'fields' | 'shown' | 'clientId' | 'purpose'>;

/** Makes an entry of the access log: the person, the employer's municipality, and the role and unit that give the permission at the place. */
export function accessEntry(
  { now, newId }: Pick<ClientsDeps, 'now' | 'newId'>,
  { principal, requestId }: Pick<Caller, 'principal' | 'requestId'>,
  permission: Permission,
  place: Place | undefined,
  access: Access,
): AccessEntry {
  const grant = principal.grants.find((one) => can({ ...principal, grants: [one] }, permission, place));
  return {
    _id: newId(),
    at: now(),
    ...access,
    subjectId: principal.subjectId,
    subjectKind: principal.kind,
    role: grant?.role ?? 'NONE',
    municipalityCode: principal.municipalityCode,
    unitId: grant?.unitId,
    requestId,
  };
}

/** Whether the person of a client may be shown. Protected persons are shown only to those who handle protected identities (S1-4). */
export function isShown(
  principal: Principal,
  { protection, municipalityCode }: { readonly protection: ProtectionLevel; readonly municipalityCode: string },
): boolean {
  return protection === 'NONE' || can(principal, 'client:read-protected', { municipalityCode });
}
