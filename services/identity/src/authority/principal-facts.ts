import { covers, dayOf } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';
import { outsideTransaction } from '../shared/read-scope.js';
import { belongingOn, type Backing, type Employment } from '../staff/domain/employment.js';
import type { Competence, LicenceStanding, RegisteredStaff } from '../staff/domain/staff.js';
import { backingOf } from './backing.js';
import { datedGrants, grantsOn, restsOnAgreement, type HeldGrant } from './domain/grants.js';
import { effectiveDelegations } from './effective-rights.js';

/** The rights of a person today, read from the periods and never from a stored flag. */
export type PrincipalFacts = {
  readonly municipalityCode: string;
  readonly grants: readonly HeldGrant[];
  readonly licences: readonly LicenceStanding[];
  readonly competences: readonly Competence[];
};

export async function principalFactsOf(deps: IdentityDeps, registered: RegisteredStaff): Promise<PrincipalFacts> {
  const today = dayOf(deps.now());
  const person = { ...registered, delegations: await effectiveDelegations(deps, registered, today) };
  const backings = new Map<string, Backing>();
  for (const { role, municipalityCode } of datedGrants(person, today))
    if (restsOnAgreement(role) && !backings.has(municipalityCode))
      backings.set(municipalityCode, await backingOf(deps, outsideTransaction, person, municipalityCode, today));
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

/**
 * The supplier that employs (S2-13). Old employments by a supplier name none:
 * it is then the supplier of the county, when there is only one.
 */
async function supplierOf({ queries }: IdentityDeps, { kind, supplierId, municipalityCode }: Employment) {
  if (kind !== 'SUPPLIER' || supplierId !== undefined) return supplierId;
  return queries.onlySupplierNear(municipalityCode);
}
