import { type GraphQLSchema, getNullableType } from 'graphql';

/**
 * Makes the root fields of queries and mutations nullable. Otherwise the failure of a non-null root field takes the data
 * of all others.
 */
export function makeRootsNullable(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) field.type = getNullableType(field.type);
  return schema;
}
