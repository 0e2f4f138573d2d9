import { assertNotAhead } from '@hjalpmedel/domain';
import type { Caller } from '@hjalpmedel/subgraph';
import type { Condition, Place } from '../domain/device.js';
import { assertIdMark } from './checks.js';
import { onLoan, type OnLoan } from './on-loan.js';
import type { DevicesDeps } from './ports.js';

export type ReceiveReturnInput = OnLoan & {
  readonly scannedIdMark: string;
  readonly receivedAt: string;
  readonly place: Place;
  readonly condition: Condition;
  readonly damageSuspected: boolean;
};

/** A device came back and was scanned; the rent runs on until the loan is deregistered (S2-5, S2-17). */
export function receiveReturn(deps: DevicesDeps, caller: Caller, input: ReceiveReturnInput) {
  const { place, condition, damageSuspected } = input;
  const scannedIdMark = assertIdMark(input.scannedIdMark, 'input.scannedIdMark');
  const act = { action: 'receiveReturn', permission: 'loan:receive-return' } as const;
  return onLoan(
    deps,
    caller,
    act,
    input,
    ({ now }) => {
      const receivedAt = assertNotAhead(input.receivedAt, now, 'input.receivedAt');
      return { type: 'ReceiveReturn', scannedIdMark, receipt: { receivedAt, place, condition, damageSuspected } };
    },
    ({ id: loanId, state }) =>
      state.status === 'RETURNED' ? { type: 'ReceiveReturn', loanId, ...withoutDay(state.receipt) } : undefined,
  );
}

function withoutDay<Receipt extends { readonly receivedOn: unknown }>({ receivedOn: _, ...receipt }: Receipt) {
  return receipt;
}
