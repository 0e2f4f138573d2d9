import type { Caller } from '@hjalpmedel/commands';
import { assertText, badUserInput } from '@hjalpmedel/domain';
import type { OrdersDeps } from '../../ports.js';
import { reasonsAgainst } from '../recheck-orders.js';
import { HANDLE_ORDER, handleOrder, type HandleOrderInput } from './handle-order.js';
import { askedParcels, ownLines, type ParcelInput } from './parcels.js';

export type DispatchOrderInput = HandleOrderInput & {
  readonly lineIds?: readonly string[] | null | undefined;
  readonly parcels?: readonly ParcelInput[] | null | undefined;
  readonly dispatchNote?: string | null | undefined;
};

const MAX_NOTE = 100;

/**
 * Records that the supplier has sent lines of its own, or some pieces of them. A line of another supplier is as unknown as any (S2-13).
 * The order is checked again: a revocation may have come at the same time as the submission.
 */
export function dispatchOrder(deps: OrdersDeps, caller: Caller, input: DispatchOrderInput) {
  const command = { action: 'dispatchOrder', permission: HANDLE_ORDER, input } as const;
  return handleOrder(deps, caller, command, async (uow, order) => {
    const { state } = order;
    const parcels = askedOf(input);
    const field = input.parcels ? 'input.parcels' : 'input.lineIds';
    ownLines(uow.principal, HANDLE_ORDER, state, parcels, field);
    const note = input.dispatchNote;
    return {
      type: 'DispatchOrder',
      parcels,
      dispatchNote: note == null ? undefined : assertText(note, 'input.dispatchNote', MAX_NOTE),
      reasons: await reasonsAgainst(deps, uow, order, uow.now),
    };
  });
}

/** Whole lines, or pieces of lines. Both together would contradict each other. */
function askedOf({ lineIds, parcels }: DispatchOrderInput) {
  if (lineIds && parcels) throw badUserInput({ field: 'input.parcels', why: 'Ange antingen hela rader eller antal.' });
  return parcels ? askedParcels(parcels, 'input.parcels') : (lineIds ?? []).map((lineId) => ({ lineId }));
}
