import { aggregateCommand } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { carePlanDecider } from '../domain/care-plan.js';

/** Runs a command of the municipality on one plan. */
export const changeCarePlan = aggregateCommand({
  id: 'carePlanId',
  store: ({ stores }: OrdersDeps) => stores.carePlans,
  decider: carePlanDecider,
  done: ({ id }) => ({ carePlanId: id }),
});

export type ChangeCarePlanInput = {
  readonly idempotencyKey: string;
  readonly carePlanId: string;
  readonly expectedVersion: number;
};
