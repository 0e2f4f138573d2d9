import type { ScheduledJob } from '@hjalpmedel/subgraph';
import { runLicenceJob } from './licences/jobs/run-licence-job.js';
import { runAlarmJob } from './municipalities/jobs/run-alarm-job.js';
import { runReminderJob } from './notifications/jobs/run-reminder-job.js';
import { runOmbudReportJob } from './ombud/jobs/run-ombud-report-job.js';
import type { IdentityDeps } from './ports.js';
import { runAuthorityJob } from './staff/jobs/run-authority-job.js';

/** The jobs of every night. */
export const jobs: readonly ScheduledJob<IdentityDeps>[] = [
  { name: 'runAuthorityJob', at: '00:01', run: runAuthorityJob },
  { name: 'runLicenceJob', at: '02:10', run: runLicenceJob },
  { name: 'runReminderJob', at: '02:50', run: runReminderJob },
  { name: 'runOmbudReportJob', at: '03:00', run: runOmbudReportJob },
  { name: 'runAlarmJob', at: '02:40', run: runAlarmJob },
];
