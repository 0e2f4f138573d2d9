import type { RunState } from '../run/state.js';

/**
 * A part of a plan, ready to run. It calls `done` once whatever happens: what goes wrong becomes a problem of the
 * request. Callbacks, because a promise for each part of each request costs more than the part.
 */
export type Step = (state: RunState, done: () => void) => void;
