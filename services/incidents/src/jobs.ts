import type { ScheduledJob } from '@hjalpmedel/subgraph';
import { tellOverdueReports } from './adverse-events/jobs/tell-overdue-reports.js';
import { remindSuppliers } from './faults/jobs/remind-suppliers.js';
import { tellOverdueLosses } from './losses/jobs/tell-overdue-losses.js';
import type { IncidentsDeps } from './ports.js';

/** The jobs of the clock. Deadlines are days, so each runs at the start of the day that follows them. */
export const jobs: readonly ScheduledJob<IncidentsDeps>[] = [
  { name: 'tellOverdueReports', at: '00:05', run: tellOverdueReports },
  { name: 'remindSuppliers', at: '00:10', run: remindSuppliers },
  { name: 'tellOverdueLosses', at: '00:20', run: tellOverdueLosses },
];
