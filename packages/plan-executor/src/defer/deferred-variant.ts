import type { ObjectShape } from '../respond/shape.js';
import type { RunState } from '../run/state.js';
import type { DeferredPlan } from './deferred-plan.js';

/** An operation with deferred fragments, compiled for its condition values. */
export interface DeferredVariant {
  readonly plan: DeferredPlan;
  /** The form of the first response. */
  readonly shape: ObjectShape;
  /** The form of the whole response. Errors get their paths from it. */
  readonly wholeShape: ObjectShape;
  readonly introspection: (variables: RunState['variables']) => (id: string) => string;
}
