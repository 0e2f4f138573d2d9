import {
  GraphQLError,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { PreparedField } from './prepared-fields.js';

/** Returns the object type named by a type resolver. Throws with the message of graphql-js if the name is not valid. */
export function ensureValidRuntimeType(
  schema: GraphQLSchema,
  { parentType, name, nodes }: PreparedField,
  abstract: GraphQLAbstractType,
  resolved: unknown,
  value: unknown,
): GraphQLObjectType {
  const subject = `"${abstract.name}" must resolve to an Object type at runtime for field "${parentType.name}.${name}"`;
  if (resolved == null)
    throw new GraphQLError(
      `Abstract type ${subject}. Either the "${abstract.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  if (isObjectType(resolved))
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  if (typeof resolved !== 'string')
    throw new GraphQLError(`Abstract type ${subject} with value ${inspect(value)}, received "${inspect(resolved)}".`);
  const type = schema.getType(resolved);
  if (type == null)
    throw new GraphQLError(
      `Abstract type "${abstract.name}" was resolved to a type "${resolved}" that does not exist inside the schema.`,
      { nodes },
    );
  if (!isObjectType(type))
    throw new GraphQLError(`Abstract type "${abstract.name}" was resolved to a non-object type "${resolved}".`, {
      nodes,
    });
  if (!schema.isSubType(abstract, type))
    throw new GraphQLError(`Runtime Object type "${type.name}" is not a possible type for "${abstract.name}".`, {
      nodes,
    });
  return type;
}
