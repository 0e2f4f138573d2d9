import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import {
  addDays,
  assertWord,
  badUserInput,
  coveredBy,
  forbidden,
  refuseIfAny,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import { delegationDecider } from '../domain/delegation.decide.js';
import { delegablePeriods, type DelegationEnd, type DelegationKind } from '../domain/delegation.js';
import { staffDecider } from '../domain/staff.decide.js';
import { UNIT_OF_ANOTHER_MUNICIPALITY } from '../domain/staff.errors.js';
import type { Staff } from '../domain/staff.js';
import { backingOf } from './backing.js';
import { assertPeriod } from './checks.js';
import { assertSeen } from './load-staff.js';
import type { IdentityDeps } from './ports.js';

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

/** Hands an own right over to a named person; whoever asks is the delegator and stays accountable (S1-20, S1-21). */
export function grantDelegation(deps: IdentityDeps, caller: Caller, input: GrantDelegationInput) {
  const permission = 'delegation:grant';
  const command = { action: 'grantDelegation', permission, input, aggregateId: input.holderId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff, units, delegations } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    const unitId = input.unitId ?? undefined;
    uow.authorise({ municipalityCode, unitId });
    const { from, to } = assertPeriod(input.from, input.to, 'input.to');
    const right = { kind: input.kind, municipalityCode, unitId, function: functionOf(input), from, to };
    const delegator = await staff.find(uow, uow.principal.subjectId);
    if (!delegator) throw forbidden({ permission }); // a machine has no right of its own to hand over
    const holder = await staff.load(uow, input.holderId);
    assertSeen(uow, holder.state, 'input.holderId');
    const unit = unitId === undefined ? undefined : await units.load(uow, unitId);
    refuseIfAny([
      unit &&
        unit.state.municipalityCode !== municipalityCode &&
        UNIT_OF_ANOTHER_MUNICIPALITY({ field: 'input.unitId' }),
    ]);
    const given = await delegations.decide(
      uow,
      delegations.create(uow.newId(), delegationDecider.initial),
      delegationDecider,
      {
        type: 'DelegateRight',
        right: { ...right, delegatorId: delegator.id },
        holderId: holder.id,
        delegator: delegator.state,
        holder: holder.state,
        backing: await backingOf(deps, holder.state, municipalityCode, from, uow),
      },
    );
    await staff.decide(uow, holder, staffDecider, {
      type: 'ReceiveDelegation',
      delegation: { delegationId: given.id, ...right, delegatorId: delegator.id },
    });
    return { delegationId: given.id };
  });
}

/** The function a holder fills is named where assessment goes along (S1-21), and nowhere else. */
function functionOf({ kind, function: name }: GrantDelegationInput): string | undefined {
  const field = 'input.function';
  if (kind === 'ORDERING') {
    if (name) throw badUserInput({ field, why: 'Anges bara när bedömning och beställning överlåts.' });
    return undefined;
  }
  if (!name) throw badUserInput({ field, why: 'Ange funktionen som bedömning och beställning överlåts till.' });
  return assertWord(name, field);
}

export type RevokeDelegationInput = {
  readonly idempotencyKey: string;
  readonly delegationId: string;
  readonly expectedVersion: number;
  readonly lastDay: string;
};

/** Takes a delegated right back: the delegator does, or whoever may end roles there. */
export function revokeDelegation(deps: IdentityDeps, caller: Caller, input: RevokeDelegationInput) {
  const permission = 'delegation:revoke';
  const command = { action: 'revokeDelegation', permission, input, aggregateId: input.delegationId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const delegation = await uow.load(deps.stores.delegations, {
      id: input.delegationId,
      field: 'input.delegationId',
      expectedVersion: input.expectedVersion,
    });
    uow.authorise(delegation.state);
    if (delegation.state.delegatorId !== uow.principal.subjectId)
      assertCan(uow.principal, 'role:end', delegation.state);
    await endDelegation(deps, uow, delegation.id, input.lastDay as PlainDate, 'REVOKED');
    return { delegationId: delegation.id };
  });
}

/** Ends a delegation, and takes it from its holder in the same transaction. */
async function endDelegation(
  { stores: { delegations, staff } }: IdentityDeps,
  uow: UnitOfWork,
  delegationId: string,
  lastDay: PlainDate,
  reason: DelegationEnd,
): Promise<void> {
  const delegation = await delegations.load(uow, delegationId);
  const ended = await delegations.decide(uow, delegation, delegationDecider, {
    type: 'EndDelegation',
    lastDay,
    reason,
  });
  const holder = await staff.load(uow, ended.state.holderId);
  await staff.decide(uow, holder, staffDecider, { type: 'LoseDelegation', delegationId, lastDay, reason });
}

/** After a role or an employment got its last day: ends what the person has delegated, or holds, without it any longer. */
export async function endDelegationsWithout(
  deps: IdentityDeps,
  uow: UnitOfWork,
  { id, state }: Aggregate<Stored<Staff>>,
  lastDay: PlainDate,
  reason: Exclude<DelegationEnd, 'REVOKED'>,
): Promise<void> {
  const goesOn = ({ to }: Period) => to === undefined || to > lastDay;
  /** One that has not begun ends before its first day. */
  const lastDayOf = ({ from }: Period) => (lastDay < from ? addDays(from, -1) : lastDay);
  for (const delegationId of await deps.queries.delegationsBy(uow, id)) {
    const { state: given } = await deps.stores.delegations.load(uow, delegationId);
    if (goesOn(given) && !coveredBy(delegablePeriods(state, given), given))
      await endDelegation(deps, uow, delegationId, lastDayOf(given), reason);
  }
  for (const held of state.delegations)
    if (goesOn(held) && !coveredBy(state.employments, held))
      await endDelegation(deps, uow, held.delegationId, lastDayOf(held), reason);
}
