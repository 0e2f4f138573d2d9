import type { GraphQLDataSource } from '@apollo/gateway';
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, type GraphQLSchema, print } from 'graphql';
import {
  type CompiledOperationCache,
  addOperation,
  createCompiledOperationCache,
  warmUp,
} from './compiled-operation-cache.js';
import type { CompiledOperation } from './compiled-operation.js';
import type { OperationResult } from './operation-result.js';
import type { Engine, EngineOptions, PreparedSupergraph } from './contract.js';
import { validateDocument } from './documents/validate-document.js';
import type { Planner } from './planner/planner.js';
import { createWorkerPlanner } from './planner/worker-planner.js';
import { RawJson } from './respond/raw-json.js';
import { UnsupportedOperation } from './respond/variants.js';
import {
  type ActiveSubscription,
  type SubscriptionRequest,
  type SubscriptionResult,
  type SubscriptionSource,
  createEventContext,
  mapSourceStream,
} from './subscribe.js';
import { type SupergraphSnapshot, createSupergraphSnapshot } from './supergraph-snapshot.js';
import type { CacheStatistics } from './weighted-cache.js';

/** A snapshot with its compiled operations. */
interface LoadedSnapshot {
  readonly snapshot: SupergraphSnapshot;
  readonly operations: CompiledOperationCache;
}

const defaultWarmOperations = 500;

/** Creates the engine with our executor. */
export function createCompiledEngine(options: EngineOptions): Engine {
  return new CompiledEngine(options);
}

class CompiledEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #planner: Planner;
  readonly #listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  readonly #sources = new Map<string, GraphQLDataSource>();
  // A request is executed with the snapshot of the schema under which it was validated.
  readonly #bySchema = new WeakMap<GraphQLSchema, LoadedSnapshot>();
  #loaded: LoadedSnapshot | undefined;
  #previousId: number | undefined;
  #updating: Promise<void> = Promise.resolve();

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#planner = options.planner ?? createWorkerPlanner();
  }

  get apiSchema(): GraphQLSchema {
    return this.#current().snapshot.apiSchema;
  }

  statistics(): CacheStatistics {
    return this.#current().operations.statistics;
  }

  onSchemaLoadOrUpdate(listener: GatewaySchemaLoadOrUpdateCallback): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async load(): ReturnType<Engine['load']> {
    const snapshot = await this.#readSupergraph(this.#options.supergraphSdl);
    this.#activate({ snapshot, operations: createCompiledOperationCache() });
    return { executor: this.execute };
  }

  async stop(): Promise<void> {
    await this.#updating.catch(() => undefined);
    await this.#planner.close();
  }

  async prepare(sdl: string): Promise<PreparedSupergraph> {
    const snapshot = await this.#readSupergraph(sdl);
    const count = this.#options.warmOperations ?? defaultWarmOperations;
    const operations = await warmUp(snapshot, this.#current().operations, count);
    return {
      apiSchema: snapshot.apiSchema,
      activate: () => {
        const oldId = this.#current().snapshot.id;
        this.#activate({ snapshot, operations });
        // Requests of the old snapshot may still need plans. Those of the snapshot before it have ended.
        if (this.#previousId !== undefined) this.#planner.forget(this.#previousId);
        this.#previousId = oldId;
      },
      discard: () => this.#planner.forget(snapshot.id),
    };
  }

  update(sdl: string): Promise<void> {
    this.#updating = this.#updating
      .catch(() => undefined)
      .then(async () => {
        if (sdl !== this.#current().snapshot.sdl) (await this.prepare(sdl)).activate();
      });
    return this.#updating;
  }

  readonly execute = async (incoming: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> => {
    const { request, document, queryHash } = incoming;
    const name = request.operationName ?? undefined;
    try {
      const loaded = this.#bySchema.get(incoming.schema);
      const operation = this.#findOperation(`${queryHash}\n${name ?? ''}`, document, name, loaded);
      return executionResult(await operation.run(request.variables ?? {}, incoming));
    } catch (error) {
      return { errors: [this.#clientError(error, name)] };
    }
  };

  async subscribe(request: SubscriptionRequest, source: SubscriptionSource): Promise<SubscriptionResult> {
    const first = await this.#startSubscription(request);
    if (!('mapEvent' in first)) return { errors: first };
    let { snapshot } = this.#current();
    let latest: ActiveSubscription = first;
    const current = async (): Promise<ActiveSubscription | GraphQLError> => {
      if (snapshot === this.#current().snapshot) return latest;
      ({ snapshot } = this.#current());
      const errors = validateDocument(snapshot.apiSchema, request.document);
      const next = errors.length > 0 ? errors : await this.#startSubscription(request);
      if ('mapEvent' in next) return (latest = next);
      return new GraphQLError(next[0]?.message ?? '', { extensions: { code: 'SUBSCRIPTION_OUTDATED' } });
    };
    return mapSourceStream(current, first, request, source);
  }

  async #startSubscription(request: SubscriptionRequest): Promise<ActiveSubscription | readonly GraphQLError[]> {
    const { document, documentKey, operationName, variables = {} } = request;
    try {
      const operation = this.#findOperation(`${documentKey}\n${operationName ?? ''}`, document, operationName);
      const started = await operation.subscribe(variables, createEventContext(request));
      if (!('mapEvent' in started)) return started;
      return {
        sourceRequest: started.sourceRequest,
        mapEvent: async (event) =>
          withCursor(executionResult(await started.mapEvent(event)), event.extensions?.['cursor']),
      };
    } catch (error) {
      return [this.#clientError(error, operationName)];
    }
  }

  #current(): LoadedSnapshot {
    if (!this.#loaded) throw new Error('the engine is not loaded');
    return this.#loaded;
  }

  #activate(next: LoadedSnapshot): void {
    const { apiSchema, sdl } = next.snapshot;
    this.#loaded = next;
    this.#bySchema.set(apiSchema, next);
    for (const listener of this.#listeners) listener({ apiSchema, coreSupergraphSdl: sdl });
  }

  /** Reads a supergraph. A subgraph with an unchanged name and address keeps its data source and connections. */
  #readSupergraph(sdl: string): Promise<SupergraphSnapshot> {
    const subgraph = (name: string, url: string): GraphQLDataSource => {
      const key = `${name} ${url}`;
      const source = this.#sources.get(key) ?? this.#options.subgraph(name, url);
      this.#sources.set(key, source);
      return source;
    };
    return createSupergraphSnapshot(sdl, this.#planner, { ...this.#options, subgraph });
  }

  #findOperation(
    key: string,
    document: DocumentNode,
    name: string | undefined,
    { snapshot, operations }: LoadedSnapshot = this.#current(),
  ): CompiledOperation {
    const entry = operations.get(key);
    // The document is another object when it was evicted from the document cache, or when a plugin changed it.
    if (entry && (entry.document === document || print(entry.document) === print(document))) {
      entry.document = document;
      entry.uses++;
      return entry.operation;
    }
    return addOperation(operations, { key, document, name, uses: 1 }, snapshot).operation;
  }

  #clientError(error: unknown, name: string | undefined): GraphQLError {
    if (error instanceof GraphQLError) return error;
    if (!(error instanceof UnsupportedOperation)) throw error;
    this.#options.onUnsupportedOperation?.(name, error.message);
    return new GraphQLError('This operation is not supported.', { extensions: { code: 'OPERATION_NOT_SUPPORTED' } });
  }
}

/** Adds the cursor of an event, with which a client can resume the subscription. */
function withCursor(result: GatewayExecutionResult, cursor: unknown): GatewayExecutionResult {
  return cursor === undefined ? result : { ...result, extensions: { ...result.extensions, cursor } };
}

function executionResult({ json, errors, violations, isFinal }: OperationResult): GatewayExecutionResult {
  const data = json === 'null' ? null : json !== undefined && new RawJson(json);
  // The usual case, without further objects.
  if (data && errors.length === 0 && violations.length === 0 && !isFinal) return { data };
  const extensions = {
    ...(violations.length > 0 && { valueCompletion: violations }),
    ...(isFinal && { is_final: true }),
  };
  return {
    ...(errors.length > 0 && { errors }),
    ...(data !== false && { data }),
    ...(Object.keys(extensions).length > 0 && { extensions }),
  };
}
