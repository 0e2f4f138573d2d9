import { assertCan } from '@hjalpmedel/auth';
import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { backingOf } from '../../authority/backing.js';
import { revokeUncarriedLicences } from '../../licences/revoke-uncarried-licences.js';
import { unitIn } from '../../municipalities/unit-in.js';
import { closeRemindersOf } from '../../notifications/close-reminders.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { correctionOf } from '../../staff/correction.js';
import { staffDecider } from '../../staff/domain/staff.decide.js';
import { delegationDecider } from '../domain/delegation.decide.js';

export type CorrectDelegationInput = {
  readonly idempotencyKey: string;
  readonly delegationId: string;
  readonly expectedVersion: number;
  readonly unitId?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly reason: string;
};

/** Corrects the days or the unit of a delegation, with a reason. What was on record before is kept (S1-20, S1-21). */
export function correctDelegation(deps: IdentityDeps, caller: Caller, input: CorrectDelegationInput) {
  const { delegationId: id, expectedVersion } = input;
  const period = assertPeriod(input.from, input.to, 'input.to');
  const permission = 'delegation:revoke';
  const command = { action: 'correctDelegation', permission, input, aggregateId: id } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { delegations, staff } = deps.stores;
    const before = await uow.load(delegations, { id, field: 'input.delegationId', expectedVersion });
    const { delegatorId, holderId, municipalityCode } = before.state;
    if (delegatorId !== uow.principal.subjectId) assertCan(uow.principal, 'role:end', before.state);
    const unitId = await unitIn(deps, uow, municipalityCode, input.unitId, period);
    const content = { ...period, unitId };
    const delegator = await staff.load(uow, delegatorId);
    const holder = await staff.load(uow, holderId);
    const others = holder.state.delegations.filter((one) => one.delegationId !== id);
    await delegations.decide(uow, before, delegationDecider, {
      type: 'CorrectDelegation',
      content,
      correction: correctionOf(uow, input.reason),
      delegator: delegator.state,
      holder: { ...holder.state, delegations: others },
      backing: await backingOf(deps, uow, holder.state, municipalityCode, period.from),
    });
    const correction = { type: 'CorrectHeldDelegation', delegationId: id, content } as const;
    const after = await staff.decide(uow, holder, staffDecider, correction);
    await closeRemindersOf(deps, uow, id);
    await revokeUncarriedLicences(deps, uow, after);
    return { delegationId: id };
  });
}
