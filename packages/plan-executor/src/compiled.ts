import type { GraphQLDataSource } from '@apollo/gateway';
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, print } from 'graphql';
import { type Answer, type CompiledOperation, compileOperation } from './compiled-operation.js';
import type { Engine, EngineOptions } from './engine.js';
import { type Generation, createGeneration } from './generation.js';
import { PlanStore } from './plan-store.js';
import { Rendered } from './respond/rendered.js';
import { Uncompilable } from './respond/variants.js';

const mostOperations = 2000;
/** Characters of documents and plans, about what Apollo's plan store holds by default. */
const mostCharacters = 30 * 2 ** 20;

interface Entry {
  readonly document: DocumentNode;
  readonly operation: CompiledOperation;
}

interface Loaded {
  readonly generation: Generation;
  readonly operations: PlanStore<Entry>;
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
    // The same text as another document: someone between the parser and us has changed it.
    if (known?.document === document) return known.operation;
    const text = `${print(document)}\n${name ?? ''}`;
    const operation = operations.get(text)?.operation ?? compileOperation(document, name, generation);
    const entry = { document, operation };
    operations.set(key, entry, key.length + text.length);
    operations.set(text, entry, text.length);
    return operation;
  };

  const execute = async (incoming: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> => {
    const { request, document, queryHash } = incoming;
    const name = request.operationName ?? undefined;
    try {
      const operation = find(`${queryHash}\n${name ?? ''}`, document, name);
      return executionResult(await operation.run(request.variables ?? {}, incoming));
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      if (!(error instanceof Uncompilable)) throw error;
      options.onUncompilable?.(name, error.message);
      return { errors: [unsupported()] };
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

function unsupported(): GraphQLError {
  return new GraphQLError('This operation cannot be answered.', { extensions: { code: 'OPERATION_NOT_SUPPORTED' } });
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
