import { aggregateCommand } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { reportDecider } from '../domain/any-report.js';

/** Runs a common command on a report of any kind. */
export const changeReport = aggregateCommand({
  id: 'incidentId',
  store: ({ stores }: IncidentsDeps) => stores.reports,
  decider: reportDecider,
  done: ({ id }) => ({ incidentId: id }),
});

export type OnReport = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly incidentId: string;
};
