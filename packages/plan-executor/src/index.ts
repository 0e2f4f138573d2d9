export { type Engine, type EngineOptions, type ExecutorKind, createEngine } from './engine.js';
