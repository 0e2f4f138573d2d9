import {
  assertNever,
  coveredBy,
  freeAfter,
  notFound,
  refuseIfAny,
  type Decider,
  type PlainDate,
} from '@hjalpmedel/domain';
import {
  DELEGATED_RIGHT_PASSED_ON,
  DELEGATING_ROLE_MISSING,
  DELEGATION_ALREADY_ENDED,
  DELEGATION_ALREADY_HELD,
  DELEGATION_TO_ONESELF,
  DELEGATION_WIDER_THAN_ROLE,
} from './delegation.errors.js';
import {
  delegablePeriods,
  delegationKinds,
  holdsDelegatingRole,
  type DelegatedRight,
  type Delegation,
  type DelegationContent,
  type DelegationEnd,
  type DelegationEvent,
  type Delegator,
} from './delegation.js';
import { belongingOn, reasonsAgainstFunction, type Backing } from '../../staff/domain/employment.js';
import { OUTSIDE_EMPLOYMENT } from '../../staff/domain/employment.errors.js';
import { endsBeforeBeginning, endsBy, inTheWay } from '../../shared/domain/dated-fact.js';
import type { Correction } from '../../staff/domain/correction.js';
import { ENDS_BEFORE_IT_BEGAN, NOTHING_CHANGED } from '../../staff/domain/staff.errors.js';

type Person = Delegator & { readonly delegations: readonly DelegatedRight[] };

export type DelegationCommand =
  | {
      readonly type: 'DelegateRight';
      readonly right: DelegatedRight;
      readonly holderId: string;
      readonly delegator: Person;
      readonly holder: Person;
      /** The agreements that the holder's employment needs on the first day (S1-18, S1-22, S1-23). */
      readonly backing: Backing;
    }
  | {
      readonly type: 'CorrectDelegation';
      readonly content: DelegationContent;
      readonly correction: Correction;
      readonly delegator: Person;
      /** The holder without this delegation. */
      readonly holder: Person;
      readonly backing: Backing;
    }
  | {
      readonly type: 'EndDelegation';
      readonly lastDay: PlainDate;
      readonly reason: DelegationEnd;
      readonly by?: string | undefined;
    };

function decide(command: DelegationCommand, state: Delegation): readonly DelegationEvent[] {
  switch (command.type) {
    case 'DelegateRight':
      return delegate(command);
    case 'CorrectDelegation':
      return correct(command, state);
    case 'EndDelegation': {
      if (state.status === 'NONE') throw notFound();
      const { to } = state;
      const { lastDay, reason, by } = command;
      refuseIfAny([
        endsBy(state, lastDay) && DELEGATION_ALREADY_ENDED({ field: 'input.lastDay', params: { to: to ?? '' } }),
        endsBeforeBeginning(state, lastDay) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
      ]);
      return [{ type: 'DelegationEnded', lastDay, reason, ...(by === undefined ? {} : { by }) }];
    }
    default:
      return assertNever(command);
  }
}

/** Corrects the days or the unit. The delegation must then meet what a new one meets. One that was ended stays ended. */
function correct(
  { content, correction, ...people }: Extract<DelegationCommand, { type: 'CorrectDelegation' }>,
  state: Delegation,
): readonly DelegationEvent[] {
  if (state.status === 'NONE') throw notFound();
  const isSame = (['from', 'to', 'unitId'] as const).every((field) => state[field] === content[field]);
  refuseIfAny([
    isSame && NOTHING_CHANGED({ field: 'input.delegationId' }),
    state.status === 'ENDED' &&
      DELEGATION_ALREADY_ENDED({ field: 'input.delegationId', params: { to: state.to ?? '' } }),
  ]);
  const { kind, delegatorId, municipalityCode, function: name, holderId } = state;
  const right = { kind, delegatorId, municipalityCode, function: name, ...content };
  delegate({ ...people, type: 'DelegateRight', right, holderId });
  return [{ type: 'DelegationCorrected', content, correction }];
}

/** Nobody delegates more than the own role reaches, or a right that is itself delegated. The holder meets S1-18 too (S1-20, S1-21). */
function delegate({
  right,
  holderId,
  delegator,
  holder,
  backing,
}: Extract<DelegationCommand, { type: 'DelegateRight' }>): readonly DelegationEvent[] {
  const { kind, delegatorId, municipalityCode, unitId, from } = right;
  const { by: role, gives, rule } = delegationKinds[kind];
  const own = holdsDelegatingRole(delegator, right);
  const byDelegation = inTheWay(delegator.delegations, right).some(
    (one) =>
      one.municipalityCode === municipalityCode &&
      gives.some((given) => (delegationKinds[one.kind].gives as readonly string[]).includes(given)),
  );
  const alreadyHeld = inTheWay(holder.delegations, right).filter(
    (one) =>
      one.kind === kind &&
      one.delegatorId === delegatorId &&
      one.municipalityCode === municipalityCode &&
      one.unitId === unitId,
  );
  const ruleIds = [rule];
  refuseIfAny([
    holderId === delegatorId && DELEGATION_TO_ONESELF({ field: 'input.holderId', ruleIds }),
    !own && byDelegation && DELEGATED_RIGHT_PASSED_ON({ field: 'input.kind', ruleIds }),
    !own && !byDelegation && DELEGATING_ROLE_MISSING({ field: 'input.kind', ruleIds, params: { role } }),
    own &&
      !coveredBy(delegablePeriods(delegator, right), right) &&
      DELEGATION_WIDER_THAN_ROLE({ field: 'input.from', ruleIds }),
    ...reasonsAgainstFunction(belongingOn(holder, from), from, backing, 'input.holderId'),
    !coveredBy(holder.employments, right) && OUTSIDE_EMPLOYMENT({ field: 'input.holderId' }),
    alreadyHeld.length > 0 && DELEGATION_ALREADY_HELD({ field: 'input.holderId', ...freeAfter(alreadyHeld) }),
  ]);
  return [{ type: 'RightDelegated', ...right, holderId }];
}

function evolve(state: Delegation, event: DelegationEvent): Delegation {
  switch (event.type) {
    case 'RightDelegated': {
      const { type: _, ...given } = event;
      return { status: 'GRANTED', ...given };
    }
    case 'PersonMerged': {
      if (state.status === 'NONE') return state;
      const after = (id: string) => (id === event.formerId ? event.staffId : id);
      return { ...state, delegatorId: after(state.delegatorId), holderId: after(state.holderId) };
    }
    case 'DelegationEnded':
      return state.status === 'NONE'
        ? state
        : { ...state, status: 'ENDED', to: event.lastDay, endReason: event.reason, endedBy: event.by };
    case 'DelegationCorrected': {
      if (state.status === 'NONE') return state;
      const { from, to, unitId } = state;
      const { content, correction } = event;
      const former = [...(state.former ?? []), { from, to, unitId, ...correction }];
      return { ...state, from: content.from, to: content.to, unitId: content.unitId, former };
    }
    default:
      return assertNever(event);
  }
}

export const delegationDecider: Decider<Delegation, DelegationCommand, DelegationEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
