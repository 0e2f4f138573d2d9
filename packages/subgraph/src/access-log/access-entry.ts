import { can, type Permission, type Place } from '@hjalpmedel/auth';
import type { Caller, Deps } from '@hjalpmedel/commands';
import type { Instant } from '@hjalpmedel/domain';

export type AccessAction = 'READ' | 'LOOK_UP' | 'WRITE' | 'BREAK_GLASS';
/** The groups of data about clients. */
export type AccessedFields =
  | 'PERSON'
  | 'CONTACT'
  | 'RESIDENCE'
  | 'GUARDIANS'
  | 'RELATIVES'
  | 'HOUSING'
  | 'CORRECTIONS'
  | 'SERVICE_DECISIONS'
  | 'ACCESS_LOG'
  | 'CARE_PLAN'
  | 'NEEDS_ASSESSMENT'
  | 'RISK_ANALYSIS'
  | 'ORDER'
  | 'LOAN'
  | 'DEVICE_SETTINGS'
  | 'INCIDENT';
export type AccessPurpose = 'ASSESSMENT' | 'ORDER' | 'FOLLOW_UP';

/** Who did what with the data of which client, and when. It never holds the data itself. */
export type AccessEntry = {
  readonly _id: string;
  readonly at: Instant;
  readonly action: AccessAction;
  readonly fields: AccessedFields;
  /** Whether the person was shown. */
  readonly shown: boolean;
  /** Absent when nobody was found. */
  readonly clientId?: string | undefined;
  /** The municipality of the data. The reviewers of that municipality read the entry. */
  readonly homeCode?: string | undefined;
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly role: string;
  /** The municipality of the employer. */
  readonly municipalityCode?: string | undefined;
  readonly unitId?: string | undefined;
  readonly purpose?: AccessPurpose | undefined;
  readonly requestId: string;
};

export type Access = Pick<AccessEntry, 'action' | 'fields' | 'shown' | 'clientId' | 'purpose'>;

/** Makes an entry of the access log: the person, the employer's municipality, and the role and unit that give the permission at the place. */
export function accessEntry(
  { now, newId }: Pick<Deps, 'now' | 'newId'>,
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
    homeCode: place?.municipalityCode,
    subjectId: principal.subjectId,
    subjectKind: principal.kind,
    role: grant?.role ?? 'NONE',
    municipalityCode: principal.municipalityCode,
    unitId: grant?.unitId,
    requestId,
  };
}
