import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertWord, badUserInput, forbidden, type MunicipalityCode } from '@hjalpmedel/domain';
import { backingOf } from '../../authority/backing.js';
import { unitIn } from '../../municipalities/unit-in.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { pausesBy } from '../../staff/domain/leave.js';
import { staffDecider } from '../../staff/domain/staff.decide.js';
import { knownPerson } from '../../staff/places.js';
import { delegationDecider } from '../domain/delegation.decide.js';
import type { DelegationKind } from '../domain/delegation.js';

export type GrantDelegationInput = {
  readonly idempotencyKey: string;
  readonly holderId: string;
  readonly kind: DelegationKind;
  readonly function?: string | null | undefined;
  readonly municipalityCode: string;
  readonly unitId?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Delegates a right of the caller, who stays accountable, to a named person (S1-20, S1-21). */
export function grantDelegation(deps: IdentityDeps, caller: Caller, input: GrantDelegationInput) {
  const { kind, holderId } = input;
  const permission = 'delegation:grant';
  const command = { action: 'grantDelegation', permission, input, aggregateId: holderId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff, delegations } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode, unitId: input.unitId ?? undefined });
    const period = assertPeriod(input.from, input.to, 'input.to');
    const delegator = await staff.find(uow, uow.principal.subjectId);
    if (!delegator) throw forbidden({ permission }); // a machine has no right of its own to delegate
    const holder = await uow.load(staff, knownPerson(holderId, 'input.holderId'));
    const unitId = await unitIn(deps, uow, municipalityCode, input.unitId);
    const delegatorId = delegator.id;
    const right = { kind, delegatorId, municipalityCode, unitId, function: functionOf(input), ...period };
    const initial = delegations.create(uow.newId(), delegationDecider.initial);
    const given = await delegations.decide(uow, initial, delegationDecider, {
      type: 'DelegateRight',
      right,
      holderId: holder.id,
      delegator: delegator.state,
      holder: holder.state,
      backing: await backingOf(deps, uow, holder.state, municipalityCode, period.from),
    });
    const pauses = pausesBy(delegator.state.employments);
    const delegation = { delegationId: given.id, ...right, ...(pauses.length > 0 ? { pauses } : {}) };
    await staff.decide(uow, holder, staffDecider, { type: 'ReceiveDelegation', delegation });
    return { delegationId: given.id };
  });
}

/** The holder's function is named where assessment is delegated too (S1-21), and only there. */
function functionOf({ kind, function: name }: GrantDelegationInput): string | undefined {
  const field = 'input.function';
  if (kind === 'ORDERING') {
    if (name) throw badUserInput({ field, why: 'Anges bara när bedömning och beställning överlåts.' });
    return undefined;
  }
  if (!name) throw badUserInput({ field, why: 'Ange funktionen som bedömning och beställning överlåts till.' });
  return assertWord(name, field);
}
