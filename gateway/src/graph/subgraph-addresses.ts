import { Kind, parse, type ConstDirectiveNode } from 'graphql';

/** The addresses of the subgraphs by name, from the supergraph. `overrides` replaces addresses by name. */
export function subgraphAddresses(
  supergraphSdl: string,
  overrides: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> {
  const graphs = parse(supergraphSdl, { noLocation: true }).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error('not a supergraph: it has no enum join__Graph');
  const composed = (graphs.values ?? []).map(({ directives = [] }): [string, string] => {
    const graph = directives.find(({ name }) => name.value === 'join__graph');
    return [textOf(graph, 'name'), textOf(graph, 'url')];
  });
  const known = new Set(composed.map(([name]) => name));
  const unknown = Object.keys(overrides).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`unknown subgraph: ${unknown.join(', ')}`);
  return new Map(composed.map(([name, url]) => [name, overrides[name] ?? url]));
}

function textOf(directive: ConstDirectiveNode | undefined, argument: string): string {
  const value = directive?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
