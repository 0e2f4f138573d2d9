import { assertCan } from '@hjalpmedel/auth';
import { inBatches, runJobStep, withLock, type Caller } from '@hjalpmedel/commands';
import { addDays, assertNotAhead, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { staffDecider } from '../domain/staff.decide.js';
import { turnsBetween } from '../domain/turning-days.js';

export type AuthorityJobResult = { readonly checked: number; readonly published: number };

const NAME = 'runAuthorityJob';
const job = { action: NAME, permission: 'staff:run-authority-job' } as const;
const PAGE = 500;

/**
 * Publishes the authority of each person for whom something began or ended since the last run: an employment, a leave,
 * a role, a delegation, a right to prescribe, a competence. Others then check anew what rests on it.
 * A late run makes up for the days without one. A run for a day that has been run for does nothing.
 */
export async function runAuthorityJob(
  deps: IdentityDeps,
  caller: Caller,
  asOf: PlainDate,
): Promise<AuthorityJobResult> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  assertNotAhead(asOf, dayOf(deps.now()), 'input.asOf');
  return withLock(deps.database, NAME, async () => {
    const after = (await deps.jobDays.latest(NAME)) ?? addDays(asOf, -1);
    const total = { checked: 0, published: 0 };
    if (asOf <= after) return total;
    for (let last: string | undefined; ;) {
      const page = await deps.queries.staffAfter(last, PAGE);
      if (page.length === 0) break;
      last = page.at(-1)?.id;
      total.checked += page.length;
      const turned = page.filter(({ person }) => turnsBetween(person, after, asOf)).map(({ id }) => id);
      for (const ids of inBatches(turned)) total.published += await publishAll(deps, caller, ids, asOf);
    }
    await deps.jobDays.ran(NAME, asOf);
    deps.logger.info({ asOf, ...total }, 'authority job done');
    return total;
  });
}

const publishAll = (deps: IdentityDeps, caller: Caller, ids: readonly string[], on: PlainDate): Promise<number> =>
  runJobStep(deps, caller, job, async (uow) => {
    const { staff } = deps.stores;
    for (const id of ids) await staff.decide(uow, await staff.load(uow, id), staffDecider, { type: 'ReachDay', on });
    return ids.length;
  });
