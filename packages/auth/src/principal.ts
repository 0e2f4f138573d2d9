import { forbidden } from '@hjalpmedel/domain';
import type { Permission } from './permissions.js';
import { organisationPermissions, permissionsOf, type Role } from './roles.js';

/** A role within a municipality. `*` means every municipality; only machines have it. */
export type Grant = {
  readonly role: Role;
  readonly municipalityCode: string;
  readonly unitId?: string | undefined;
  /** The supplier that employs the person. Its staff act only for it (S2-13). */
  readonly supplierId?: string | undefined;
};

/** The person or machine that acts. The token says who it is; the identity service says what it may do. */
export type Principal = {
  readonly kind: 'staff' | 'system' | 'partner' | 'analyst' | 'gateway';
  /** The staff id, or the client id of a machine. Opaque and stable. */
  readonly subjectId: string;
  /** The employer's municipality. */
  readonly municipalityCode?: string | undefined;
  readonly grants: readonly Grant[];
  /** The assurance level of the sign-in. */
  readonly acr?: string | undefined;
  /** The authority sequence the grants were read from. */
  readonly sequence?: number | undefined;
};

/** The municipality, unit and supplier to which something belongs. */
export type Place = {
  readonly municipalityCode?: string | undefined;
  readonly unitId?: string | undefined;
  /** The supplier that owns it. */
  readonly supplierId?: string | undefined;
};

const permitted = new Map(Object.entries(permissionsOf).map(([role, list]) => [role, new Set<Permission>(list)]));

function grantsFor(principal: Principal, permission: Permission): readonly Grant[] {
  return principal.grants.filter((grant) => permitted.get(grant.role)?.has(permission));
}

const coversMunicipality = (grant: Grant, code: string | undefined) =>
  code === undefined || grant.municipalityCode === '*' || grant.municipalityCode === code;

/** Staff of a supplier have access to what their supplier owns. If their supplier is unknown, they have access to no supplier's (S2-13). */
const coversSupplier = ({ role, supplierId }: Grant, owner: string | undefined) =>
  owner === undefined || supplierId === owner || (supplierId === undefined && role !== 'SUPPLIER_STAFF');

/**
 * Whether the principal has the permission at a place, or anywhere if no place is given.
 * A role in one unit covers what belongs to that unit, and nothing that belongs to no unit.
 */
export function can(principal: Principal, permission: Permission, place?: Place): boolean {
  const grants = grantsFor(principal, permission);
  if (!place) return grants.length > 0;
  return grants.some(
    (grant) =>
      coversMunicipality(grant, place.municipalityCode) &&
      (grant.unitId === undefined || grant.unitId === place.unitId) &&
      coversSupplier(grant, place.supplierId),
  );
}

/** Whether the principal has the permission anywhere in the municipality and for the supplier of a place, even in one unit only. */
export function reaches(principal: Principal, permission: Permission, place: Omit<Place, 'unitId'>): boolean {
  return grantsFor(principal, permission).some(
    (grant) => coversMunicipality(grant, place.municipalityCode) && coversSupplier(grant, place.supplierId),
  );
}

/** Throws `FORBIDDEN` with the missing permission. */
export function assertCan(principal: Principal, permission: Permission, place?: Place): void {
  if (!can(principal, permission, place)) throw forbidden({ permission });
}

/** The municipalities in which the principal has the permission, for a filter. `*` means all. A role in one unit counts only for facts about the organisation. */
export function municipalitiesFor(principal: Principal, permission: Permission): '*' | readonly string[] {
  const isOrganisationFact = organisationPermissions.has(permission);
  const grants = grantsFor(principal, permission).filter((grant) => isOrganisationFact || grant.unitId === undefined);
  const codes = new Set(grants.map((grant) => grant.municipalityCode));
  return codes.has('*') ? '*' : [...codes];
}

/** The suppliers for which the principal has the permission, for a filter. `*` means all (S2-13). */
export function suppliersFor(principal: Principal, permission: Permission): '*' | readonly string[] {
  const grants = grantsFor(principal, permission);
  if (grants.some((one) => one.supplierId === undefined && one.role !== 'SUPPLIER_STAFF')) return '*';
  return [...new Set(grants.flatMap(({ supplierId }) => supplierId ?? []))];
}

/** The role in which the principal uses a permission, for audit rows and events. */
export function actingRole(principal: Principal, permission: Permission): string {
  return grantsFor(principal, permission)[0]?.role ?? 'NONE';
}
