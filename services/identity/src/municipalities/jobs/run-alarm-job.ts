import { assertCan } from '@hjalpmedel/auth';
import { runJobStep, withLock, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { finishRefreshes } from '../../agreements/refresh-backed-staff.js';
import type { IdentityDeps } from '../../ports.js';
import { isSignatory, municipalityDecider } from '../domain/municipality.js';
import { lacksOf } from '../lacks.js';

export type AlarmJobResult = { readonly checked: number; readonly raised: number; readonly cleared: number };

const job = { action: 'runAlarmJob', permission: 'alarm:run-job' } as const;

/**
 * Looks for vacant functions (S1-1, S1-14) and missing local documents (S1-31, S1-32) as of a day.
 * Each lack raises one alarm, however long it lasts. Only the municipalities that are party to S1's agreement on that
 * day lack anything. The job may run twice, at once or late. A run for an earlier day than the latest one does nothing.
 * It also finishes refreshes of authority that were broken off.
 */
export async function runAlarmJob(deps: IdentityDeps, caller: Caller, asOf: PlainDate): Promise<AlarmJobResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  assertNotAhead(asOf, dayOf(deps.now()), 'input.asOf');
  return withLock(deps.database, 'runAlarmJob', async () => {
    await finishRefreshes(deps, caller, job.permission);
    const total = { checked: 0, raised: 0, cleared: 0 };
    const latest = await deps.jobDays.latest(job.action);
    if (latest !== undefined && asOf < latest) return total;
    for (const code of await deps.queries.municipalityCodes()) {
      const done = await runJobStep(deps, caller, job, (uow) => checkOne(deps, uow, code, asOf));
      if (done) for (const key of ['checked', 'raised', 'cleared'] as const) total[key] += done[key];
    }
    await deps.jobDays.ran(job.action, asOf);
    deps.logger.info({ asOf, ...total }, 'alarm job done');
    return total;
  });
}

async function checkOne(deps: IdentityDeps, uow: UnitOfWork, code: string, asOf: PlainDate) {
  const { municipalities } = deps.stores;
  const municipality = await municipalities.load(uow, code);
  const bound = isSignatory(municipality.state, asOf);
  if (!bound && !municipality.state.alarms?.length) return undefined;
  const lacks = bound ? await lacksOf(deps, uow, municipality.state, asOf) : [];
  const command = { type: 'UpdateAlarms', lacks, asOf } as const;
  const { state } = await municipalities.decide(uow, municipality, municipalityDecider, command);
  const before = municipality.state.alarms ?? [];
  const after = state.alarms ?? [];
  const raised = after.filter((one) => !before.includes(one)).length;
  return { checked: 1, raised, cleared: before.length + raised - after.length };
}
