import type { ScheduledJob } from '@hjalpmedel/subgraph';
import type { IdentityDeps } from './application/ports.js';
import { runAlarmJob } from './application/run-alarm-job.js';
import { runLicenceJob } from './application/run-licence-job.js';

/** What identity does every night. */
export const jobs: readonly ScheduledJob<IdentityDeps>[] = [
  { name: 'runLicenceJob', at: '02:10', run: runLicenceJob },
  { name: 'runAlarmJob', at: '02:40', run: runAlarmJob },
];
