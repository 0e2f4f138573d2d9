import type { PlanNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { Generation } from '../generation.js';
import type { Booleans } from '../operation/conditions.js';
import { internalOperation } from '../operation/internal-names.js';
import type { ClientOperation } from '../operation/operation.js';
import { compilePlan } from '../plan/compile-plan.js';
import { type PrimaryFetch, compilePrimary } from '../plan/primary.js';
import { coverPlan } from '../plan/cover-plan.js';
import { planOperation } from '../plan/plan-operation.js';
import type { Step } from '../plan/step.js';
import { Unscannable } from '../scan/scan-shape.js';
import { weightOfPlan } from '../weights.js';
import { buildShape } from './build-shape.js';
import { type FastWriter, type IntrospectionText, createFastWriter } from './fast-writer.js';
import { introspector } from './introspection.js';
import type { ObjectShape } from './shape.js';

/** An operation planned and compiled for one setting of its deciding variables. */
export interface Variant {
  /** The fetch that a subscription's events stand for. */
  readonly primary: PrimaryFetch | undefined;
  readonly fetch: Step | undefined;
  readonly shape: ObjectShape;
  readonly writer: (introspection: IntrospectionText) => FastWriter;
  /** Where answers are scanned: writes data whose leaves are held as their JSON text. */
  readonly textWriter: ((introspection: IntrospectionText) => FastWriter) | undefined;
  /** In bytes, about. */
  readonly weight: number;
  readonly introspection: (variables: Readonly<Record<string, unknown>>) => IntrospectionText;
}

const mostVariants = 32;

/** Gives the variant of a request: at once when it is known. */
export type Variants = (booleans: Booleans) => Variant | Promise<Variant>;

/** Compiles variants when they are first asked for, and keeps some of them. */
export function createVariants(
  operation: ClientOperation,
  generation: Generation,
  grown: (bytes: number) => void,
): Variants {
  const known = new Map<string, Variant | Promise<Variant>>();
  return (booleans) => {
    let key = '';
    for (const value of booleans.values()) key += value ? '1' : '0';
    const found = known.get(key);
    if (found) return found;
    // Whoever asks meanwhile waits for the same plan; a failure is not kept.
    const compiling = compileOrExplain(operation, booleans, generation).then(
      (variant) => {
        if (known.get(key) === compiling) {
          known.set(key, variant);
          grown(variant.weight);
        }
        return variant;
      },
      (error: unknown) => {
        known.delete(key);
        throw error;
      },
    );
    const oldest = known.keys().next();
    if (known.size >= mostVariants && !oldest.done) {
      const dropped = known.get(oldest.value);
      known.delete(oldest.value);
      if (dropped && !(dropped instanceof Promise)) grown(-dropped.weight);
    }
    known.set(key, compiling);
    return compiling;
  };
}

/** Why an operation that is valid cannot be answered here. */
export class Uncompilable extends Error {
  override readonly name = 'Uncompilable';
}

async function compileOrExplain(
  operation: ClientOperation,
  booleans: Booleans,
  generation: Generation,
): Promise<Variant> {
  try {
    return await compileVariant(operation, booleans, generation);
  } catch (error) {
    // The planner's own refusals, of operations that are too wide for instance, are for the client.
    if (error instanceof GraphQLError) throw error;
    throw new Uncompilable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function compileVariant(
  operation: ClientOperation,
  booleans: Booleans,
  generation: Generation,
): Promise<Variant> {
  const { apiSchema: schema } = generation;
  const internal = internalOperation(operation, booleans, schema, generation.fieldNames);
  const plan = await planOperation(internal.document, generation);
  const rest = plan?.kind === 'Subscription' ? plan.rest : plan;
  const rootType = schema.getRootType(operation.definition.operation)?.name ?? '';
  const coverage = coverPlan(plan, generation.supergraph, rootType);
  const shape = buildShape({ schema, operation, keyOf: internal.keyOf, coverage }, booleans);
  // The events of a subscription come as values.
  const scanning = plan?.kind === 'Subscription' ? undefined : rest && scanningPlan(rest, generation);
  return {
    primary: plan?.kind === 'Subscription' ? compilePrimary(plan.primary, generation) : undefined,
    fetch: scanning ?? (rest && compilePlan(rest, generation, false)),
    shape,
    writer: whenNeeded(() => createFastWriter(shape)),
    textWriter: scanning && whenNeeded(() => createFastWriter(shape, true)),
    weight: weightOfPlan(plan),
    introspection: introspector(schema, operation, shape),
  };
}

type Writer = Variant['writer'];

/** Most operations need one of their two writers only, and generated code is most of what an operation weighs. */
function whenNeeded(create: () => Writer): Writer {
  let writer: Writer | undefined;
  return (introspection) => (writer ??= create())(introspection);
}

function scanningPlan(node: PlanNode, generation: Generation): Step | undefined {
  try {
    return compilePlan(node, generation, true);
  } catch (error) {
    if (error instanceof Unscannable) return undefined;
    throw error;
  }
}
