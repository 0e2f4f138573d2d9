import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { dayOf, forbidden } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { belongingOn } from '../../staff/domain/employment.js';
import { staffDecider } from '../../staff/domain/staff.decide.js';
import { acknowledge, evolveAcknowledgement } from '../domain/policy-acknowledgement.js';

export type AcknowledgePolicyInput = { readonly idempotencyKey: string; readonly policyId: string };

/** The caller has read the edition in force of a governing document (S1-11). A second acknowledgement changes nothing. */
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
      const initial = policyAcknowledgements.create(id, acknowledgement);
      await policyAcknowledgements.append(uow, initial, evolveAcknowledgement, events);
    }
    // Other services read acknowledgements from the person's authority.
    await staff.decide(uow, reader, staffDecider, { type: 'AcknowledgePolicy', policyId });
    return { policyId };
  });
}
