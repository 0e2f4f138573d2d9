import { type DocumentNode, Kind } from 'graphql';

/** The `join__Graph` enum value of each subgraph name. */
export type GraphNames = ReadonlyMap<string, string>;

/** Reads the enum values from a supergraph. They cannot be derived from the names: composition resolves collisions. */
export function readGraphNames({ definitions }: DocumentNode): GraphNames {
  const names = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name: graph, directives = [] } of definition.values ?? []) {
      const join = directives.find(({ name }) => name.value === 'join__graph');
      const name = join?.arguments?.find((argument) => argument.name.value === 'name')?.value;
      if (name?.kind === Kind.STRING) names.set(name.value, graph.value);
    }
  }
  return names;
}
