import { aggregateCommand } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { unitDecider } from '../domain/org-unit.js';

export type UnitInput = {
  readonly idempotencyKey: string;
  readonly unitId: string;
  readonly expectedVersion: number;
};

/** Runs a command on one unit. The permission counts in its municipality. */
export const changeUnit = aggregateCommand({
  id: 'unitId',
  store: ({ stores }: IdentityDeps) => stores.units,
  decider: unitDecider,
  done: ({ id }) => ({ unitId: id }),
});
