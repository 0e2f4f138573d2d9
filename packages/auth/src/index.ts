export { createAuthoritySequences, type AuthoritySequences } from './authority-sequences.js';
export {
  createInternalTokenMinter,
  createInternalTokenVerifier,
  type InternalTokenMinter,
  type InternalTokenVerifier,
} from './internal-token.js';
export { isPermission, permissions, type Permission } from './permissions.js';
export { missingPermission, readPolicyRequirement, type PolicyRequirement } from './policy-requirement.js';
export {
  actingRole,
  assertCan,
  can,
  municipalitiesFor,
  reaches,
  suppliersFor,
  type Grant,
  type Place,
  type Principal,
} from './principal.js';
export { isRole, permissionsOf, roles, type Role } from './roles.js';
