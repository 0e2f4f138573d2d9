import { runJobSteps, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { faultDecider } from '../domain/fault-report.js';
import { faultPolicyOf } from '../fault-policy-of.js';

const job = { action: 'remindSuppliers', permission: 'incident:run-job' } as const;

/** Reminds suppliers that did not acknowledge a fault in time (S1-34). Returns the number of reminders. */
export function remindSuppliers(deps: IncidentsDeps, caller: Caller, asOf: PlainDate): Promise<number> {
  const { faultReports } = deps.stores;
  return runJobSteps(deps, caller, job, async (uow) => {
    const ids = await deps.queries.faultsToRemind(uow, asOf);
    for (const id of ids) {
      const report = await faultReports.load(uow, id);
      const { reminderDays } = await faultPolicyOf(deps, uow, report.state);
      await faultReports.decide(uow, report, faultDecider, { type: 'RemindSupplier', on: asOf, reminderDays });
    }
    return ids.length;
  });
}
