import { covers, dayOf } from '@hjalpmedel/domain';
import { belongingOn, type Backing } from '../domain/employment.js';
import { datedGrants, grantsOn, underAgreement, type HeldGrant } from '../domain/grants.js';
import type { Competence, LicenceStanding, RegisteredStaff } from '../domain/staff.js';
import { backingOf } from './backing.js';
import type { IdentityDeps } from './ports.js';

/** What a person may act on right now, read from the periods: nothing is allowed or blocked by a stale flag. */
export type Standing = {
  readonly municipalityCode: string;
  readonly grants: readonly HeldGrant[];
  readonly licences: readonly LicenceStanding[];
  readonly competences: readonly Competence[];
};

export async function standingOf(deps: IdentityDeps, person: RegisteredStaff): Promise<Standing> {
  const today = dayOf(deps.now());
  const backings = new Map<string, Backing>();
  for (const { role, municipalityCode } of datedGrants(person, today))
    if (underAgreement.has(role) && !backings.has(municipalityCode))
      backings.set(municipalityCode, await backingOf(deps, person, municipalityCode, today));
  return {
    municipalityCode: belongingOn(person, today).municipalityCode,
    grants: grantsOn(person, today, backings),
    licences: person.licences.filter(({ status }) => status === 'ACTIVE' || status === 'WARNED'),
    competences: person.competences.filter((one) => covers(one, today)),
  };
}
