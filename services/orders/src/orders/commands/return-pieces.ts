import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { assertPastDay } from '../../input/checks.js';
import type { OrdersDeps } from '../../ports.js';
import type { PiecesInput } from './hand-over-pieces.js';
import { handleOrder } from './handle-order.js';
import { assertQuantity, ownLines } from './parcels.js';

/** Takes back pieces that are on no loan, as a quantity. The last piece of an order closes it. */
export function returnPieces(deps: OrdersDeps, caller: Caller, input: PiecesInput) {
  const permission = 'loan:receive-return';
  const command = { action: 'returnPieces', permission, input } as const;
  return handleOrder(deps, caller, command, ({ principal, now }, { state }) => {
    ownLines(principal, permission, state, [input], 'input.lineId');
    const back = {
      lineId: input.lineId,
      quantity: assertQuantity(input.quantity, 'input.quantity'),
      on: assertPastDay(input.on, dayOf(now), 'input.on', dayOf(state.draftedAt)),
      by: principal.subjectId,
    };
    return { type: 'ReturnPieces', back };
  });
}
