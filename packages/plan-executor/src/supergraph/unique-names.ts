import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import type { GraphNames } from './graph-names.js';

/**
 * Renames subgraphs whose names the planner confuses: it compares them as GraphQL names, in which `a-b` and `a_b` are
 * equal. The new name is the `join__Graph` value, which is unique.
 */
export function withUniqueNames(
  document: DocumentNode,
  graphNames: GraphNames,
): { document: DocumentNode; realNames: ReadonlyMap<string, string> } {
  const counts = new Map<string, number>();
  for (const name of graphNames.keys()) counts.set(plannerName(name), (counts.get(plannerName(name)) ?? 0) + 1);
  const confused = [...graphNames].filter(([name]) => (counts.get(plannerName(name)) ?? 0) > 1);
  if (confused.length === 0) return { document, realNames: new Map() };
  const newNames = new Map(confused);
  const rename = (directive: ConstDirectiveNode): ConstDirectiveNode => ({
    ...directive,
    ...(directive.arguments && {
      arguments: directive.arguments.map((argument) => {
        const { name, value } = argument;
        const newName = name.value === 'name' && value.kind === Kind.STRING ? newNames.get(value.value) : undefined;
        return newName === undefined || value.kind !== Kind.STRING
          ? argument
          : { ...argument, value: { ...value, value: newName } };
      }),
    }),
  });
  const renamed = visit(document, {
    EnumTypeDefinition: (definition) => (definition.name.value === 'join__Graph' ? undefined : false),
    Directive: (directive) =>
      directive.name.value === 'join__graph' ? rename(directive as ConstDirectiveNode) : undefined,
  });
  return { document: renamed, realNames: new Map(confused.map(([name, graph]) => [graph, name])) };
}

const plannerName = (name: string): string => name.replace(/\W/g, '_').toLowerCase();
