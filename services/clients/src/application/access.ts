import type { Caller } from '@hjalpmedel/commands';
import { can, type Permission, type Place, type Principal } from '@hjalpmedel/auth';
import type { ProtectionLevel } from '../domain/client.js';
import type { AccessEntry, ClientsDeps } from './ports.js';

type Access = Pick<AccessEntry, 'action' | 'fields' | 'shown' | 'clientId' | 'purpose'>;

/** An entry of the access log: who, for which municipality, and in which role and unit at that place, or at all. */
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

/** Whether the person behind a client may be shown: anyone unprotected, and all to those who handle protected identities (S1-4). */
export function isShown(
  principal: Principal,
  { protection, municipalityCode }: { readonly protection: ProtectionLevel; readonly municipalityCode: string },
): boolean {
  return protection === 'NONE' || can(principal, 'client:read-protected', { municipalityCode });
}
