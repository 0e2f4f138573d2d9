import { Kind, parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Principal } from '@hjalpmedel/auth';
import type { PolicyStage } from './policy-stage.js';
import type { PolicyTable } from './policy-table.js';

const nobody: Principal = { kind: 'staff', subjectId: 'nobody', grants: [] };

/**
 * A graph served without its policy answers everybody. So before it is served: everything that must be guarded is,
 * and what is guarded is really refused to somebody without any role.
 */
export function assertGuarded(
  schema: GraphQLSchema,
  table: PolicyTable,
  stage: PolicyStage,
  guardedRoots: readonly Root[],
): void {
  const open = guardedRoots
    .flatMap((root) => fieldsOf(schema, root))
    .filter(([type, field]) => table.of(type, field).length === 0);
  if (open.length > 0)
    throw new Error(`fields without @policy: ${open.map(([type, field]) => `${type}.${field}`).join(', ')}`);

  const guarded = [...fieldsOf(schema, 'query'), ...fieldsOf(schema, 'mutation')];
  const notRefused = guarded.filter(([type, field, kind]) => {
    if (table.of(type, field).length === 0) return false;
    const document = parse(`${kind} { ${field} }`, { noLocation: true });
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return stage.denials(nobody, schema, document, operation as OperationDefinitionNode).length === 0;
  });
  if (notRefused.length > 0)
    throw new Error(`@policy is not enforced on ${notRefused.map(([, field]) => field).join(', ')}`);
}

/** A root type of which every field must be guarded. */
export type Root = 'query' | 'mutation';

function fieldsOf(schema: GraphQLSchema, kind: Root): readonly (readonly [string, string, Root])[] {
  const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return type ? Object.keys(type.getFields()).map((field) => [type.name, field, kind] as const) : [];
}
