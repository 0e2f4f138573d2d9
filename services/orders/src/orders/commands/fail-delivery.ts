import type { Caller } from '@hjalpmedel/commands';
import { badUserInput, dayOf } from '@hjalpmedel/domain';
import { orderingRulesOf } from '../../eligibility/ordering-rules.js';
import type { OrdersDeps } from '../../ports.js';
import { handleOrder, type HandleOrderInput } from './handle-order.js';
import { askedParcels, ownLines, type ParcelInput } from './parcels.js';

export type FailDeliveryInput = HandleOrderInput & ParcelInput & { readonly cause: string };

/** Records that pieces on their way could not be handed over. The policy ORDERING says what becomes of them, by cause. */
export function failDelivery(deps: OrdersDeps, caller: Caller, input: FailDeliveryInput) {
  const permission = 'order:fail-delivery';
  const command = { action: 'failDelivery', permission, input } as const;
  return handleOrder(deps, caller, command, async (uow, { state }) => {
    const [parcel] = askedParcels([input], 'input');
    const [line] = ownLines(uow.principal, permission, state, [input], 'input.lineId');
    const policies = await deps.queries.policies(uow, state.programme, state.municipalityCode);
    const { deliveryFailures } = orderingRulesOf(policies, { ...state, supplier: line?.supplierId }, dayOf(uow.now));
    const known = deliveryFailures.find(({ code }) => code === input.cause);
    if (!known) {
      const why = `Okänd orsak. Kända: ${deliveryFailures.map(({ code }) => code).join(', ')}.`;
      throw badUserInput({ field: 'input.cause', why });
    }
    const { lineId } = input;
    const { quantity, deviceIds = [] } = parcel ?? {};
    const failure = { lineId, quantity, cause: known.code, then: known.then, deviceIds, at: uow.now };
    return { type: 'FailDelivery', failure };
  });
}
