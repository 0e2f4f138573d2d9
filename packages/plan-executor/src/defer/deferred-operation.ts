import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { LRUCache } from 'lru-cache';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import type { OperationResult } from '../operation-result.js';
import type { ConditionValues } from '../operation/conditions.js';
import type { ClientOperation } from '../operation/operation.js';
import { activeLabels } from '../operation/override-conditions.js';
import { rewriteForPlanner } from '../operation/rewrite-for-planner.js';
import { coverPlan } from '../plan/cover-plan.js';
import { planOperation } from '../plan/plan-operation.js';
import { restoreLiterals } from '../plan/restore-literals.js';
import { buildShape } from '../respond/build-shape.js';
import { introspector } from '../respond/introspection.js';
import type { RunState } from '../run/state.js';
import { type DeferUse, activeDefers, findDefers } from './active-defers.js';
import { compileDeferredPlan } from './deferred-plan.js';
import type { DeferredVariant } from './deferred-variant.js';
import { type DeferredReader, readerOf } from './deferred-parts.js';
import { runDeferred } from './run-deferred.js';

/** Runs an operation and delivers its deferred fragments later. `undefined` if nothing is to be deferred. */
export type RunDeferred = (state: RunState, conditionValues: ConditionValues) => Promise<OperationResult> | undefined;

const maxVariants = 32;

/** Compiles an operation for clients that read deferred parts. `undefined` if it has no `@defer`. */
export function compileDeferredOperation(
  operation: ClientOperation,
  snapshot: SupergraphSnapshot,
): { readonly isDeferred: (variables: RunState['variables']) => boolean; readonly run: RunDeferred } | undefined {
  const uses = findDefers(operation);
  if (uses.length === 0) return undefined;
  const variants = new LRUCache<string, Promise<DeferredVariant>>({ max: maxVariants });
  const run: RunDeferred = (state, conditionValues) => {
    const reader = readerFor(state.incoming);
    const active = activeDefers(uses, operation, state.variables);
    if (!reader || active.length === 0) return undefined;
    const key = [...uses.map((use) => active.includes(use)), ...conditionValues.values()].join();
    let variant = variants.get(key);
    if (!variant) {
      variant = compileDeferredVariant({ ...operation, deferred: new Set(active) }, conditionValues, snapshot);
      variant.catch(() => variants.delete(key));
      variants.set(key, variant);
    }
    return variant.then((compiled) => runDeferred(compiled, state, reader));
  };
  return { isDeferred: (variables) => activeDefers(uses, operation, variables).length > 0, run };
}

function readerFor({ context }: GatewayGraphQLRequestContext): DeferredReader | undefined {
  return readerOf(context as Record<string, unknown>);
}

async function compileDeferredVariant(
  operation: ClientOperation & { readonly deferred: ReadonlySet<DeferUse> },
  conditionValues: ConditionValues,
  snapshot: SupergraphSnapshot,
): Promise<DeferredVariant> {
  const { apiSchema: schema } = snapshot;
  const internal = rewriteForPlanner(operation, conditionValues, schema, snapshot.fieldNames);
  const planned = await planOperation(internal.document, snapshot, activeLabels(conditionValues));
  const plan = restoreLiterals(planned, operation.literals);
  if (plan?.kind === 'Subscription') throw new Error('a subscription cannot be deferred');
  const rootType = schema.getRootType(operation.definition.operation)?.name ?? '';
  const source = { schema, operation, keyOf: internal.keyOf, coverage: coverPlan(plan, snapshot.supergraph, rootType) };
  const { root: shape, introspectionFields } = buildShape(source, conditionValues);
  const whole = buildShape({ ...source, operation: { ...operation, deferred: new Set() } }, conditionValues);
  return {
    plan: compileDeferredPlan(plan, snapshot),
    shape,
    wholeShape: whole.root,
    introspection: introspector(schema, operation, introspectionFields),
  };
}
