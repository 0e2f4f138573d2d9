import { GraphQLError, type GraphQLSchema, buildSchema } from 'graphql';
import type { Engine, EngineOptions } from './contract.js';
import { createInlinePlanner } from './planner/inline-planner.js';
import { createStockGateway } from './stock.js';

/** Creates an engine with Apollo's executor, for comparison and as a fallback. */
export function createStockEngine(options: EngineOptions): Engine {
  const stock = createStockGateway(options.supergraphSdl, options.subgraph);
  let apiSchema: GraphQLSchema | undefined;
  stock.gateway.onSchemaLoadOrUpdate((loaded) => (apiSchema = loaded.apiSchema));
  return {
    onSchemaLoadOrUpdate: (callback) => stock.gateway.onSchemaLoadOrUpdate(callback),
    load: (loadOptions) => stock.gateway.load(loadOptions),
    stop: () => stock.gateway.stop(),
    // Apollo validates and swaps in one step, so our planner validates first.
    async prepare(supergraphSdl) {
      const { apiSdl } = await createInlinePlanner().read(supergraphSdl);
      return {
        apiSchema: buildSchema(apiSdl, { assumeValid: true }),
        activate: () => stock.update(supergraphSdl),
        discard: () => undefined,
      };
    },
    update: async (supergraphSdl) => stock.update(supergraphSdl),
    execute: (incoming) => stock.executor()(incoming),
    subscribe: async () => ({
      errors: [
        new GraphQLError('The stock executor does not support subscriptions.', {
          extensions: { code: 'OPERATION_NOT_SUPPORTED' },
        }),
      ],
    }),
    statistics: () => ({ entries: 0, weight: 0, hits: 0, misses: 0 }),
    get apiSchema() {
      if (!apiSchema) throw new Error('the engine is not loaded');
      return apiSchema;
    },
  };
}
