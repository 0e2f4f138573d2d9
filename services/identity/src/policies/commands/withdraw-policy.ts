import { municipalitiesFor, type Principal } from '@hjalpmedel/auth';
import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal, dayOf, refuseIfAny } from '@hjalpmedel/domain';
import { clearAlarms } from '../../municipalities/clear-alarms.js';
import { closeRemindersOf } from '../../notifications/close-reminders.js';
import type { IdentityDeps } from '../../ports.js';
import { evolvePolicy, ofAnotherCounty, withdraw, type PolicyDocument } from '../domain/policy.js';
import { loadSeries } from './publish-policy.js';

export type WithdrawPolicyInput = {
  readonly idempotencyKey: string;
  readonly policyId: string;
  readonly expectedVersion: number;
  readonly reason: string;
};

/** Takes an edition back before its first day. The edition before it goes on (S1-5). */
export function withdrawPolicy(deps: IdentityDeps, caller: Caller, input: WithdrawPolicyInput) {
  const { policyId: id, expectedVersion } = input;
  const command = { action: 'withdrawPolicy', permission: 'policy:publish', input, aggregateId: id } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { policies } = deps.stores;
    const reason = assertImpersonal(input.reason, 'input.reason', 200);
    const places = (one: PolicyDocument) => whereWithdrawn(one, uow.principal);
    const policy = await uow.load(policies, { id, field: 'input.policyId', expectedVersion, places });
    const { kind, programme, municipalityCode } = policy.state;
    await deps.lockKey(uow, `policy:${kind}:${programme}`);
    const series = await loadSeries(deps, uow, policy.state);
    const { reasons, continued, lastDay } = withdraw(policy, series, dayOf(uow.now));
    refuseIfAny(reasons);
    const at = uow.now;
    for (const version of series.filter((one) => one === continued))
      await policies.append(uow, version, evolvePolicy, [{ type: 'PolicyContinued', lastDay, at }]);
    await policies.append(uow, policy, evolvePolicy, [{ type: 'PolicyWithdrawn', reason, at, by: uow.actor.id }]);
    await closeRemindersOf(deps, uow, id);
    if (municipalityCode) await clearAlarms(deps, uow, municipalityCode);
    return { policyId: id };
  });
}

/** Where the permission counts: where the document is published. Need criteria are the committee's, in its own county (S2-12). */
function whereWithdrawn(policy: PolicyDocument, principal: Principal) {
  if (policy.kind !== 'NEED_CRITERIA') return { municipalityCode: policy.municipalityCode ?? '*' };
  const seats = municipalitiesFor(principal, 'policy:publish-criteria');
  if (seats === '*' || ofAnotherCounty(policy, seats)) return [];
  return seats.map((municipalityCode) => ({ municipalityCode }));
}
