export {
  type EngineRequest,
  createGatewayRequestContext,
  type OperationRequest,
  type CachedOperation,
  executeCachedOperation,
} from './documents/cached-operation.js';
export { type DocumentStore, createDocumentStore } from './documents/document-store.js';
export { validateDocument } from './documents/validate-document.js';
export { type Manifest, documentIdOf, readManifest } from './documents/manifest.js';
export { createOperationCache, type OperationCache } from './documents/operation-cache.js';
export {
  type DocumentLimits,
  type PersistedOperation,
  parsePersistedOperations,
} from './documents/persisted-operations.js';
export type { Engine, EngineOptions, ExecutorKind, PreparedSupergraph } from './contract.js';
export { createEngine } from './engine.js';
export type { CacheStatistics } from './weighted-cache.js';
export { activateByPercentage, type IsOverrideActive } from './operation/override-conditions.js';
export {
  type DeferredDelivery,
  type DeferredPart,
  type DeferredParts,
  type DeferredReader,
  type PendingPart,
  deferredReader,
} from './defer/deferred-parts.js';
export { createInlinePlanner } from './planner/inline-planner.js';
export type { Planner } from './planner/planner.js';
export { PlannerThread } from './planner/planner-thread.js';
export { createWorkerPlanner } from './planner/worker-planner.js';
export { RawJson, stringifyResult } from './respond/raw-json.js';
export type { SourceStreamRequest, SubscriptionResult, SubscriptionRequest, SubscriptionSource } from './subscribe.js';
