export { type Engine, type EngineOptions, type ExecutorKind, createEngine } from './engine.js';
export { Rendered, stringifyResult } from './respond/rendered.js';
