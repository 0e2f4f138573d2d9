import type { RunState } from '../run/state.js';

/** A part of a plan, ready to run. It never rejects: what goes wrong becomes a problem of the request. */
export type Step = (state: RunState) => Promise<void>;
