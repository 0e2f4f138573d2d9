import type { PlanNode } from '@apollo/query-planner';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { compileEntityFetch } from './entity-fetch.js';
import { recordProblem } from './record-problem.js';
import { type PlannedCall, plannedCalls } from './planned-call.js';
import { plannedFetches } from './planned-fetch.js';
import { plainReader, scanningReader } from './response-reader.js';
import { compileRootFetch } from './root-fetch.js';
import type { Step } from './step.js';

/** Compiles a plan into one step. */
export function compilePlan(
  plan: PlanNode,
  snapshot: SupergraphSnapshot,
  /** Whether answers are scanned, so that leaves are held as their JSON text. */
  scans: boolean,
): Step {
  const calls = plannedCalls(plannedFetches(plan, snapshot.required));
  const steps = calls.map((call) => compileCallOf(call, snapshot, scans));
  const [only, ...others] = steps;
  return only && others.length === 0 ? only : inOrder(steps, calls);
}

function compileCallOf(call: PlannedCall, snapshot: SupergraphSnapshot, scans: boolean): Step {
  const { fetch, parts } = call;
  if (parts.some((part) => part.fetch.contextRewrites?.length)) throw new Error('@context is not supported');
  const reader = scans ? scanningReader(fetch, snapshot) : plainReader;
  const step = fetch.requires
    ? compileEntityFetch(call, snapshot, reader)
    : compileRootFetch(
        fetch,
        parts.flatMap(({ paths }) => paths),
        snapshot,
        reader,
      );
  // Steps are run from within the callbacks of sockets, where nobody could catch what one throws.
  return (state, done) => {
    try {
      step(state, done);
    } catch (error) {
      recordProblem(state, fetch.serviceName, error, []);
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
