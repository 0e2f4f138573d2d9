import { runJobStep, type Caller, withLock } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import { assertNotAhead, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { requiredDocuments, type Lack } from '../domain/alarm.js';
import { employedByMunicipality } from '../domain/employment.js';
import {
  functionKinds,
  holderOf,
  isSignatory,
  municipalityDecider,
  type Municipality,
} from '../domain/municipality.js';
import type { IdentityDeps } from './ports.js';
import { finishRefreshes } from './refresh-backed-staff.js';

export type AlarmJobResult = { readonly checked: number; readonly raised: number; readonly cleared: number };

const job = { action: 'runAlarmJob', permission: 'alarm:run-job' } as const;
const PROGRAMME = 'VGR_SOCIAL_DIGITAL';

/**
 * Looks for vacant functions (S1-1, S1-14) and missing local documents (S1-31, S1-32) as of a day, and tells of each
 * once for as long as it lasts. S1 binds the municipalities that are party to its agreement on that day; no others are
 * looked at. Safe to run twice, at once, or late. It also goes on with what was broken off of telling providers' staff.
 */
export async function runAlarmJob(deps: IdentityDeps, caller: Caller, asOf: PlainDate): Promise<AlarmJobResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  assertNotAhead(asOf, dayOf(deps.now()), 'input.asOf');
  return withLock(deps.database, 'runAlarmJob', async () => {
    await finishRefreshes(deps, caller, job.permission);
    const total = { checked: 0, raised: 0, cleared: 0 };
    for (const code of await deps.queries.municipalityCodes()) {
      const done = await runJobStep(deps, caller, job, (uow) => checkOne(deps, uow, code, asOf));
      if (done) for (const key of ['checked', 'raised', 'cleared'] as const) total[key] += done[key];
    }
    deps.logger.info({ asOf, ...total }, 'alarm job done');
    return total;
  });
}

async function checkOne(deps: IdentityDeps, uow: UnitOfWork, code: string, asOf: PlainDate) {
  const { municipalities } = deps.stores;
  const municipality = await municipalities.load(uow, code);
  if (!isSignatory(municipality.state, asOf)) return undefined;
  const lacks = await lacksOf(deps, municipality.state, asOf, uow);
  const before = municipality.state.alarms ?? [];
  const { state } = await municipalities.decide(uow, municipality, municipalityDecider, {
    type: 'TellLacks',
    lacks,
    asOf,
  });
  const after = state.alarms ?? [];
  const raised = after.filter((one) => !before.includes(one)).length;
  return { checked: 1, raised, cleared: before.length + raised - after.length };
}

/** What a municipality lacks on a day, read from the periods: a holder counts while employed there. */
export async function lacksOf(
  { queries }: Pick<IdentityDeps, 'queries'>,
  municipality: Municipality,
  on: PlainDate,
  uow?: UnitOfWork,
): Promise<readonly Lack[]> {
  const lacks: Lack[] = [];
  for (const what of functionKinds) {
    const holder = holderOf(municipality, what, on);
    const person = holder && (await queries.workOf(holder.staffId, uow));
    if (!person || !employedByMunicipality(person, municipality.code, on))
      lacks.push({ kind: 'FUNCTION_VACANT', what });
  }
  for (const what of requiredDocuments) {
    const question = { kind: what, programme: PROGRAMME, municipalityCode: municipality.code };
    if (!(await queries.policyInForce(question, on, uow))) lacks.push({ kind: 'POLICY_MISSING', what });
  }
  return lacks;
}
