import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

type ResolveReference = (...args: readonly unknown[]) => unknown;

/**
 * Makes entities fail independently. Without it, a reference resolver that throws synchronously fails the whole
 * `_entities` call and so all other entities.
 */
export function isolateEntityErrors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const subgraph = (type.extensions['apollo'] as { subgraph?: { resolveReference?: ResolveReference } } | undefined)
      ?.subgraph;
    const resolve = subgraph?.resolveReference;
    if (subgraph && resolve) subgraph.resolveReference = async (...args) => resolve(...args);
  }
}
