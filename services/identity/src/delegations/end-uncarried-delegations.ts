import { addDays, coveredBy, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
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
  const lastsLonger = ({ to }: Period) => to === undefined || to > lastDay;
  /** A delegation that has not begun ends before its first day. */
  const lastDayOf = ({ from }: Period) => (lastDay < from ? addDays(from, -1) : lastDay);
  for (const delegationId of await deps.queries.delegationsBy(uow, id)) {
    const given = await delegations.load(uow, delegationId);
    if (lastsLonger(given.state) && !coveredBy(delegablePeriods(state, given.state), given.state))
      await endDelegation(deps, uow, given, lastDayOf(given.state), reason);
  }
  for (const held of state.delegations)
    if (lastsLonger(held) && !coveredBy(state.employments, held))
      await endDelegation(deps, uow, await delegations.load(uow, held.delegationId), lastDayOf(held), reason);
}
