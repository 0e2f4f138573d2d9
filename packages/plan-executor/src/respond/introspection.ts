import { type DocumentNode, type GraphQLSchema, Kind, OperationTypeNode, executeSync } from 'graphql';
import type { ClientOperation } from '../operation/operation.js';
import type { IntrospectionField } from './shape.js';

/** Resolves introspection fields, as JSON text by their id. They select fields of `Query`, wherever they are selected. */
export function introspector(
  schema: GraphQLSchema,
  operation: ClientOperation,
  fields: readonly IntrospectionField[],
): (variables: Readonly<Record<string, unknown>>) => (id: string) => string {
  if (fields.length === 0) return () => () => 'null';
  const byId = new Map(fields.map((field) => [field.id, field]));
  const isConstant = (operation.definition.variableDefinitions ?? []).length === 0;
  const cached = new Map<string, string>();
  return (variables) => (id) => {
    const text = cached.get(id);
    if (text !== undefined) return text;
    const field = byId.get(id);
    const document = field && introspectionDocument(field, operation);
    const result = document && executeSync({ schema, document, variableValues: variables });
    const written = JSON.stringify(result?.data?.[field?.name ?? ''] ?? null);
    if (isConstant) cached.set(id, written);
    return written;
  };
}

function introspectionDocument(field: IntrospectionField, { definition, fragments }: ClientOperation): DocumentNode {
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions: definition.variableDefinitions ?? [],
        // The shape has applied the directives of these fields.
        selectionSet: {
          kind: Kind.SELECTION_SET,
          selections: field.nodes.map((node) => ({ ...node, directives: [] })),
        },
      },
      ...fragments.values(),
    ],
  };
}
