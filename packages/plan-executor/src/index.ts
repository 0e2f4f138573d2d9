export {
  type Incoming,
  incomingContext,
  type KnownRequest,
  type ReadyOperation,
  runKnownOperation,
} from './documents/known-operation.js';
export { type DocumentStore, createDocumentStore } from './documents/document-store.js';
export { faultsOf } from './documents/faults.js';
export { type Manifest, documentIdOf, readManifest } from './documents/manifest.js';
export { createSeenDocuments, type SeenDocuments } from './documents/seen-documents.js';
export { type DocumentLimits, type TrustedDocument, trustedDocuments } from './documents/trusted-documents.js';
export type { Engine, EngineOptions, ExecutorKind, PreparedSupergraph } from './contract.js';
export { createEngine } from './engine.js';
export type { StoreStatistics } from './plan-store.js';
export { createInlinePlanner } from './planner/inline-planner.js';
export type { Planner } from './planner/planner.js';
export { PlanningThread } from './planner/planning-thread.js';
export { createWorkerPlanner } from './planner/worker-planner.js';
export { Rendered, stringifyResult } from './respond/rendered.js';
export type { Primary, Subscribed, SubscriptionRequest, SubscriptionSource } from './subscribe.js';
