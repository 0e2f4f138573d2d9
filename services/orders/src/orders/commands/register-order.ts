import type { Caller } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { HANDLE_ORDER, handleOrder, type HandleOrderInput } from './handle-order.js';

/** Records that the supplier has received the order. */
export function registerOrder(deps: OrdersDeps, caller: Caller, input: HandleOrderInput) {
  const command = { action: 'registerOrder', permission: HANDLE_ORDER, input } as const;
  return handleOrder(deps, caller, command, () => ({ type: 'RegisterOrder' }));
}
