import type { GraphQLDataSource } from '@apollo/gateway';
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, type GraphQLSchema, print } from 'graphql';
import type { Answer, CompiledOperation } from './compiled-operation.js';
import type { Engine, EngineOptions, PreparedSupergraph } from './contract.js';
import { faultsOf } from './documents/faults.js';
import { type Generation, createGeneration } from './generation.js';
import { createWorkerPlanner } from './planner/worker-planner.js';
import { type OperationStore, createOperationStore, keep, warm } from './reload.js';
import { Rendered } from './respond/rendered.js';
import {
  type LiveOperation,
  type Subscribed,
  type SubscriptionRequest,
  type SubscriptionSource,
  eventContext,
  stream,
} from './subscribe.js';
import { Uncompilable } from './respond/variants.js';

interface Loaded {
  readonly generation: Generation;
  readonly operations: OperationStore;
}

const warmedByDefault = 500;

/** The engine with our own executor. */
export function createCompiledEngine(options: EngineOptions): Engine {
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  const sources = new Map<string, GraphQLDataSource>();
  let loaded: Loaded | undefined;
  // A request stays with the supergraph under whose schema it was validated and let through.
  const bySchema = new WeakMap<GraphQLSchema, Loaded>();
  let before: number | undefined;
  let updating: Promise<void> = Promise.resolve();

  // A source outlives a reload as long as name and address stay, and with it its connections.
  const subgraph = (name: string, url: string): GraphQLDataSource => {
    const source = sources.get(`${name} ${url}`) ?? options.subgraph(name, url);
    sources.set(`${name} ${url}`, source);
    return source;
  };
  const current = (): Loaded => {
    if (!loaded) throw new Error('the engine is not loaded');
    return loaded;
  };
  const planner = options.planner ?? createWorkerPlanner();
  const takeOver = (next: Loaded): void => {
    loaded = next;
    bySchema.set(next.generation.apiSchema, next);
    for (const listener of listeners) {
      listener({ apiSchema: next.generation.apiSchema, coreSupergraphSdl: next.generation.sdl });
    }
  };
  const prepare = async (sdl: string): Promise<PreparedSupergraph> => {
    const generation = await createGeneration(sdl, planner, subgraph);
    const operations = await warm(generation, current().operations, options.warmOperations ?? warmedByDefault);
    return {
      apiSchema: generation.apiSchema,
      takeOver() {
        const old = current().generation.id;
        takeOver({ generation, operations });
        // Requests that began with the one before may still have to be planned; the one before that has none left.
        if (before !== undefined) planner.forget(before);
        before = old;
      },
      discard: () => planner.forget(generation.id),
    };
  };
  const reload = async (sdl: string): Promise<void> => {
    if (sdl !== current().generation.sdl) (await prepare(sdl)).takeOver();
  };

  const find = (
    key: string,
    document: DocumentNode,
    name: string | undefined,
    { generation, operations }: Loaded = current(),
  ): CompiledOperation => {
    const known = operations.get(key);
    if (known) {
      // As another document: the cache of documents had forgotten it, or someone has changed it.
      const isSame = known.document === document || print(known.document) === print(document);
      if (isSame) {
        known.document = document;
        known.uses++;
        return known.operation;
      }
    }
    return keep(operations, { key, document, name, uses: 1 }, generation).operation;
  };

  const clientError = (error: unknown, name: string | undefined): GraphQLError => {
    if (error instanceof GraphQLError) return error;
    if (!(error instanceof Uncompilable)) throw error;
    options.onUncompilable?.(name, error.message);
    return unsupported();
  };

  const execute = async (incoming: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> => {
    const { request, document, queryHash } = incoming;
    const name = request.operationName ?? undefined;
    try {
      const operation = find(`${queryHash}\n${name ?? ''}`, document, name, bySchema.get(incoming.schema));
      return executionResult(await operation.run(request.variables ?? {}, incoming));
    } catch (error) {
      return { errors: [clientError(error, name)] };
    }
  };

  const live = async (request: SubscriptionRequest): Promise<LiveOperation | readonly GraphQLError[]> => {
    const { document, documentKey, operationName, variables = {} } = request;
    try {
      const operation = find(`${documentKey}\n${operationName ?? ''}`, document, operationName);
      const found = await operation.live(variables, eventContext(request));
      if (!('answer' in found)) return found;
      return {
        primary: found.primary,
        answer: async (event) => withCursor(executionResult(await found.answer(event)), event.extensions?.['cursor']),
      };
    } catch (error) {
      return [clientError(error, operationName)];
    }
  };

  const subscribe = async (request: SubscriptionRequest, source: SubscriptionSource): Promise<Subscribed> => {
    const first = await live(request);
    if (!('answer' in first)) return { errors: first };
    let { generation } = current();
    let latest: LiveOperation = first;
    const now = async (): Promise<LiveOperation | GraphQLError> => {
      if (generation === current().generation) return latest;
      ({ generation } = current());
      const faults = faultsOf(generation.apiSchema, request.document);
      const next = faults.length > 0 ? faults : await live(request);
      if ('answer' in next) return (latest = next);
      return new GraphQLError(next[0]?.message ?? '', { extensions: { code: 'SUBSCRIPTION_OUTDATED' } });
    };
    return stream(now, first, request, source);
  };

  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async load() {
      const generation = await createGeneration(options.supergraphSdl, planner, subgraph);
      takeOver({ generation, operations: createOperationStore() });
      return { executor: execute };
    },
    async stop() {
      await updating.catch(() => undefined);
      await planner.close();
    },
    prepare,
    update(supergraphSdl) {
      updating = updating.catch(() => undefined).then(() => reload(supergraphSdl));
      return updating;
    },
    execute,
    subscribe,
    statistics: () => current().operations.statistics,
    get apiSchema() {
      return current().generation.apiSchema;
    },
  };
}

/** Where a reader that comes back goes on: the source's own word, passed on as it is. */
function withCursor(result: GatewayExecutionResult, cursor: unknown): GatewayExecutionResult {
  return cursor === undefined ? result : { ...result, extensions: { ...result.extensions, cursor } };
}

function unsupported(): GraphQLError {
  return new GraphQLError('This operation cannot be answered.', { extensions: { code: 'OPERATION_NOT_SUPPORTED' } });
}

function executionResult({ json, errors, violations }: Answer): GatewayExecutionResult {
  const data = json === 'null' ? null : json !== undefined && new Rendered(json);
  // Nearly every answer is this, and need not be put together from parts.
  if (data && errors.length === 0 && violations.length === 0) return { data };
  return {
    ...(errors.length > 0 && { errors }),
    ...(data !== false && { data }),
    ...(violations.length > 0 && { extensions: { valueCompletion: violations } }),
  };
}
