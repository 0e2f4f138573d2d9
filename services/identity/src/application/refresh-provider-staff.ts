import { unitOfWork } from '@hjalpmedel/mongo';
import type { Caller } from '@hjalpmedel/subgraph';
import { staffDecider } from '../domain/staff.decide.js';
import { outboxHasRoom, patiently } from './job-pace.js';
import type { IdentityDeps } from './ports.js';

const BATCH = 50;

/**
 * Raises the authority of everybody whom a provider agreement is about, after it was made or ended (S1-22, S1-23).
 * What they may do is read from the agreement's period at once; this makes everybody who holds a copy of it ask anew.
 * Where it has come to is written with each batch: whoever finds one that was broken off goes on there.
 */
export async function refreshProviderStaff(deps: IdentityDeps, caller: Caller, agreementId: string): Promise<number> {
  const { database, newId, refreshes, stores } = deps;
  const { correlationId, requestId: causationId } = caller;
  const actor = { id: caller.principal.subjectId, role: caller.principal.grants[0]?.role ?? 'NONE' };
  let told = 0;
  for (;;) {
    await outboxHasRoom(database);
    const act = { action: 'refreshProviderStaff', actor, now: deps.now(), newId, correlationId, causationId, hops: 0 };
    const batch = await patiently(() =>
      unitOfWork(database, act, async (uow) => {
        const refresh = await refreshes.find(uow, agreementId);
        if (!refresh) return 0;
        const ids = await refreshes.staffAfter(uow, refresh, BATCH);
        for (const id of ids) {
          const person = await stores.staff.load(uow, id);
          await stores.staff.decide(uow, person, staffDecider, { type: 'TellProviderAgreement', agreementId });
        }
        if (ids.length < BATCH) await refreshes.close(uow, agreementId);
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
  for (const { agreementId } of await deps.refreshes.all()) await refreshProviderStaff(deps, caller, agreementId);
}
