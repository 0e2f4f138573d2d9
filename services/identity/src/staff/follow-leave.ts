import { dayOf } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import { clearAlarms } from '../municipalities/clear-alarms.js';
import type { IdentityDeps } from '../ports.js';
import { holdsFrom } from '../shared/domain/dated-fact.js';
import { pausesBy } from './domain/leave.js';
import { staffDecider } from './domain/staff.decide.js';
import type { Staff } from './domain/staff.js';

/** After a change of a leave: suspends or resumes what the person has delegated, and clears alarms without cause. */
export async function followLeave(
  deps: IdentityDeps,
  uow: UnitOfWork,
  person: Aggregate<Stored<Staff>>,
): Promise<void> {
  await pauseDelegations(deps, uow, person);
  for (const code of new Set(person.state.employments.map((one) => one.municipalityCode)))
    await clearAlarms(deps, uow, code);
}

/** Stores with each delegation, today's and later ones, the times in which its delegator is on leave (S1-20, S1-21). */
export async function pauseDelegations(
  { stores: { staff }, queries }: IdentityDeps,
  uow: UnitOfWork,
  { id: delegatorId, state }: Aggregate<Stored<Staff>>,
): Promise<void> {
  const pauses = pausesBy(state.employments);
  const today = dayOf(uow.now);
  for (const id of await queries.holdersFrom(uow, delegatorId)) {
    const holder = await staff.load(uow, id);
    const held = holder.state.delegations.filter((one) => one.delegatorId === delegatorId && holdsFrom(one, today));
    const isKnown = held.every((one) => JSON.stringify(one.pauses ?? []) === JSON.stringify(pauses));
    if (!isKnown) await staff.decide(uow, holder, staffDecider, { type: 'PauseDelegations', delegatorId, pauses });
  }
}
