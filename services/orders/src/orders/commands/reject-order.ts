import type { Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import type { OrdersDeps } from '../../ports.js';
import { HANDLE_ORDER, handleOrder, type HandleOrderInput } from './handle-order.js';
import { linesWithin, ownLines } from './parcels.js';

const REASON_CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

export type RejectOrderInput = HandleOrderInput & {
  readonly reasonCode: string;
  readonly lineIds?: readonly string[] | null | undefined;
};

/** Records that the supplier cannot carry out its lines, or some of them, with the supplier's own code of the reason. */
export function rejectOrder(deps: OrdersDeps, caller: Caller, input: RejectOrderInput) {
  const { reasonCode, lineIds } = input;
  const command = { action: 'rejectOrder', permission: HANDLE_ORDER, input } as const;
  return handleOrder(deps, caller, command, ({ principal, now }, { state }) => {
    if (!REASON_CODE.test(reasonCode))
      throw badUserInput({ field: 'input.reasonCode', why: 'En kod skrivs med versaler, siffror och _.' });
    const asked = lineIds?.map((lineId) => ({ lineId }));
    const lines = asked
      ? ownLines(principal, HANDLE_ORDER, state, asked, 'input.lineIds')
      : linesWithin(principal, HANDLE_ORDER, state);
    return { type: 'RejectOrder', reasonCode, lineIds: lines.map(({ lineId }) => lineId), now };
  });
}
