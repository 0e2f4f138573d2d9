import type { RunState } from '../run/state.js';

/**
 * A compiled part of a plan. It always calls `done` once and records its errors in the state. It takes a callback, because
 * a promise per step and request costs more than the step itself.
 */
export type Step = (state: RunState, done: () => void) => void;
