import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/** Entity fetches joined into one. Each has its own field and its own variable for representations. */
export interface JoinedOperations {
  readonly fetch: FetchNode;
  readonly names: readonly { readonly key: string; readonly variable: string }[];
}

/** Joins entity fetches of one subgraph into one operation. Returns `undefined` if one has an unusual form. */
export function joinOperations(fetches: readonly FetchNode[]): JoinedOperations | undefined {
  const [first] = fetches;
  const parts = fetches.map(readOperation);
  const variables = joinVariables(parts);
  if (!first || !variables) return undefined;
  const names = parts.map((_, n) => ({ key: `_e${n}`, variable: uniqueName(`r${n}`, variables) }));
  const fragments = new Map<string, string>();
  const fields: string[] = [];
  parts.forEach((part, n) => {
    if (!part) return;
    const { entities, definitions } = withUniqueFragments(part.document, fragments, n);
    for (const one of definitions) fragments.set(one.name.value, print(one));
    fields.push(`${names[n]?.key}:_entities(representations:$${names[n]?.variable})${print(entities)}`);
  });
  const declared = [...names.map(({ variable }) => `$${variable}:[_Any!]!`), ...variables.values()];
  const text = `query ${first.operationName ?? ''}(${declared.join(',')}){${fields.join(' ')}}${[...fragments.values()].join(' ')}`;
  return {
    fetch: {
      ...first,
      operation: stripIgnoredCharacters(text),
      variableUsages: [...variables.keys()],
      outputRewrites: fetches.flatMap(({ outputRewrites = [] }) => outputRewrites),
    },
    names,
  };
}

interface ReadOperation {
  readonly document: DocumentNode;
  readonly variables: readonly VariableDefinitionNode[];
}

function readOperation({ operation }: FetchNode): ReadOperation | undefined {
  const document = parse(operation, { noLocation: true });
  const [definition, ...others] = operationsIn(document);
  const [entities, ...more] = definition?.selectionSet.selections ?? [];
  const hasUsualForm =
    others.length + more.length + (definition?.directives?.length ?? 0) === 0 &&
    entities?.kind === Kind.FIELD &&
    entities.name.value === '_entities' &&
    (entities.directives?.length ?? 0) === 0;
  if (!hasUsualForm) return undefined;
  const variables = (definition?.variableDefinitions ?? []).filter(
    ({ variable }) => variable.name.value !== 'representations',
  );
  return { document, variables };
}

const operationsIn = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);

/** Collects the client's variables. Returns `undefined` if declarations of one variable differ. */
function joinVariables(parts: readonly (ReadOperation | undefined)[]): Map<string, string> | undefined {
  const declared = new Map<string, string>();
  for (const part of parts) {
    if (!part) return undefined;
    for (const one of part.variables) {
      const name = one.variable.name.value;
      const text = print(one);
      if ((declared.get(name) ?? text) !== text) return undefined;
      declared.set(name, text);
    }
  }
  return declared;
}

/** Renames fragments whose names are taken by different fragments of other fetches. */
function withUniqueFragments(document: DocumentNode, taken: ReadonlyMap<string, string>, n: number) {
  const own = fragmentsIn(document);
  const differs = own.some((one) => (taken.get(one.name.value) ?? print(one)) !== print(one));
  const names = new Set([...taken.keys(), ...own.map(({ name }) => name.value)]);
  const renamed = new Map(differs ? own.map(({ name }) => [name.value, uniqueName(`${name.value}_${n}`, names)]) : []);
  const rename = <Node extends { readonly name: { readonly value: string } }>(node: Node): Node | undefined => {
    const value = renamed.get(node.name.value);
    return value === undefined ? undefined : { ...node, name: { ...node.name, value } };
  };
  const free = visit(document, { FragmentDefinition: { leave: rename }, FragmentSpread: { leave: rename } });
  const [entities] = operationsIn(free)[0]?.selectionSet.selections ?? [];
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) throw new Error('entity fetch without entities');
  return { entities: entities.selectionSet, definitions: fragmentsIn(free) };
}

const fragmentsIn = ({ definitions }: DocumentNode): FragmentDefinitionNode[] =>
  definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);

function uniqueName(wanted: string, taken: { has(name: string): boolean }): string {
  return taken.has(wanted) ? uniqueName(`${wanted}_`, taken) : wanted;
}
