export { gatewayEnv, readConfig, type GatewayConfig } from './config.js';
export { createGateway, type Gateway, type GatewayOverrides } from './gateway.js';
export { findRegistered } from './documents/known-operations.js';
export type { LocalService } from './graph/subgraph-source.js';
export { keepHeapSmall } from './heap.js';
export { createBareEngine, type BareEngineOptions } from './standalone/bare-engine.js';
