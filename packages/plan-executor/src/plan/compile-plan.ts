import type { PlanNode } from '@apollo/query-planner';
import type { Generation } from '../generation.js';
import { entityFetch } from './entity-fetch.js';
import { noteProblem } from './note-problem.js';
import { type PlannedCall, plannedCalls } from './planned-call.js';
import { plannedFetches } from './planned-fetch.js';
import { plainReader, scanningReader } from './reader.js';
import { rootFetch } from './root-fetch.js';
import type { Step } from './step.js';

/** Compiles a plan into one step. */
export function compilePlan(
  plan: PlanNode,
  generation: Generation,
  /** Whether answers are scanned, so that leaves are held as their JSON text. */
  scans: boolean,
): Step {
  const calls = plannedCalls(plannedFetches(plan, generation.required));
  const steps = calls.map((call) => compileCallOf(call, generation, scans));
  const [only, ...others] = steps;
  return only && others.length === 0 ? only : inOrder(steps, calls);
}

function compileCallOf(call: PlannedCall, generation: Generation, scans: boolean): Step {
  const { fetch, parts } = call;
  if (parts.some((part) => part.fetch.contextRewrites?.length)) throw new Error('@context is not supported');
  const reader = scans ? scanningReader(fetch, generation) : plainReader;
  const step = fetch.requires
    ? entityFetch(call, generation, reader)
    : rootFetch(
        fetch,
        parts.flatMap(({ paths }) => paths),
        generation,
        reader,
      );
  // Steps are run from within the callbacks of sockets, where nobody could catch what one throws.
  return (state, done) => {
    try {
      step(state, done);
    } catch (error) {
      noteProblem(state, fetch.serviceName, error, []);
      done();
    }
  };
}

/** Runs each step as soon as those before it have ended. */
function inOrder(steps: readonly Step[], calls: readonly PlannedCall[]): Step {
  const waits = calls.map(({ after }) => after.length);
  const next = calls.map((_, n) => calls.flatMap(({ after }, later) => (after.includes(n) ? [later] : [])));
  const first = waits.flatMap((count, n) => (count === 0 ? [n] : []));
  return (state, done) => {
    const left = [...waits];
    let open = steps.length;
    const start = (n: number): void =>
      steps[n]?.(state, () => {
        for (const later of next[n] ?? []) if (--(left[later] as number) === 0) start(later);
        if (--open === 0) done();
      });
    first.forEach(start);
    if (steps.length === 0) done();
  };
}
