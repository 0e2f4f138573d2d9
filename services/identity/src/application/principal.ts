import { covers, dayOf } from '@hjalpmedel/domain';
import { belongingOn, type Backing, type Employment } from '../domain/employment.js';
import { datedGrants, grantsOn, restsOnAgreement, type HeldGrant } from '../domain/grants.js';
import type { Competence, LicenceStanding, RegisteredStaff } from '../domain/staff.js';
import { backingOf } from './backing.js';
import type { IdentityDeps } from './ports.js';
import { standingDelegations } from './standing.js';

/** What a person may act on right now, read from the periods: nothing is allowed or blocked by a stale flag. */
export type Standing = {
  readonly municipalityCode: string;
  readonly grants: readonly HeldGrant[];
  readonly licences: readonly LicenceStanding[];
  readonly competences: readonly Competence[];
};

export async function standingOf(deps: IdentityDeps, registered: RegisteredStaff): Promise<Standing> {
  const today = dayOf(deps.now());
  const person = { ...registered, delegations: await standingDelegations(deps, registered, today) };
  const backings = new Map<string, Backing>();
  for (const { role, municipalityCode } of datedGrants(person, today))
    if (restsOnAgreement(role) && !backings.has(municipalityCode))
      backings.set(municipalityCode, await backingOf(deps, person, municipalityCode, today));
  const employment = belongingOn(person, today);
  const supplierId = await supplierOf(deps, employment);
  const grants = grantsOn(person, today, backings);
  return {
    municipalityCode: employment.municipalityCode,
    grants: supplierId === undefined ? grants : grants.map((one) => ({ ...one, supplierId })),
    licences: person.licences.filter(({ status }) => status === 'ACTIVE' || status === 'WARNED'),
    competences: person.competences.filter((one) => covers(one, today)),
  };
}

/** The supplier that employs; of an employment from before that was asked for, the county's, when it has one only (S2-13). */
async function supplierOf({ queries }: IdentityDeps, { kind, supplierId, municipalityCode }: Employment) {
  if (kind !== 'SUPPLIER' || supplierId !== undefined) return supplierId;
  return queries.onlySupplierNear(municipalityCode);
}
