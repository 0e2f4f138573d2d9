import type { GraphQLDataSource } from '@apollo/gateway';
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError } from 'graphql';
import { type Answer, type CompiledOperation, compileOperation } from './compiled-operation.js';
import type { Engine, EngineOptions } from './engine.js';
import { type Generation, createGeneration } from './generation.js';
import { PlanStore } from './plan-store.js';
import { Rendered } from './respond/rendered.js';

const mostOperations = 2000;
/** Characters of documents and plans, about what Apollo's plan store holds by default. */
const mostCharacters = 30 * 2 ** 20;

interface Loaded {
  readonly generation: Generation;
  readonly operations: PlanStore<CompiledOperation>;
}

/** The engine with our own executor. */
export function createCompiledEngine(options: EngineOptions): Engine {
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  const sources = new Map<string, GraphQLDataSource>();
  let loaded: Loaded | undefined;

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
  const load = (sdl: string): void => {
    const generation = createGeneration(sdl, subgraph);
    loaded = { generation, operations: new PlanStore(mostOperations, mostCharacters) };
    for (const listener of listeners) listener({ apiSchema: generation.apiSchema, coreSupergraphSdl: sdl });
  };

  const find = (key: string, document: DocumentNode, name: string | undefined): CompiledOperation => {
    const { generation, operations } = current();
    const known = operations.get(key);
    if (known) return known;
    try {
      const compiled = compileOperation(document, name, generation);
      operations.set(key, compiled, key.length + JSON.stringify(compiled.plan ?? {}).length);
      return compiled;
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      options.onUncompilable?.(name, error instanceof Error ? error.message : String(error));
      throw new GraphQLError('This operation cannot be answered.', { extensions: { code: 'OPERATION_NOT_SUPPORTED' } });
    }
  };

  const execute = async (incoming: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> => {
    const { request, document, queryHash } = incoming;
    const name = request.operationName ?? undefined;
    try {
      const operation = find(`${queryHash}\n${name ?? ''}`, document, name);
      return executionResult(await operation.run(request.variables ?? {}, incoming));
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  };

  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async load() {
      load(options.supergraphSdl);
      return { executor: execute };
    },
    async stop() {},
    async update(supergraphSdl) {
      if (supergraphSdl !== current().generation.sdl) load(supergraphSdl);
    },
    get apiSchema() {
      return current().generation.apiSchema;
    },
  };
}

function executionResult({ json, errors, violations }: Answer): GatewayExecutionResult {
  return {
    ...(errors.length > 0 && { errors }),
    ...(json !== undefined && {
      data: json === 'null' ? null : new Rendered(json),
    }),
    ...(violations.length > 0 && { extensions: { valueCompletion: violations } }),
  };
}
