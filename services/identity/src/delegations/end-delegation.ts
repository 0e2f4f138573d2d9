import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import { revokeUncarriedLicences } from '../licences/revoke-uncarried-licences.js';
import type { IdentityDeps } from '../ports.js';
import { staffDecider } from '../staff/domain/staff.decide.js';
import { delegationDecider } from './domain/delegation.decide.js';
import type { Delegation, DelegationEnd } from './domain/delegation.js';

/** Ends a delegation, and in the same transaction the holder's right by it and the licences that only it carried. */
export async function endDelegation(
  deps: IdentityDeps,
  uow: UnitOfWork,
  delegation: Aggregate<Stored<Delegation>>,
  lastDay: PlainDate,
  reason: DelegationEnd,
): Promise<void> {
  const { delegations, staff } = deps.stores;
  const { id: delegationId } = delegation;
  const { holderId } = delegation.state;
  await delegations.decide(uow, delegation, delegationDecider, {
    type: 'EndDelegation',
    lastDay,
    reason,
    by: uow.actor.id,
  });
  const holder = await staff.load(uow, holderId);
  const after = await staff.decide(uow, holder, staffDecider, {
    type: 'LoseDelegation',
    delegationId,
    lastDay,
    reason,
  });
  await revokeUncarriedLicences(deps, uow, after);
}
