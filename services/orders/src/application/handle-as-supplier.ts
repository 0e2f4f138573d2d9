import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import type { Place } from '@hjalpmedel/auth';
import { badUserInput } from '@hjalpmedel/domain';
import type { Aggregate } from '@hjalpmedel/mongo';
import { standing } from '../domain/eligibility.js';
import { orderDecider, type OrderCommand } from '../domain/order.decide.js';
import type { StoredOrder } from '../domain/order.js';
import { gatherStanding } from './gather-facts.js';
import type { OrdersDeps } from './ports.js';

const permission = 'order:handle-as-supplier';

/** The supplier's system knows no versions: the order of the steps keeps late messages harmless. */
type OnOrder = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion?: number | null | undefined;
};

/** Where the lines of an order belong: each to the order's municipality and its own supplier (S2-13). */
function placesOf({ municipalityCode, lines }: StoredOrder): readonly Place[] {
  return lines.map(({ supplierId }) => ({ municipalityCode, supplierId }));
}

function handle(
  deps: OrdersDeps,
  caller: Caller,
  action: string,
  input: OnOrder,
  command: (uow: CommandUnitOfWork, order: Aggregate<StoredOrder>) => OrderCommand | Promise<OrderCommand>,
  lineIds?: readonly string[],
) {
  const { orderId } = input;
  return executeCommand(deps, caller, { action, permission, input, aggregateId: orderId }, async (uow) => {
    const { orders } = deps.stores;
    const expectedVersion = input.expectedVersion ?? undefined;
    const order = await uow.load(orders, { id: orderId, field: 'input.orderId', expectedVersion, places: placesOf });
    const { lines } = order.state;
    placesOf({ ...order.state, lines: lines.filter(({ lineId }) => lineIds?.includes(lineId)) }).forEach(uow.authorise);
    await orders.decide(uow, order, orderDecider, await command(uow, order));
    return { orderId };
  });
}

/** The supplier has taken the order in. */
export function registerOrder(deps: OrdersDeps, caller: Caller, input: OnOrder) {
  return handle(deps, caller, 'registerOrder', input, () => ({ type: 'RegisterOrder' }));
}

/** The supplier has made the order ready. */
export function prepareOrder(deps: OrdersDeps, caller: Caller, input: OnOrder) {
  return handle(deps, caller, 'prepareOrder', input, () => ({ type: 'PrepareOrder' }));
}

/** The supplier has sent lines; the orderer's right is checked again, for a submission may have raced a revocation. */
export function dispatchOrder(
  deps: OrdersDeps,
  caller: Caller,
  input: OnOrder & { readonly lineIds: readonly string[] },
) {
  return handle(
    deps,
    caller,
    'dispatchOrder',
    input,
    async (uow, { state }) => {
      const { lineIds } = input;
      const unknown = lineIds.find((lineId) => !state.lines.some((line) => line.lineId === lineId));
      if (lineIds.length === 0 || unknown !== undefined)
        throw badUserInput({ field: 'input.lineIds', why: 'Ange rader som hör till beställningen.' });
      const facts = await gatherStanding(deps, uow, state, state.ordererId, uow.now);
      return { type: 'DispatchOrder', lineIds, standing: standing(facts) };
    },
    input.lineIds,
  );
}

const REASON_CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/** The supplier cannot carry the order out, and says why with a code of its own. */
export function rejectOrder(deps: OrdersDeps, caller: Caller, input: OnOrder & { readonly reasonCode: string }) {
  return handle(deps, caller, 'rejectOrder', input, ({ now }) => {
    const { reasonCode } = input;
    if (!REASON_CODE.test(reasonCode))
      throw badUserInput({ field: 'input.reasonCode', why: 'En kod skrivs med versaler, siffror och _.' });
    return { type: 'RejectOrder', reasonCode, now };
  });
}
