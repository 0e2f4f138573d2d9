import { aggregateCommand } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { lossDecider } from '../domain/loss-report.decide.js';

/** Runs a command on one loss report. */
export const changeLossReport = aggregateCommand({
  id: 'incidentId',
  store: ({ stores }: IncidentsDeps) => stores.lossReports,
  decider: lossDecider,
  done: ({ id }) => ({ incidentId: id }),
});
