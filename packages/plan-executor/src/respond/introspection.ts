import { type DocumentNode, type GraphQLSchema, Kind, OperationTypeNode, executeSync } from 'graphql';
import type { ClientOperation } from '../operation/operation.js';
import type { IntrospectionField, ObjectShape } from './shape.js';

/** Resolves the introspection fields of a shape, as JSON text by response name. */
export function introspector(
  schema: GraphQLSchema,
  operation: ClientOperation,
  shape: ObjectShape,
): (variables: Readonly<Record<string, unknown>>) => (name: string) => string {
  const fields = shape.fields.filter((field): field is IntrospectionField => field.kind === 'introspection');
  if (fields.length === 0) return () => () => 'null';
  const documents = new Map(fields.map((field) => [field.name, introspectionDocument(field, operation)]));
  const constant = (operation.definition.variableDefinitions ?? []).length === 0;
  const known = new Map<string, string>();
  return (variables) => (name) => {
    const text = known.get(name);
    if (text !== undefined) return text;
    const document = documents.get(name);
    const result = document && executeSync({ schema, document, variableValues: variables });
    const written = JSON.stringify(result?.data?.[name] ?? null);
    if (constant) known.set(name, written);
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
