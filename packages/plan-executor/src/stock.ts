import './config.js';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';

/** Apollo's own gateway on a supergraph that we hand over, with our data sources. */
export interface StockGateway {
  readonly gateway: GatewayInterface;
  readonly executor: () => GatewayExecutor;
  /** Swaps the supergraph at once; throws and keeps the old one when it is not valid. */
  readonly update: (supergraphSdl: string) => void;
}

/** What the stock gateway may log; its own default logger writes to the console. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Builds Apollo's gateway; `load` of its interface must be called before `executor` and `update`. */
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
    logger: silent,
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
