import { can } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import { ordererReasons } from '../../eligibility/domain/eligibility.js';
import { gatherOrdererFacts } from '../../eligibility/gather-orderer-facts.js';
import type { OrdersDeps } from '../../ports.js';
import { HANDLE_ORDER, handleOrder, placeOfLine, type HandleOrderInput } from './handle-order.js';

export type DispatchOrderInput = HandleOrderInput & { readonly lineIds: readonly string[] };

/**
 * Records that the supplier has sent lines of its own. A line of another supplier is as unknown as any (S2-13).
 * The orderer is checked again: a revocation may have come at the same time as the submission.
 */
export function dispatchOrder(deps: OrdersDeps, caller: Caller, input: DispatchOrderInput) {
  const { lineIds } = input;
  const command = { action: 'dispatchOrder', permission: HANDLE_ORDER, input } as const;
  return handleOrder(deps, caller, command, async (uow, { state }) => {
    const own = state.lines.filter((line) => can(uow.principal, HANDLE_ORDER, placeOfLine(state, line)));
    if (lineIds.length === 0 || !lineIds.every((lineId) => own.some((line) => line.lineId === lineId)))
      throw badUserInput({ field: 'input.lineIds', why: 'Ange rader som hör till beställningen.' });
    const facts = await gatherOrdererFacts(deps, uow, state, state.ordererId, uow.now);
    return { type: 'DispatchOrder', lineIds, ordererReasons: ordererReasons(facts) };
  });
}
