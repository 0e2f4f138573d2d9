import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { assertLaterDay } from '../../input/checks.js';
import type { OrdersDeps } from '../../ports.js';
import { HANDLE_ORDER, handleOrder, type HandleOrderInput } from './handle-order.js';
import { linesWithin, ownLines } from './parcels.js';

export type AnnounceDeliveryInput = HandleOrderInput & {
  readonly lineIds?: readonly string[] | null | undefined;
  readonly expectedOn: string;
};

/** Records the day on which the supplier expects to deliver its lines, or some of them. A later day replaces an earlier one. */
export function announceDelivery(deps: OrdersDeps, caller: Caller, input: AnnounceDeliveryInput) {
  const command = { action: 'announceDelivery', permission: HANDLE_ORDER, input } as const;
  return handleOrder(deps, caller, command, ({ principal, now }, { state }) => {
    const asked = input.lineIds?.map((lineId) => ({ lineId }));
    const lines = asked
      ? ownLines(principal, HANDLE_ORDER, state, asked, 'input.lineIds')
      : linesWithin(principal, HANDLE_ORDER, state);
    const expectedOn = assertLaterDay(input.expectedOn, dayOf(now), 'input.expectedOn');
    return { type: 'AnnounceDelivery', lineIds: lines.map(({ lineId }) => lineId), expectedOn };
  });
}
