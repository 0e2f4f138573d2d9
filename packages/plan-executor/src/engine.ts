import { assertPlannerGuards } from './config.js';
import { createCompiledEngine } from './compiled.js';
import type { Engine, EngineOptions } from './contract.js';
import { createStockEngine } from './stock-engine.js';

/** Starts an engine; it serves once `load` has been called, which Apollo Server does by itself. */
export function createEngine(options: EngineOptions): Engine {
  assertPlannerGuards();
  return options.executor === 'compiled' ? createCompiledEngine(options) : createStockEngine(options);
}
