import { aggregateCommand } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { claimDecider } from '../domain/claim.js';

/** Runs a command on one claim. */
export const changeClaim = aggregateCommand({
  id: 'claimId',
  store: ({ stores }: IncidentsDeps) => stores.claims,
  decider: claimDecider,
  done: ({ id }) => ({ claimId: id }),
});

export type OnClaim = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly claimId: string;
};
