import type { PlanNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import type { ConditionValues } from '../operation/conditions.js';
import { activeLabels } from '../operation/override-conditions.js';
import { rewriteForPlanner } from '../operation/rewrite-for-planner.js';
import type { ClientOperation } from '../operation/operation.js';
import { compilePlan } from '../plan/compile-plan.js';
import { type PrimaryFetch, compilePrimaryFetch } from '../plan/primary-fetch.js';
import { coverPlan } from '../plan/cover-plan.js';
import { planOperation } from '../plan/plan-operation.js';
import { restoreLiterals } from '../plan/restore-literals.js';
import type { Step } from '../plan/step.js';
import { UnscannableFetch } from '../scan/scan-shape.js';
import { weightOfPlan } from '../weights.js';
import { buildShape } from './build-shape.js';
import { type FastWriter, type IntrospectionText, createFastWriter } from './fast-writer.js';
import { introspector } from './introspection.js';
import type { ObjectShape } from './shape.js';

/** An operation planned and compiled for one setting of its deciding variables. */
export interface Variant {
  /** The first fetch of a subscription. */
  readonly primary: PrimaryFetch | undefined;
  readonly fetch: Step | undefined;
  readonly shape: ObjectShape;
  /** The operation selects data, but no plan reaches any of it. The response then has no data at all. */
  readonly isUnreachable: boolean;
  readonly writer: (introspection: IntrospectionText) => FastWriter;
  /** Writes data with leaves kept as JSON text. Present if responses are scanned. */
  readonly rawLeafWriter: ((introspection: IntrospectionText) => FastWriter) | undefined;
  /** Estimated heap size in bytes. */
  readonly weight: number;
  readonly introspection: (variables: Readonly<Record<string, unknown>>) => IntrospectionText;
}

const maxVariants = 32;

/** Gives the variant for the condition values of a request. It is not a promise if it is compiled. */
export type Variants = (conditionValues: ConditionValues) => Variant | Promise<Variant>;

/** Compiles variants on first use and caches a limited number. */
export function createVariants(
  operation: ClientOperation,
  snapshot: SupergraphSnapshot,
  onSizeChange: (bytes: number) => void,
): Variants {
  const known = new Map<string, Variant | Promise<Variant>>();
  return (conditionValues) => {
    let key = '';
    for (const value of conditionValues.values()) key += value ? '1' : '0';
    const found = known.get(key);
    if (found) return found;
    // Concurrent requests wait for the same compilation. A failure is not cached.
    const compiling = compileOrExplain(operation, conditionValues, snapshot).then(
      (variant) => {
        if (known.get(key) === compiling) {
          known.set(key, variant);
          onSizeChange(variant.weight);
        }
        return variant;
      },
      (error: unknown) => {
        known.delete(key);
        throw error;
      },
    );
    const oldest = known.keys().next();
    if (known.size >= maxVariants && !oldest.done) {
      const dropped = known.get(oldest.value);
      known.delete(oldest.value);
      if (dropped && !(dropped instanceof Promise)) onSizeChange(-dropped.weight);
    }
    known.set(key, compiling);
    return compiling;
  };
}

/** A valid operation that the engine does not support. */
export class UnsupportedOperation extends Error {
  override readonly name = 'Uncompilable';
}

async function compileOrExplain(
  operation: ClientOperation,
  conditionValues: ConditionValues,
  snapshot: SupergraphSnapshot,
): Promise<Variant> {
  try {
    return await compileVariant(operation, conditionValues, snapshot);
  } catch (error) {
    // The planner refuses some operations itself, for example if they are too complex.
    if (error instanceof GraphQLError) throw error;
    throw new UnsupportedOperation(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function compileVariant(
  operation: ClientOperation,
  conditionValues: ConditionValues,
  snapshot: SupergraphSnapshot,
): Promise<Variant> {
  const { apiSchema: schema } = snapshot;
  const internal = rewriteForPlanner(operation, conditionValues, schema, snapshot.fieldNames);
  const plan = restoreLiterals(
    await planOperation(internal.document, snapshot, activeLabels(conditionValues)),
    operation.literals,
  );
  const rest = plan?.kind === 'Subscription' ? plan.rest : plan;
  const rootType = schema.getRootType(operation.definition.operation)?.name ?? '';
  const coverage = coverPlan(plan, snapshot.supergraph, rootType);
  const { root: shape, introspectionFields } = buildShape(
    { schema, operation, keyOf: internal.keyOf, coverage },
    conditionValues,
  );
  // Events of subscriptions have leaves as values.
  const scanning = plan?.kind === 'Subscription' ? undefined : rest && tryScanningPlan(rest, snapshot);
  return {
    primary: plan?.kind === 'Subscription' ? compilePrimaryFetch(plan.primary, snapshot) : undefined,
    fetch: scanning ?? (rest && compilePlan(rest, snapshot, false)),
    shape,
    isUnreachable:
      plan === undefined &&
      shape.fields.length > 0 &&
      shape.fields.every((field) => field.kind === 'data' && field.unreachable),
    writer: createLazily(() => createFastWriter(shape)),
    rawLeafWriter: scanning && createLazily(() => createFastWriter(shape, true)),
    weight: weightOfPlan(plan),
    introspection: introspector(schema, operation, introspectionFields),
  };
}

type Writer = Variant['writer'];

/** Creates a writer on first use. Most operations need one of their two, and generated code is most of their heap size. */
function createLazily(create: () => Writer): Writer {
  let writer: Writer | undefined;
  return (introspection) => (writer ??= create())(introspection);
}

function tryScanningPlan(node: PlanNode, snapshot: SupergraphSnapshot): Step | undefined {
  try {
    return compilePlan(node, snapshot, true);
  } catch (error) {
    if (error instanceof UnscannableFetch) return undefined;
    throw error;
  }
}
