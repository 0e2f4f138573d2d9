import type { GraphQLError } from 'graphql';
import type { OperationResult } from '../operation-result.js';
import type { Step } from '../plan/step.js';
import { type DeferredPosition, shapeObject } from '../respond/path-writer.js';
import { reportProblems } from '../respond/report-problems.js';
import type { RunState } from '../run/state.js';
import type { DeferredNode } from './deferred-plan.js';
import type { DeferredDelivery, DeferredPart, DeferredReader, PendingPart } from './deferred-parts.js';
import type { DeferredVariant } from './deferred-variant.js';
import { type DeliveryQueue, createDeliveryQueue } from './delivery-queue.js';

/** A deferred fragment at a position of the response, with its number. */
type NumberedPosition = DeferredPosition & { readonly id: number };

/** Runs the plan for the first response. The reader gets the parts that follow, if there are any. */
export async function runDeferred(
  variant: DeferredVariant,
  state: RunState,
  reader: DeferredReader,
): Promise<OperationResult> {
  await runStep(variant.plan.step, state);
  const introspection = variant.introspection(state.variables);
  const errors = reportProblems(state.problems, variant.wholeShape, state.data);
  const first = shapeObject(variant.shape, state.data, introspection);
  if (first.deferred.length > 0) reader.parts = new DeferredRun(variant, state, introspection).start(first.deferred);
  return { json: first.json, errors: [...errors, ...first.unreachable], violations: first.violations };
}

const runStep = (step: Step | undefined, state: RunState): Promise<void> =>
  new Promise((resolve) => (step ? step(state, resolve) : resolve()));

/** The deferred plans of one request, and the fragments that wait for them. */
class DeferredRun {
  readonly #variant: DeferredVariant;
  readonly #state: RunState;
  readonly #introspection: (id: string) => string;
  readonly #queue: DeliveryQueue<DeferredDelivery> = createDeliveryQueue();
  /** The number of plans under way by path. A fragment is complete when no plan for its path is. */
  readonly #open = new Map<string, number>();
  /** Errors of plans whose fragments still wait for other plans. */
  readonly #errors: GraphQLError[] = [];
  #waiting: NumberedPosition[] = [];
  #openCount = 0;
  #lastId = -1;

  constructor(variant: DeferredVariant, state: RunState, introspection: (id: string) => string) {
    this.#variant = variant;
    this.#state = state;
    this.#introspection = introspection;
  }

  start(positions: readonly DeferredPosition[]) {
    const pending = this.#add(positions);
    for (const node of this.#variant.plan.deferred) this.#enter(node);
    for (const node of this.#variant.plan.deferred) void this.#run(node);
    this.#deliver([]);
    return { pending, deliveries: this.#queue.items };
  }

  /** Counts a plan and those below it as under way. */
  #enter({ path, deferred }: DeferredNode): void {
    this.#open.set(path, (this.#open.get(path) ?? 0) + 1);
    this.#openCount += 1;
    deferred.forEach((one) => this.#enter(one));
  }

  async #run(node: DeferredNode): Promise<void> {
    // Each plan has its own problems: they belong to its fragments.
    const state: RunState = { ...this.#state, problems: [] };
    await runStep(node.step, state);
    this.#open.set(node.path, (this.#open.get(node.path) ?? 0) - 1);
    this.#openCount -= 1;
    for (const one of node.deferred) void this.#run(one);
    this.#deliver(state.problems);
  }

  #add(positions: readonly DeferredPosition[]): PendingPart[] {
    const added = positions.map((position) => ({ ...position, id: ++this.#lastId }));
    this.#waiting.push(...added);
    return added.map(({ id, path, shape: { label } }) => ({ id, path, label }));
  }

  /** Delivers the complete fragments. A fragment may contain others. */
  #deliver(problems: RunState['problems']): void {
    const { wholeShape } = this.#variant;
    const completed: DeferredPart[] = [];
    const pending: PendingPart[] = [];
    const errors = reportProblems(problems, wholeShape, this.#state.data);
    for (;;) {
      const ready = this.#waiting.filter(({ shape }) => (this.#open.get(shape.path) ?? 0) === 0);
      if (ready.length === 0) break;
      this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
      for (const { id, shape, path, data } of ready) {
        const { json, isNull, violations, unreachable, deferred } = shapeObject(
          shape.object,
          data,
          this.#introspection,
          path,
        );
        completed.push({ id, label: shape.label, path, json: isNull ? null : json, errors: unreachable, violations });
        pending.push(...this.#add(deferred));
      }
    }
    if (completed.length > 0) {
      const parts = withErrors(completed, [...this.#errors.splice(0), ...errors]);
      this.#queue.push({ completed: parts, pending, hasNext: this.#openCount > 0 });
    } else this.#errors.push(...errors);
    if (this.#openCount === 0) this.#queue.end();
  }
}

/** Assigns each error to the part with the longest path above it, or to the first part. */
function withErrors(parts: readonly DeferredPart[], errors: readonly GraphQLError[]): DeferredPart[] {
  const byPart = new Map(parts.map((part) => [part, [...part.errors]]));
  for (const error of errors) {
    const above = parts.filter(({ path }) => path.every((key, index) => error.path?.[index] === key));
    const owner = above.sort((one, other) => other.path.length - one.path.length)[0] ?? parts[0];
    if (owner) byPart.get(owner)?.push(error);
  }
  return parts.map((part) => ({ ...part, errors: byPart.get(part) ?? [] }));
}
