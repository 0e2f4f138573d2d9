import type { FetchNode } from '@apollo/query-planner';
import { type ValueNode, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { mapFetches } from '../planner/map-fetches.js';
import type { Plan } from '../planner/planner.js';

/** Replaces generated variables in the fetches of a plan by the literals that they stand for. */
export function restoreLiterals(plan: Plan, literals: ReadonlyMap<string, ValueNode>): Plan {
  return literals.size === 0 ? plan : mapFetches(plan, (fetch) => withLiterals(fetch, literals));
}

function withLiterals(fetch: FetchNode, literals: ReadonlyMap<string, ValueNode>): FetchNode {
  const { variableUsages = [] } = fetch;
  if (!variableUsages.some((name) => literals.has(name))) return fetch;
  const document = visit(parse(fetch.operation, { noLocation: true }), {
    VariableDefinition: ({ variable }) => (literals.has(variable.name.value) ? null : undefined),
    Variable: ({ name }) => literals.get(name.value),
  });
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(document)),
    variableUsages: variableUsages.filter((name) => !literals.has(name)),
  };
}
