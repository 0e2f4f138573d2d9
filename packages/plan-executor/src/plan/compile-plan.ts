import type { PlanNode } from '@apollo/query-planner';
import type { Generation } from '../generation.js';
import { compileFetch } from './compile-fetch.js';
import { joinSiblings } from './join-siblings.js';
import { splitByRequires } from './split-by-requires.js';
import type { Step } from './step.js';

/** Compiles a plan into one step. */
export function compilePlan(node: PlanNode, generation: Generation, base: readonly (readonly string[])[] = [[]]): Step {
  switch (node.kind) {
    case 'Fetch': {
      const fetches = splitByRequires(node, generation.required);
      return parallel(fetches.map((fetch) => compileFetch(fetch, base, generation)));
    }
    case 'Flatten': {
      const path = node.path.map(String);
      return compilePlan(
        node.node,
        generation,
        base.map((prefix) => [...prefix, ...path]),
      );
    }
    case 'Sequence':
      return sequence(node.nodes.map((child) => compilePlan(child, generation, base)));
    case 'Parallel':
      return parallel(
        joinSiblings(node.nodes, base).map(({ node: child, paths }) => compilePlan(child, generation, paths)),
      );
    case 'Condition':
    case 'Defer':
      // Conditions are decided before planning, and the planner does not defer unless it is told to.
      throw new Error(`unforeseen ${node.kind} in a plan`);
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
