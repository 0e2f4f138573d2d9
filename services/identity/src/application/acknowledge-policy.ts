import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { dayOf, forbidden } from '@hjalpmedel/domain';
import { belongingOn } from '../domain/employment.js';
import { acknowledge, evolveAcknowledgement } from '../domain/policy-acknowledgement.js';
import { staffDecider } from '../domain/staff.decide.js';
import type { IdentityDeps } from './ports.js';

export type AcknowledgePolicyInput = { readonly idempotencyKey: string; readonly policyId: string };

/** Whoever asks has read the edition in force of a governing document (S1-11). Said once; again changes nothing. */
export function acknowledgePolicy(deps: IdentityDeps, caller: Caller, input: AcknowledgePolicyInput) {
  const permission = 'policy:acknowledge';
  const command = { action: 'acknowledgePolicy', permission, input, aggregateId: input.policyId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff, policies, policyAcknowledgements } = deps.stores;
    const target = { id: input.policyId, field: 'input.policyId', anyUnit: true };
    const { id: policyId, state: policy } = await uow.load(policies, target);
    const reader = await staff.find(uow, uow.principal.subjectId);
    if (!reader) throw forbidden({ permission });
    const id = `${reader.id}.${policyId}`;
    if (!(await policyAcknowledgements.find(uow, id))) {
      const { municipalityCode } = belongingOn(reader.state, dayOf(uow.now));
      const acknowledgement = { staffId: reader.id, policyId, municipalityCode, acknowledgedAt: uow.now };
      const events = acknowledge(acknowledgement, policy, dayOf(uow.now));
      const fresh = policyAcknowledgements.create(id, acknowledgement);
      await policyAcknowledgements.append(uow, fresh, evolveAcknowledgement, events);
    }
    await staff.decide(uow, reader, staffDecider, { type: 'TakeNote', policyId }); // what others go by travels with the person
    return { policyId };
  });
}
