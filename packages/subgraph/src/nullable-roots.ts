import { type GraphQLSchema, defaultFieldResolver, getNullableType, isNonNullType } from 'graphql';

/** The root fields of federation. They stay as they are. */
const FEDERATION_FIELDS: ReadonlySet<string> = new Set(['_entities', '_service']);

/**
 * Makes the root fields of queries and mutations nullable in execution, so that one that fails leaves the others their
 * data. A field that the published schema calls non-null is null only with an error.
 */
export function makeRootsNullable(schema: GraphQLSchema): void {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) {
      if (!isNonNullType(field.type) || FEDERATION_FIELDS.has(field.name)) continue;
      const { resolve = defaultFieldResolver } = field;
      field.type = getNullableType(field.type);
      field.resolve = async (...args) => {
        const value: unknown = await resolve(...args);
        if (value !== null && value !== undefined) return value;
        throw new Error(`Cannot return null for non-nullable field ${root?.name}.${field.name}.`);
      };
    }
}
