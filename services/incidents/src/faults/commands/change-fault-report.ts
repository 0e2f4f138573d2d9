import { aggregateCommand } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { faultDecider } from '../domain/fault-report.js';

/** Runs a command on one fault report. */
export const changeFaultReport = aggregateCommand({
  id: 'incidentId',
  store: ({ stores }: IncidentsDeps) => stores.faultReports,
  decider: faultDecider,
  done: ({ id }) => ({ incidentId: id }),
});
