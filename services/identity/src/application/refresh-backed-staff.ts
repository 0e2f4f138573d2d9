import { unitOfWork } from '@hjalpmedel/mongo';
import type { Caller } from '@hjalpmedel/subgraph';
import { staffDecider } from '../domain/staff.decide.js';
import { outboxHasRoom, patiently } from './job-pace.js';
import type { IdentityDeps } from './ports.js';

const BATCH = 50;

/**
 * Raises the authority of everybody who acts under an agreement, after it began or ended: the municipality's signature
 * (S1-18) or what lets a private provider order (S1-22, S1-23). What they may do is read from its period at once; this makes everybody who holds a copy of it ask anew.
 * Where it has come to is written with each batch: whoever finds one that was broken off goes on there.
 */
export async function refreshBackedStaff(deps: IdentityDeps, caller: Caller, id: string): Promise<number> {
  const { database, newId, refreshes, stores } = deps;
  const { correlationId, requestId: causationId } = caller;
  const actor = { id: caller.principal.subjectId, role: caller.principal.grants[0]?.role ?? 'NONE' };
  let told = 0;
  for (;;) {
    await outboxHasRoom(database);
    const act = { action: 'refreshBackedStaff', actor, now: deps.now(), newId, correlationId, causationId, hops: 0 };
    const batch = await patiently(() =>
      unitOfWork(database, act, async (uow) => {
        const refresh = await refreshes.find(uow, id);
        if (!refresh) return 0;
        const ids = await refreshes.staffAfter(uow, refresh, BATCH);
        const basis = refresh.providerId === undefined ? 'SIGNATURE' : 'PROVIDER_AGREEMENT';
        for (const staffId of ids) {
          const person = await stores.staff.load(uow, staffId);
          await stores.staff.decide(uow, person, staffDecider, { type: 'TellBacking', basis });
        }
        if (ids.length < BATCH) await refreshes.close(uow, id);
        else await refreshes.open(uow, { ...refresh, after: ids.at(-1) });
        return ids.length;
      }),
    );
    told += batch;
    if (batch < BATCH) return told;
  }
}

/** Goes on with what was broken off. */
export async function finishRefreshes(deps: IdentityDeps, caller: Caller): Promise<void> {
  for (const { id } of await deps.refreshes.all()) await refreshBackedStaff(deps, caller, id);
}
