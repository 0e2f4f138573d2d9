import { assertCan } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, type PlainDate } from '@hjalpmedel/domain';
import { tellOverdueReports } from '../../adverse-events/jobs/tell-overdue-reports.js';
import { remindSuppliers } from '../../faults/jobs/remind-suppliers.js';
import { tellOverdueLosses } from '../../losses/jobs/tell-overdue-losses.js';
import type { IncidentsDeps } from '../../ports.js';

/** Runs the jobs of this service as of a day. Safe to run twice. */
export async function runIncidentJobs(deps: IncidentsDeps, caller: Caller, asOf: PlainDate) {
  assertCan(caller.principal, 'incident:run-job', { municipalityCode: '*' });
  assertNotAhead(asOf, dayOf(deps.now()), 'input.asOf');
  return {
    overdueReports: await tellOverdueReports(deps, caller, asOf),
    reminders: await remindSuppliers(deps, caller, asOf),
    overdueLosses: await tellOverdueLosses(deps, caller, asOf),
  };
}
