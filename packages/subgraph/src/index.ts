export { runAdmin, runAdminCommand, type AdminTarget } from './admin.js';
export { authorityContracts } from './authority-contracts.js';
export {
  authenticate,
  createSubgraph,
  subgraphSchema,
  type Subgraph,
  type SubgraphInProcess,
  type SubgraphOptions,
} from './create-subgraph.js';
export { errorFormatter } from './errors.js';
export type { RefusalNode } from './refusal-node.js';
export { mutation } from './mutation.js';
export { createReader, type Reader } from './readers.js';
export { runProcess } from './run.js';
export type { ScheduledJob } from './scheduler.js';
export { createService, type Service, type ServiceDefinition, type ServiceOverrides } from './service.js';
export { readServiceConfig, serviceEnv, type ServiceConfig } from './service-config.js';
