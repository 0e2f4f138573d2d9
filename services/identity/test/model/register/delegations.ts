import type { MunicipalityCode } from '@hjalpmedel/domain';
import { backingOf } from '../../../src/authority/backing.js';
import { delegationDecider } from '../../../src/delegations/domain/delegation.decide.js';
import { endDelegation } from '../../../src/delegations/end-delegation.js';
import { dayAt, periodOf } from '../days.js';
import type { DelegationStep } from '../steps.js';
import { named, personId, type World } from './world.js';

/** Acts on delegations, as the commands run them. */
export async function actOnDelegations(world: World, step: DelegationStep): Promise<void> {
  const { memory, deps, uow, personOf, change } = world;
  if (step.act === 'revoke') {
    const delegation = named(memory.delegations.rows(), step.delegation) as never;
    return endDelegation(deps, uow, delegation, dayAt(step.last), 'REVOKED');
  }
  const [delegator, holder] = [await personOf(personId(step.by)), await personOf(personId(step.person))];
  const municipalityCode = step.code as MunicipalityCode;
  const right = { kind: step.kind, delegatorId: delegator.id, municipalityCode, ...periodOf(step) };
  const initial = deps.stores.delegations.create(uow.newId(), delegationDecider.initial);
  const given = await deps.stores.delegations.decide(uow, initial, delegationDecider, {
    type: 'DelegateRight',
    right,
    holderId: holder.id,
    delegator: delegator.state,
    holder: holder.state,
    backing: await backingOf(deps, uow, holder.state, municipalityCode, right.from),
  });
  await change(holder.id, { type: 'ReceiveDelegation', delegation: { delegationId: given.id, ...right } });
}
