export { gatewayEnv, readConfig, type GatewayConfig } from './config.js';
export { createGateway, type Gateway, type GatewayOverrides } from './gateway.js';
export type { LocalService } from './graph/subgraph-source.js';
export { limitHeapGrowth } from './heap-growth.js';
export { findPersistedOperations } from './operations/stored-operations.js';
export type { StandaloneOptions } from './standalone/options.js';
export { createStandaloneGateway } from './standalone/standalone-gateway.js';
