import './config.js';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import { silentLogger } from './silent-logger.js';

/** Apollo's gateway with a given supergraph and our data sources. */
export interface StockGateway {
  readonly gateway: GatewayInterface;
  readonly executor: () => GatewayExecutor;
  /** Replaces the supergraph. Throws and keeps the old one if it is not valid. */
  readonly update: (supergraphSdl: string) => void;
}

/** Creates Apollo's gateway. Call `gateway.load` before `executor` and `update`. */
export function createStockGateway(
  supergraphSdl: string,
  subgraph: (name: string, url: string) => GraphQLDataSource,
): StockGateway {
  let swap: ((sdl: string) => void) | undefined;
  let loaded: GatewayExecutor | undefined;
  const apollo = new ApolloGateway({
    supergraphSdl: ({ update }) => {
      swap = update;
      return Promise.resolve({ supergraphSdl });
    },
    buildService: ({ name, url }) => subgraph(name, url ?? ''),
    logger: silentLogger,
  });
  return {
    gateway: {
      onSchemaLoadOrUpdate: (callback) => apollo.onSchemaLoadOrUpdate(callback),
      async load() {
        const { executor } = await apollo.load();
        loaded = executor;
        return { executor };
      },
      stop: () => apollo.stop(),
    },
    executor: () => {
      if (!loaded) throw new Error('the gateway is not loaded');
      return loaded;
    },
    update: (sdl) => {
      if (!swap) throw new Error('the gateway is not loaded');
      swap(sdl);
    },
  };
}
