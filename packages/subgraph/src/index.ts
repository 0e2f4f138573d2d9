export {
  accessEntry,
  type Access,
  type AccessAction,
  type AccessedFields,
  type AccessEntry,
  type AccessPurpose,
} from './access-log/access-entry.js';
export { declareAccessLog, type AccessLogModels } from './access-log/data/access-log.model.js';
export { createAccessLog, type AccessLog } from './access-log/access-log.js';
export { accessLogResolvers, createAccessLogReader, type AccessLogReader } from './access-log/access-log-reader.js';
export type { LogFault, Verification } from './access-log/chain.js';
export { createClientAccess, type ClientAccess, type ClientAccessDeps } from './access-log/client-access.js';
export { createClientDataReader } from './access-log/client-data-reader.js';
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
export { createProtection, declareProtection, keepProtection, type Protection } from './protection/protection.js';
export { createMerges, declareMerges, ofFiles, type Merges } from './merges/merges.js';
