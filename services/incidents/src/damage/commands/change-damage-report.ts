import { aggregateCommand } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { damageDecider } from '../domain/damage-report.js';

/** Runs a command on one damage report. */
export const changeDamageReport = aggregateCommand({
  id: 'incidentId',
  store: ({ stores }: IncidentsDeps) => stores.damageReports,
  decider: damageDecider,
  done: ({ id }) => ({ incidentId: id }),
});
