import { assertPlannerGuards } from './config.js';
import { createCompiledEngine } from './compiled-engine.js';
import type { Engine, EngineOptions } from './contract.js';
import { createStockEngine } from './stock-engine.js';

/** Creates an engine. It serves after `load`, which Apollo Server calls. */
export function createEngine(options: EngineOptions): Engine {
  assertPlannerGuards();
  return options.executor === 'compiled' ? createCompiledEngine(options) : createStockEngine(options);
}
