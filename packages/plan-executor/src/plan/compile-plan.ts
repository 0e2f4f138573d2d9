import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { compileContextFetch } from './context-fetch.js';
import { compileEntityFetch } from './entity-fetch.js';
import { recordProblem } from './record-problem.js';
import { type PlannedCall, plannedCalls } from './planned-call.js';
import { plannedFetches } from './planned-fetch.js';
import { type ResponseReader, scanningReader, valueReader } from './response-reader.js';
import { compileRootFetch } from './root-fetch.js';
import type { Step } from './step.js';

/** Compiles a plan into one step. */
export function compilePlan(
  plan: PlanNode,
  snapshot: SupergraphSnapshot,
  /** Whether responses are scanned, with leaves kept as JSON text. */
  scans: boolean,
): Step {
  const calls = plannedCalls(plannedFetches(plan, snapshot.required));
  const steps = calls.map((call) => compileCallStep(call, snapshot, scans));
  const [only, ...others] = steps;
  return only && others.length === 0 ? only : inDependencyOrder(steps, calls);
}

function compileCallStep(call: PlannedCall, snapshot: SupergraphSnapshot, scans: boolean): Step {
  const { fetch, parts } = call;
  const createReader = (one: FetchNode): ResponseReader => (scans ? scanningReader(one, snapshot) : valueReader);
  const step = fetch.contextRewrites?.length
    ? compileContextFetch(call, fetch.contextRewrites, snapshot, createReader)
    : fetch.requires
      ? compileEntityFetch(call, snapshot, createReader)
      : compileRootFetch(
          fetch,
          parts.flatMap(({ paths }) => paths),
          snapshot,
          createReader(fetch),
        );
  // Steps run in socket callbacks, where no caller can catch an error.
  return (state, done) => {
    try {
      step(state, done);
    } catch (error) {
      recordProblem(state, fetch.serviceName, error, []);
      done();
    }
  };
}

/** Runs each step when the steps that it depends on have ended. */
function inDependencyOrder(steps: readonly Step[], calls: readonly PlannedCall[]): Step {
  const counts = calls.map(({ after }) => after.length);
  const dependents = calls.map((_, n) => calls.flatMap(({ after }, later) => (after.includes(n) ? [later] : [])));
  const first = counts.flatMap((count, n) => (count === 0 ? [n] : []));
  return (state, done) => {
    const pending = [...counts];
    let open = steps.length;
    const start = (n: number): void =>
      steps[n]?.(state, () => {
        for (const later of dependents[n] ?? []) if (--(pending[later] as number) === 0) start(later);
        if (--open === 0) done();
      });
    first.forEach(start);
    if (steps.length === 0) done();
  };
}
