import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { staffDecider } from '../staff/domain/staff.decide.js';
import { delegationDecider } from './domain/delegation.decide.js';
import type { Delegation, DelegationEnd } from './domain/delegation.js';

/** Ends a delegation, and the holder's right by it in the same transaction. */
export async function endDelegation(
  { stores: { delegations, staff } }: IdentityDeps,
  uow: UnitOfWork,
  delegation: Aggregate<Stored<Delegation>>,
  lastDay: PlainDate,
  reason: DelegationEnd,
): Promise<void> {
  const { id: delegationId } = delegation;
  const { holderId } = delegation.state;
  await delegations.decide(uow, delegation, delegationDecider, { type: 'EndDelegation', lastDay, reason });
  const holder = await staff.load(uow, holderId);
  await staff.decide(uow, holder, staffDecider, { type: 'LoseDelegation', delegationId, lastDay, reason });
}
