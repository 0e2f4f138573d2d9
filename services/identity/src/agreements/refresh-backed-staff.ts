import type { Permission } from '@hjalpmedel/auth';
import { JOB_BATCH, runJobSteps, type Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { staffDecider } from '../staff/domain/staff.decide.js';
import type { ProviderAgreement } from './domain/provider-agreement.js';

/** Stores that the staff of a provider must be refreshed, in the transaction that changed its agreement. */
export function saveProviderRefresh(
  { refreshes }: IdentityDeps,
  uow: UnitOfWork,
  { id, state: { providerId, municipalityCode } }: Aggregate<Stored<ProviderAgreement>>,
): Promise<void> {
  return refreshes.save(uow, { id, providerId, municipalityCode });
}

/**
 * Publishes the authority of everybody who acts under an agreement anew, after it began or ended:
 * the municipality's signature (S1-18), or a provider's agreement (S1-22, S1-23). Those to whom they delegated follow.
 * Here their rights are read from the periods at once; this makes others who hold a copy read them anew.
 * Each batch stores its progress, so a run that was broken off is continued.
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
    const ids = await refreshes.nextStaff(uow, refresh, JOB_BATCH);
    const basis = refresh.providerId === undefined ? 'SIGNATURE' : 'PROVIDER_AGREEMENT';
    const delegates = await queries.delegatesOf(uow, ids, dayOf(uow.now));
    for (const staffId of new Set([...ids, ...delegates])) {
      const person = await stores.staff.load(uow, staffId);
      await stores.staff.decide(uow, person, staffDecider, { type: 'AnnounceBacking', basis });
    }
    if (ids.length < JOB_BATCH) await refreshes.remove(uow, id);
    else await refreshes.save(uow, { ...refresh, after: ids.at(-1) });
    return ids.length;
  });
}

/** Continues the refreshes that were broken off. */
export async function finishRefreshes(deps: IdentityDeps, caller: Caller, permission: Permission): Promise<void> {
  for (const { id } of await deps.refreshes.unfinished()) await refreshBackedStaff(deps, caller, id, permission);
}
