import { Kind, parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Principal } from '@hjalpmedel/auth';
import type { PolicyCheck } from './policy-check.js';
import type { PolicyTable } from './policy-table.js';

const principalWithoutRole: Principal = { kind: 'staff', subjectId: 'nobody', grants: [] };

/**
 * Throws if a graph would be served without its policy: if a field of a guarded root has no `@policy`, or if the check
 * allows a guarded field to a principal without any role.
 */
export function assertGuarded(
  schema: GraphQLSchema,
  table: PolicyTable,
  check: PolicyCheck,
  guardedRoots: readonly GuardedRoot[],
): void {
  const open = guardedRoots
    .flatMap((root) => fieldsOf(schema, root))
    .filter(([type, field]) => table.requirementsOf(type, field).length === 0);
  if (open.length > 0)
    throw new Error(`fields without @policy: ${open.map(([type, field]) => `${type}.${field}`).join(', ')}`);

  const guarded = [...fieldsOf(schema, 'query'), ...fieldsOf(schema, 'mutation')];
  const notDenied = guarded.filter(([type, field, kind]) => {
    if (table.requirementsOf(type, field).length === 0) return false;
    const document = parse(`${kind} { ${field} }`, { noLocation: true });
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return check.denials(principalWithoutRole, schema, document, operation as OperationDefinitionNode).length === 0;
  });
  if (notDenied.length > 0)
    throw new Error(`@policy is not enforced on ${notDenied.map(([, field]) => field).join(', ')}`);
}

/** A root type whose fields must all be guarded. */
export type GuardedRoot = 'query' | 'mutation';

function fieldsOf(schema: GraphQLSchema, kind: GuardedRoot): readonly (readonly [string, string, GuardedRoot])[] {
  const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return type ? Object.keys(type.getFields()).map((field) => [type.name, field, kind] as const) : [];
}
