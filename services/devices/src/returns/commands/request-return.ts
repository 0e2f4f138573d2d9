import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import { addDays, badUserInput, dayOf } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { DeviceCommand } from '../../devices/domain/device.commands.js';
import type { ReturnKind, ReturnReason } from '../../devices/domain/device.js';
import type { Loan } from '../../loans/domain/loan.js';
import { assertPlanned } from '../../input/checks.js';
import { onLoan, type OnLoan } from '../../loans/commands/change-loan.js';
import { stopRentAtPickup } from '../../money/rent-of-loan.js';
import type { DevicesDeps } from '../../ports.js';

export type RequestReturnInput = OnLoan & {
  readonly kind: ReturnKind;
  readonly reason: ReturnReason;
  readonly cleaned: boolean;
};

/** Orders the return of a borrowed device, with the statement whether it has been cleaned (S1-24, S2-5). */
export function requestReturn(deps: DevicesDeps, caller: Caller, input: RequestReturnInput) {
  const { kind, reason, cleaned } = input;
  const act = { action: 'requestReturn', permission: 'loan:request-return' } as const;
  const command = ({ now, newId }: CommandUnitOfWork) =>
    ({ type: 'RequestReturn', kind, reason, cleaned, returnOrderId: newId(), now }) as const;
  return onLoan(deps, caller, act, input, command, returning, stopping(deps));
}

export type RecordFollowUpInput = OnLoan & {
  readonly needRemains: boolean;
  readonly criteriaMet: boolean;
  readonly nextFollowUpOn: string;
  readonly returnKind?: ReturnKind | null | undefined;
  readonly cleaned?: boolean | null | undefined;
};

/** Checks again whether the need remains and the criteria are met; a failed check orders the return (S1-24). */
export function recordFollowUp(deps: DevicesDeps, caller: Caller, input: RecordFollowUpInput) {
  const { needRemains, criteriaMet } = input;
  const returnKind = input.returnKind ?? 'DROP_OFF';
  const cleaned = input.cleaned ?? undefined;
  if (!(needRemains && criteriaMet) && cleaned === undefined)
    throw badUserInput({ field: 'input.cleaned', why: 'Ange om hjälpmedlet är rengjort.' });
  const act = { action: 'recordFollowUp', permission: 'loan:follow-up' } as const;
  const command = ({ now, newId }: CommandUnitOfWork) => {
    const tomorrow = addDays(dayOf(now), 1);
    const nextFollowUpOn = assertPlanned(input.nextFollowUpOn, tomorrow, 'input.nextFollowUpOn');
    return {
      type: 'FollowUp',
      needRemains,
      criteriaMet,
      nextFollowUpOn,
      returnKind,
      cleaned,
      returnOrderId: newId(),
      now,
    } as const;
  };
  return onLoan(deps, caller, act, input, command, returning, stopping(deps));
}

export type ExtendLoanInput = OnLoan & { readonly expectedReturnOn: string };

/** Lets a loan with an end go on, with the same device and no new handover (S1-24). */
export function extendLoan(deps: DevicesDeps, caller: Caller, input: ExtendLoanInput) {
  const act = { action: 'extendLoan', permission: 'loan:follow-up' } as const;
  const command = ({ now }: CommandUnitOfWork) =>
    ({
      type: 'ExtendLoan',
      expectedReturnOn: assertPlanned(input.expectedReturnOn, dayOf(now), 'input.expectedReturnOn'),
    }) as const;
  return onLoan(deps, caller, act, input, command, () => undefined);
}

/** What a return order does to the rent. */
const stopping = (deps: DevicesDeps) => (uow: UnitOfWork, loan: Aggregate<Stored<Loan>>) =>
  stopRentAtPickup(deps, uow, loan);

/** The device follows a loan whose return has been ordered. */
export function returning({ id: loanId, state }: Aggregate<Stored<Loan>>): DeviceCommand | undefined {
  if (state.status !== 'RETURN_REQUESTED') return undefined;
  const { kind, reason, requestedAt, returnOrderId = state.orderId } = state.request;
  return { type: 'RequestReturn', loanId, kind, reason, requestedAt, returnOrderId };
}
