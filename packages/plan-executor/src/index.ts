export { type Engine, type EngineOptions, type ExecutorKind, createEngine } from './engine.js';
export type { StoreStatistics } from './plan-store.js';
export { createInlinePlanner } from './planner/inline-planner.js';
export type { Planner } from './planner/planner.js';
export { createWorkerPlanner } from './planner/worker-planner.js';
export { Rendered, stringifyResult } from './respond/rendered.js';
