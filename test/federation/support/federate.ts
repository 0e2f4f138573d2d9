import { createHash } from 'node:crypto';
import { composeServices } from '@apollo/composition';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { SerializedRequestDataSource, SubgraphResponse } from '@hjalpmedel/datasource';
import { LongNumber, parseExactly, stringifyExactly } from '@hjalpmedel/domain';
import {
  type Engine,
  type ExecutorKind,
  createEngine,
  createInlinePlanner,
  stringifyResult,
} from '@hjalpmedel/plan-executor';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  buildSchema,
  execute,
  graphql,
  parse,
  printSchema,
  validate,
} from 'graphql';
import { chanceOf } from '../fuzz/random.js';
import { type World, attachResolvers, subgraphSchema, subgraphSdl } from './world.js';

/** A call of a subgraph. */
export interface SubgraphCall {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Changes or replaces the response of a subgraph. May throw. */
export type Disturbance = (call: SubgraphCall, answer: () => Promise<ExecutionResult>) => Promise<unknown>;

/** A result with the subgraph calls. */
export interface Outcome {
  readonly data: unknown;
  readonly errors: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
  readonly violations: readonly { path?: readonly (string | number)[] }[];
  readonly calls: readonly SubgraphCall[];
}

/** Executes an operation through a gateway. */
export type Gateway = (query: string, variables?: Record<string, unknown>, disturb?: Disturbance) => Promise<Outcome>;

/** A composed world, served by both executors and by one schema in one process. */
export interface Federation {
  readonly supergraphSdl: string;
  readonly apiSchema: GraphQLSchema;
  /** Subgraphs respond with text, as over HTTP. */
  readonly compiled: Gateway;
  /** Subgraphs respond with values, as in the same process. */
  readonly compiledOnValues: Gateway;
  readonly stock: Gateway;
  readonly oracle: (query: string, variables?: Record<string, unknown>) => Promise<ExecutionResult>;
}

/** Composes a world and starts both executors. */
export async function federate(world: World): Promise<Federation> {
  const supergraphSdl = compose(world);
  const schemas = new Map(Object.keys(world.subgraphs).map((name) => [name, subgraphSchema(world, name)]));
  const [compiled, compiledOnValues, stock] = await Promise.all([
    startGateway('compiled', textSource),
    startGateway('compiled', valueSource),
    startGateway('stock', valueSource),
  ]);
  const apiSchema = compiled.engine.apiSchema;
  const whole = buildSchema(printSchema(apiSchema));
  attachResolvers(whole, world);
  return {
    supergraphSdl,
    apiSchema,
    compiled: compiled.run,
    compiledOnValues: compiledOnValues.run,
    stock: stock.run,
    oracle: async (query, variables) =>
      execute({ schema: whole, document: parse(query), variableValues: variables ?? {} }),
  };

  async function startGateway(
    executor: ExecutorKind,
    sourceOf: typeof valueSource | typeof textSource,
  ): Promise<{ engine: Engine; run: Gateway }> {
    const engine = createEngine({
      supergraphSdl,
      executor,
      planner: createInlinePlanner(),
      subgraph: (name) => sourceOf(name, schemas.get(name), world.hasVariedText),
    });
    const { executor: run } = await engine.load({ apollo: {} });
    if (!run) throw new Error('the engine has no executor');
    return {
      engine,
      async run(query, variables, disturb) {
        const document = validated(engine.apiSchema, query);
        const calls: SubgraphCall[] = [];
        const context: CallContext = { calls, disturb };
        const result = await run({
          request: { query, ...(variables && { variables }) },
          document,
          source: query,
          queryHash: createHash('sha256').update(query).digest('hex'),
          context,
          metrics: {},
          logger: silent,
          schema: engine.apiSchema,
        } as unknown as Parameters<typeof run>[0]);
        const plain = parseExactly(stringifyResult(result)) as ExecutionResult;
        const violations = (plain.extensions?.['valueCompletion'] ?? []) as Outcome['violations'];
        return { data: plain.data, errors: (plain.errors ?? []) as unknown as Outcome['errors'], violations, calls };
      },
    };
  }
}

interface CallContext extends Record<string, unknown> {
  readonly calls: SubgraphCall[];
  readonly disturb: Disturbance | undefined;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The supergraph of a world. */
export function compose(world: World): string {
  const services = Object.entries(world.subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.test/`,
    typeDefs: parse(subgraphSdl(sdl)),
  }));
  const { supergraphSdl, errors } = composeServices(services, { runSatisfiability: !world.unsatisfiable });
  if (!supergraphSdl) throw new Error((errors ?? []).map((error) => error.message).join('\n'));
  return supergraphSdl;
}

function validated(schema: GraphQLSchema, query: string): DocumentNode {
  const document = parse(query);
  const [first] = validate(schema, document);
  if (first) throw new Error(`the operation is not valid: ${first.message}\n${query}`);
  return document;
}

/** A source that responds with text, which is read like a response from a socket. */
function textSource(name: string, schema: GraphQLSchema | undefined, isVaried = false): SerializedRequestDataSource {
  const values = valueSource(name, schema);
  return {
    process: (options) => values.process(options),
    dispatch({ body, scan, options }, receive) {
      const request = parseExactly(body) as typeof options.request;
      values
        .process({ ...options, request })
        .then((answer) => {
          const text = asSent(answer, isVaried ? body : '');
          const data = scan?.(text, Buffer.from(text));
          if (data) receive(undefined, { data, scanned: true });
          else receive(undefined, parseExactly(text) as SubgraphResponse);
        })
        .catch((error: unknown) => receive(error, undefined));
    },
  };
}

/**
 * The text of a response. Infinity is written as a number beyond the range of doubles. A seed varies the key order and the
 * spacing.
 */
function asSent(answer: unknown, seed: string): string {
  const chance = seed === '' ? 1 : chanceOf(1, seed);
  const given = chance < 0.2 ? withReversedKeys(answer) : answer;
  const text = stringifyExactly(markInfinity(given));
  const spaced =
    chance > 0.1 && chance < 0.3 ? text.replace(/"(?:[^"\\]|\\.)*"|[:,{[]/g, (token) => `${token} `) : text;
  return spaced.replaceAll('"1e400"', '1e400');
}

function markInfinity(value: unknown): unknown {
  if (value === Infinity) return '1e400';
  if (typeof value !== 'object' || value === null || value instanceof LongNumber) return value;
  if (Array.isArray(value)) return value.map(markInfinity);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, markInfinity(item)]));
}

function withReversedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof LongNumber) return value;
  if (Array.isArray(value)) return value.map(withReversedKeys);
  const entries = Object.entries(value).map(([key, item]) => [key, withReversedKeys(item)] as const);
  return Object.fromEntries(entries.reverse());
}

function valueSource(name: string, schema: GraphQLSchema | undefined): GraphQLDataSource {
  return {
    async process({ request, context }) {
      if (!schema) throw new Error(`no subgraph ${name}`);
      const { calls, disturb } = context as CallContext;
      const call = { subgraph: name, query: request.query ?? '', variables: { ...request.variables } };
      calls.push(call);
      const answer = async (): Promise<ExecutionResult> => {
        // Copied through JSON, as over HTTP: objects must not be shared.
        const result = await graphql({ schema, source: call.query, variableValues: structuredCopy(call.variables) });
        return structuredCopy(result);
      };
      return (disturb ? await disturb(call, answer) : await answer()) as never;
    },
  };
}

const structuredCopy = <T>(value: T): T => parseExactly(stringifyExactly(value)) as T;
