import type { GraphQLDataSource } from '@apollo/gateway';
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, type GraphQLSchema, print } from 'graphql';
import type { OperationResult, CompiledOperation } from './compiled-operation.js';
import type { Engine, EngineOptions, PreparedSupergraph } from './contract.js';
import { validateDocument } from './documents/validate-document.js';
import { type SupergraphSnapshot, createSupergraphSnapshot } from './supergraph-snapshot.js';
import { createWorkerPlanner } from './planner/worker-planner.js';
import { type CompiledOperationCache, createCompiledOperationCache, keep, warm } from './compiled-operation-cache.js';
import { RawJson } from './respond/raw-json.js';
import {
  type LiveOperation,
  type SubscriptionResult,
  type SubscriptionRequest,
  type SubscriptionSource,
  eventContext,
  stream,
} from './subscribe.js';
import { UnsupportedOperation } from './respond/variants.js';

interface Loaded {
  readonly snapshot: SupergraphSnapshot;
  readonly operations: CompiledOperationCache;
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
  const activate = (next: Loaded): void => {
    loaded = next;
    bySchema.set(next.snapshot.apiSchema, next);
    for (const listener of listeners) {
      listener({ apiSchema: next.snapshot.apiSchema, coreSupergraphSdl: next.snapshot.sdl });
    }
  };
  const prepare = async (sdl: string): Promise<PreparedSupergraph> => {
    const snapshot = await createSupergraphSnapshot(sdl, planner, subgraph);
    const operations = await warm(snapshot, current().operations, options.warmOperations ?? warmedByDefault);
    return {
      apiSchema: snapshot.apiSchema,
      activate() {
        const old = current().snapshot.id;
        activate({ snapshot, operations });
        // Requests that began with the one before may still have to be planned; the one before that has none left.
        if (before !== undefined) planner.forget(before);
        before = old;
      },
      discard: () => planner.forget(snapshot.id),
    };
  };
  const reload = async (sdl: string): Promise<void> => {
    if (sdl !== current().snapshot.sdl) (await prepare(sdl)).activate();
  };

  const find = (
    key: string,
    document: DocumentNode,
    name: string | undefined,
    { snapshot, operations }: Loaded = current(),
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
    return keep(operations, { key, document, name, uses: 1 }, snapshot).operation;
  };

  const clientError = (error: unknown, name: string | undefined): GraphQLError => {
    if (error instanceof GraphQLError) return error;
    if (!(error instanceof UnsupportedOperation)) throw error;
    options.onUnsupportedOperation?.(name, error.message);
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

  const subscribe = async (request: SubscriptionRequest, source: SubscriptionSource): Promise<SubscriptionResult> => {
    const first = await live(request);
    if (!('answer' in first)) return { errors: first };
    let { snapshot } = current();
    let latest: LiveOperation = first;
    const now = async (): Promise<LiveOperation | GraphQLError> => {
      if (snapshot === current().snapshot) return latest;
      ({ snapshot } = current());
      const faults = validateDocument(snapshot.apiSchema, request.document);
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
      const snapshot = await createSupergraphSnapshot(options.supergraphSdl, planner, subgraph);
      activate({ snapshot, operations: createCompiledOperationCache() });
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
      return current().snapshot.apiSchema;
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

function executionResult({ json, errors, violations }: OperationResult): GatewayExecutionResult {
  const data = json === 'null' ? null : json !== undefined && new RawJson(json);
  // Nearly every answer is this, and need not be put together from parts.
  if (data && errors.length === 0 && violations.length === 0) return { data };
  return {
    ...(errors.length > 0 && { errors }),
    ...(data !== false && { data }),
    ...(violations.length > 0 && { extensions: { valueCompletion: violations } }),
  };
}
