import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

type ResolveReference = (...args: readonly unknown[]) => unknown;

/**
 * Lets an entity that fails fail alone: what its resolver throws at once would otherwise take the whole call with it,
 * and with it every other entity that was asked for.
 */
export function failOneByOne(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const subgraph = (type.extensions['apollo'] as { subgraph?: { resolveReference?: ResolveReference } } | undefined)
      ?.subgraph;
    const resolve = subgraph?.resolveReference;
    if (subgraph && resolve) subgraph.resolveReference = async (...args) => resolve(...args);
  }
}
