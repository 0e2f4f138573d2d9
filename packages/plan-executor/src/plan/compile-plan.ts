import type { ConditionNode, PlanNode } from '@apollo/query-planner';
import type { Generation } from '../generation.js';
import { compileFetch } from './compile-fetch.js';
import { joinSiblings } from './join-siblings.js';
import { splitByRequires } from './split-by-requires.js';
import type { Step } from './step.js';

/** What the steps of a plan are compiled with. */
export interface PlanContext {
  readonly generation: Generation;
  readonly defaults: ReadonlyMap<string, unknown>;
}

/** Compiles a plan into one step. */
export function compilePlan(node: PlanNode, context: PlanContext, base: readonly (readonly string[])[] = [[]]): Step {
  switch (node.kind) {
    case 'Fetch': {
      const fetches = splitByRequires(node, context.generation.required);
      return parallel(fetches.map((fetch) => compileFetch(fetch, base, context.generation)));
    }
    case 'Flatten': {
      const path = node.path.map(String);
      return compilePlan(
        node.node,
        context,
        base.map((prefix) => [...prefix, ...path]),
      );
    }
    case 'Sequence':
      return sequence(node.nodes.map((child) => compilePlan(child, context, base)));
    case 'Parallel':
      return parallel(
        joinSiblings(node.nodes, base).map(({ node: child, paths }) => compilePlan(child, context, paths)),
      );
    case 'Condition':
      return condition(node, context, base);
    case 'Defer':
      throw new Error('@defer is not supported');
  }
}

function sequence(steps: readonly Step[]): Step {
  if (steps.length === 1 && steps[0]) return steps[0];
  return async (state) => {
    for (const step of steps) await step(state);
  };
}

function parallel(steps: readonly Step[]): Step {
  if (steps.length === 1 && steps[0]) return steps[0];
  return async (state) => {
    await Promise.all(steps.map((step) => step(state)));
  };
}

function condition(node: ConditionNode, context: PlanContext, base: readonly (readonly string[])[]): Step {
  const nothing: Step = () => Promise.resolve();
  const then = node.ifClause ? compilePlan(node.ifClause, context, base) : nothing;
  const otherwise = node.elseClause ? compilePlan(node.elseClause, context, base) : nothing;
  return (state) => {
    const own = Object.hasOwn(state.variables, node.condition) ? state.variables[node.condition] : undefined;
    const holds = own === undefined ? context.defaults.get(node.condition) : own;
    return holds === true ? then(state) : otherwise(state);
  };
}
