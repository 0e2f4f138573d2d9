import type { Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import type { OrdersDeps } from '../../ports.js';
import { HANDLE_ORDER, handleOrder, type HandleOrderInput } from './handle-order.js';

const REASON_CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

export type RejectOrderInput = HandleOrderInput & { readonly reasonCode: string };

/** Records that the supplier cannot carry out the order, with the supplier's own code of the reason. */
export function rejectOrder(deps: OrdersDeps, caller: Caller, input: RejectOrderInput) {
  const { reasonCode } = input;
  const command = { action: 'rejectOrder', permission: HANDLE_ORDER, input } as const;
  return handleOrder(deps, caller, command, ({ now }) => {
    if (!REASON_CODE.test(reasonCode))
      throw badUserInput({ field: 'input.reasonCode', why: 'En kod skrivs med versaler, siffror och _.' });
    return { type: 'RejectOrder', reasonCode, now };
  });
}
