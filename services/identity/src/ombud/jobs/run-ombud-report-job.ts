import { assertCan } from '@hjalpmedel/auth';
import { runJobStep, withLock, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, dayOf, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { evolveReport, reportDays, weekOf } from '../domain/ombud-report.js';

export type OmbudReportJobResult = { readonly reports: number };

const job = { action: 'runOmbudReportJob', permission: 'ombud:run-report-job' } as const;

/**
 * Makes the weekly report of units without an aid representative, once per municipality and week (S2-31).
 * It may run every day, twice, at once or late: weeks without a run get the report as of their Monday.
 * A report that has been made stays as it is.
 */
export async function runOmbudReportJob(
  deps: IdentityDeps,
  caller: Caller,
  asOf: PlainDate,
): Promise<OmbudReportJobResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  assertNotAhead(asOf, dayOf(deps.now()), 'input.asOf');
  return withLock(deps.database, job.action, async () => {
    let reports = 0;
    const latest = await deps.queries.latestReportDay();
    if (latest !== undefined && asOf < latest) return { reports };
    for (const day of reportDays(latest, asOf))
      for (const code of await deps.queries.municipalityCodes()) reports += await report(deps, caller, code, day);
    deps.logger.info({ asOf, reports }, 'report job done');
    return { reports };
  });
}

/** Makes the report of one municipality, unless it is made or no unit there should have a representative. */
async function report(deps: IdentityDeps, caller: Caller, code: string, asOf: PlainDate): Promise<number> {
  const { queries, stores } = deps;
  const week = weekOf(asOf);
  const { units, unitsWithout } = await queries.representation(code, asOf);
  if (units === 0 || (await queries.hasOmbudReport(code, week))) return 0;
  const content = { municipalityCode: code as MunicipalityCode, week, asOf, units, unitsWithout };
  return runJobStep(deps, caller, job, async (uow) => {
    await deps.lockKey(uow, `ombud-report:${code}:${week}`);
    const initial = stores.ombudReports.create(uow.newId(), content);
    await stores.ombudReports.append(uow, initial, evolveReport, [{ type: 'OmbudReportMade', report: content }]);
    return 1;
  });
}
