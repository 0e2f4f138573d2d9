import { forbidden } from '@hjalpmedel/domain';
import type { Permission } from './permissions.js';
import { aboutTheOrganisation, permissionsOf, type Role } from './roles.js';

/** A role within a municipality; `*` is every municipality, which only machines hold. */
export type Grant = {
  readonly role: Role;
  readonly municipalityCode: string;
  readonly unitId?: string | undefined;
  /** The supplier that employs, for which alone its staff act (S2-13). */
  readonly supplierId?: string | undefined;
};

/** Who acts, with what they may do right now: who comes from the token, what from the identity service. */
export type Principal = {
  readonly kind: 'staff' | 'system' | 'partner' | 'analyst' | 'gateway';
  /** Opaque and stable: the staff id, or the client id of a machine. */
  readonly subjectId: string;
  /** The employer's municipality. */
  readonly municipalityCode?: string | undefined;
  readonly grants: readonly Grant[];
  /** The assurance level of the sign-in. */
  readonly acr?: string | undefined;
  /** The authority sequence the grants were read from. */
  readonly sequence?: number | undefined;
};

/** Where something belongs. */
export type Place = {
  readonly municipalityCode?: string | undefined;
  readonly unitId?: string | undefined;
  /** The supplier whose it is. */
  readonly supplierId?: string | undefined;
};

const permitted = new Map(Object.entries(permissionsOf).map(([role, list]) => [role, new Set<Permission>(list)]));

function grantsFor(principal: Principal, permission: Permission): readonly Grant[] {
  return principal.grants.filter((grant) => permitted.get(grant.role)?.has(permission));
}

const inMunicipality = (grant: Grant, code: string | undefined) =>
  code === undefined || grant.municipalityCode === '*' || grant.municipalityCode === code;

/** Staff of a supplier reach what is their supplier's own; those whose supplier is not known reach nothing of any (S2-13). */
const ofSupplier = ({ role, supplierId }: Grant, owner: string | undefined) =>
  owner === undefined || supplierId === owner || (supplierId === undefined && role !== 'SUPPLIER_STAFF');

/**
 * Whether someone may do something at a place; without a place: anywhere at all.
 * A role held in one unit reaches what belongs to that unit, and nothing that belongs to none.
 */
export function can(principal: Principal, permission: Permission, place?: Place): boolean {
  const grants = grantsFor(principal, permission);
  if (!place) return grants.length > 0;
  return grants.some(
    (grant) =>
      inMunicipality(grant, place.municipalityCode) &&
      (grant.unitId === undefined || grant.unitId === place.unitId) &&
      ofSupplier(grant, place.supplierId),
  );
}

/** Whether a permission is held in the municipality and for the supplier of a place at all, be it in one unit of it. */
export function reaches(principal: Principal, permission: Permission, place: Omit<Place, 'unitId'>): boolean {
  return grantsFor(principal, permission).some(
    (grant) => inMunicipality(grant, place.municipalityCode) && ofSupplier(grant, place.supplierId),
  );
}

/** Throws `FORBIDDEN` naming the permission that is missing. */
export function assertCan(principal: Principal, permission: Permission, place?: Place): void {
  if (!can(principal, permission, place)) throw forbidden({ permission });
}

/** The municipalities where someone may do something, for a filter; `*` is all. A role held in one unit opens the facts about the organisation only. */
export function municipalitiesFor(principal: Principal, permission: Permission): '*' | readonly string[] {
  const open = aboutTheOrganisation.has(permission);
  const grants = grantsFor(principal, permission).filter((grant) => open || grant.unitId === undefined);
  const codes = new Set(grants.map((grant) => grant.municipalityCode));
  return codes.has('*') ? '*' : [...codes];
}

/** The suppliers on whose behalf someone may do something, for a filter; `*` is all (S2-13). */
export function suppliersFor(principal: Principal, permission: Permission): '*' | readonly string[] {
  const grants = grantsFor(principal, permission);
  if (grants.some((one) => one.supplierId === undefined && one.role !== 'SUPPLIER_STAFF')) return '*';
  return [...new Set(grants.flatMap(({ supplierId }) => supplierId ?? []))];
}

/** A role the principal acts in, for audit rows and events. */
export function actingRole(principal: Principal, permission: Permission): string {
  return grantsFor(principal, permission)[0]?.role ?? 'NONE';
}
