import { coveredBy, type PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { holdsAfter, lastDayWhenEnded } from '../shared/domain/dated-fact.js';
import type { Staff } from '../staff/domain/staff.js';
import { delegablePeriods, type DelegationEnd } from './domain/delegation.js';
import { endDelegation } from './end-delegation.js';

/** After a role or an employment got its last day: ends the delegations, given and held, that it carried. */
export async function endUncarriedDelegations(
  deps: IdentityDeps,
  uow: UnitOfWork,
  { id, state }: Aggregate<Stored<Staff>>,
  lastDay: PlainDate,
  reason: Exclude<DelegationEnd, 'REVOKED'>,
): Promise<void> {
  const { delegations } = deps.stores;
  for (const delegationId of await deps.queries.delegationsBy(uow, id)) {
    const given = await delegations.load(uow, delegationId);
    if (holdsAfter(given.state, lastDay) && !coveredBy(delegablePeriods(state, given.state), given.state))
      await endDelegation(deps, uow, given, lastDayWhenEnded(given.state, lastDay), reason);
  }
  for (const held of state.delegations)
    if (holdsAfter(held, lastDay) && !coveredBy(state.employments, held))
      await endDelegation(
        deps,
        uow,
        await delegations.load(uow, held.delegationId),
        lastDayWhenEnded(held, lastDay),
        reason,
      );
}
