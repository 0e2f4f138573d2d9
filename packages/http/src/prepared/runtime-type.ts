import {
  GraphQLError,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { PreparedField } from './selection.js';

/** The object type that a type resolver named, or graphql-js's own words on why it is none. */
export function runtimeType(
  schema: GraphQLSchema,
  { parentType, name, nodes }: PreparedField,
  abstract: GraphQLAbstractType,
  given: unknown,
  value: unknown,
): GraphQLObjectType {
  const place = `"${abstract.name}" must resolve to an Object type at runtime for field "${parentType.name}.${name}"`;
  if (given == null)
    throw new GraphQLError(
      `Abstract type ${place}. Either the "${abstract.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  if (isObjectType(given))
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  if (typeof given !== 'string')
    throw new GraphQLError(`Abstract type ${place} with value ${inspect(value)}, received "${inspect(given)}".`);
  const type = schema.getType(given);
  if (type == null)
    throw new GraphQLError(
      `Abstract type "${abstract.name}" was resolved to a type "${given}" that does not exist inside the schema.`,
      { nodes },
    );
  if (!isObjectType(type))
    throw new GraphQLError(`Abstract type "${abstract.name}" was resolved to a non-object type "${given}".`, { nodes });
  if (!schema.isSubType(abstract, type))
    throw new GraphQLError(`Runtime Object type "${type.name}" is not a possible type for "${abstract.name}".`, {
      nodes,
    });
  return type;
}
