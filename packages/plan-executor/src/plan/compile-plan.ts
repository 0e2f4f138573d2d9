import type { PlanNode } from '@apollo/query-planner';
import type { Generation } from '../generation.js';
import { compileFetch } from './compile-fetch.js';
import { joinSiblings } from './join-siblings.js';
import { splitByRequires } from './split-by-requires.js';
import type { Step } from './step.js';

/** Compiles a plan into one step. */
export function compilePlan(
  node: PlanNode,
  generation: Generation,
  /** Whether answers are scanned, so that leaves are held as their JSON text. */
  scans: boolean,
  base: readonly (readonly string[])[] = [[]],
): Step {
  const compile = (child: PlanNode, paths = base): Step => compilePlan(child, generation, scans, paths);
  switch (node.kind) {
    case 'Fetch': {
      const fetches = splitByRequires(node, generation.required);
      return parallel(fetches.map((fetch) => compileFetch(fetch, base, generation, scans)));
    }
    case 'Flatten': {
      const path = node.path.map(String);
      return compile(
        node.node,
        base.map((prefix) => [...prefix, ...path]),
      );
    }
    case 'Sequence':
      return sequence(node.nodes.map((child) => compile(child)));
    case 'Parallel':
      return parallel(
        joinSiblings(node.nodes, base).map(({ node: child, paths, then }) => {
          const step = compile(child, paths);
          return then.length === 0 ? step : sequence([step, compile({ kind: 'Parallel', nodes: [...then] })]);
        }),
      );
    case 'Condition':
    case 'Defer':
      // Conditions are decided before planning, and the planner does not defer unless it is told to.
      throw new Error(`unforeseen ${node.kind} in a plan`);
  }
}

function sequence(steps: readonly Step[]): Step {
  if (steps.length === 1 && steps[0]) return steps[0];
  return (state, done) => {
    let at = 0;
    const next = (): void => {
      const step = steps[at++];
      if (step) step(state, next);
      else done();
    };
    next();
  };
}

function parallel(steps: readonly Step[]): Step {
  if (steps.length === 1 && steps[0]) return steps[0];
  return (state, done) => {
    let open = steps.length;
    if (open === 0) return done();
    const ended = (): void => {
      if (--open === 0) done();
    };
    for (const step of steps) step(state, ended);
  };
}
