import { permissions, permissionsOf, roles } from '@hjalpmedel/auth';
import { page, table, type Artefact } from './artefact.js';

/** The reference page of permissions (rows) and roles (columns), grouped by entity. */
export function permissionMatrix(): Artefact {
  const rows = permissions.map((permission) => [
    `\`${permission}\``,
    ...roles.map((role) => (permissionsOf[role].includes(permission) ? '●' : '')),
  ]);
  const perRole = roles.map((role) => [`\`${role}\``, String(permissionsOf[role].length)]);
  const about =
    'What each role may do within its scope (municipality, or one unit of it). A permission no role holds is one that nobody has.';
  const body = `${table(['Permission', ...roles.map((role) => role.replaceAll('_', ' '))], rows)}\n\n${table(['Role', 'Permissions'], perRole)}`;
  return { path: 'docs/reference/permissions.md', text: page('Permissions', about, body) };
}
