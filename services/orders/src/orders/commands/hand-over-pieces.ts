import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { assertPastDay } from '../../input/checks.js';
import type { OrdersDeps } from '../../ports.js';
import { handleOrder } from './handle-order.js';
import { assertQuantity, ownLines } from './parcels.js';

export type PiecesInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number;
  readonly lineId: string;
  readonly quantity: number;
  readonly on: string;
};

/** Hands over pieces of an article without id marks, as a quantity (S2-16). */
export function handOverPieces(deps: OrdersDeps, caller: Caller, input: PiecesInput) {
  const permission = 'loan:confirm-handover';
  const command = { action: 'handOverPieces', permission, input } as const;
  return handleOrder(deps, caller, command, async (uow, { state }) => {
    const [line] = ownLines(uow.principal, permission, state, [input], 'input.lineId');
    const product = line && (await deps.queries.product(uow, line.articleNumber, line.supplierId));
    const handover = {
      lineId: input.lineId,
      quantity: assertQuantity(input.quantity, 'input.quantity'),
      on: assertPastDay(input.on, dayOf(uow.now), 'input.on', dayOf(state.draftedAt)),
      by: uow.principal.subjectId,
    };
    return { type: 'HandOverPieces', handover, counted: line?.kind === 'SERVICE' || product?.trackBy === 'QUANTITY' };
  });
}
