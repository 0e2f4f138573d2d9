import { JOB_BATCH, runJobSteps, type Caller } from '@hjalpmedel/commands';
import type { Permission } from '@hjalpmedel/auth';
import { dayOf } from '@hjalpmedel/domain';
import { staffDecider } from '../domain/staff.decide.js';
import type { IdentityDeps } from './ports.js';

/**
 * Raises the authority of everybody who acts under an agreement, after it began or ended: the municipality's signature
 * (S1-18) or what lets a private provider order (S1-22, S1-23), and of those to whom they have delegated. What they may do is read from its period at once;
 * this makes everybody who holds a copy of it ask anew. Where it has come to is written with each batch: whoever finds
 * one that was broken off goes on there.
 */
export function refreshBackedStaff(
  deps: IdentityDeps,
  caller: Caller,
  id: string,
  permission: Permission,
): Promise<number> {
  const { queries, refreshes, stores } = deps;
  return runJobSteps(deps, caller, { action: 'refreshBackedStaff', permission }, async (uow) => {
    const refresh = await refreshes.find(uow, id);
    if (!refresh) return 0;
    const ids = await refreshes.staffAfter(uow, refresh, JOB_BATCH);
    const basis = refresh.providerId === undefined ? 'SIGNATURE' : 'PROVIDER_AGREEMENT';
    const delegates = await queries.delegatesOf(uow, ids, dayOf(uow.now)); // what they act on rests on these
    for (const staffId of new Set([...ids, ...delegates])) {
      const person = await stores.staff.load(uow, staffId);
      await stores.staff.decide(uow, person, staffDecider, { type: 'TellBacking', basis });
    }
    if (ids.length < JOB_BATCH) await refreshes.close(uow, id);
    else await refreshes.open(uow, { ...refresh, after: ids.at(-1) });
    return ids.length;
  });
}

/** Goes on with what was broken off. */
export async function finishRefreshes(deps: IdentityDeps, caller: Caller, permission: Permission): Promise<void> {
  for (const { id } of await deps.refreshes.all()) await refreshBackedStaff(deps, caller, id, permission);
}
