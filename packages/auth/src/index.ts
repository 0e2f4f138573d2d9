export * from './authority-sequences.js';
export * from './internal-token.js';
export * from './permissions.js';
export * from './principal.js';
export { isRole, permissionsOf, roles, type Role } from './roles.js';
