import { z } from 'zod';
import { dayOf, type MunicipalityCode } from '@hjalpmedel/domain';
import { OrderRejected, OrderStatusChanged, OrderSubmitted } from '@hjalpmedel/events';
import { on } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { releaseReservations, releaseSurplus } from '../../devices/release-reservations.js';
import { parseKnown } from '../../input/parse-known.js';
import { settleFitting } from '../../money/fees.js';
import type { DevicesDeps } from '../../ports.js';
import { isGivenUp, type OrderFacts } from '../domain/order-facts.js';

const programmes = z.enum(['VGR_SOCIAL_DIGITAL', 'VN_HSL']);
const legalBases = z.enum(['HSL', 'SOL', 'LSS']);

export const orderSubmitted = (deps: DevicesDeps) =>
  on(OrderSubmitted, async ({ data, envelope }, uow) => {
    const { payerNumber } = data;
    const order = { ...orderOf(data, envelope.municipalityCode, 'SUBMITTED'), orderedOn: dayOf(envelope.time) };
    await keepOrder(deps, uow, payerNumber === undefined ? order : { ...order, payerNumber });
  });

export const orderStatusChanged = (deps: DevicesDeps) =>
  on(OrderStatusChanged, ({ data, envelope }, uow) =>
    keepOrder(deps, uow, orderOf(data, envelope.municipalityCode, data.status)),
  );

export const orderRejected = (deps: DevicesDeps) =>
  on(OrderRejected, async ({ data: { orderId } }, uow) => {
    await deps.readModels.keepOrderStatus(uow, orderId, 'REJECTED');
    await releaseReservations(deps, uow, orderId);
  });

/** Keeps an order, charges a fitting that was known before it, and releases the devices that nothing of it waits for. */
async function keepOrder(deps: DevicesDeps, uow: UnitOfWork, order: OrderFacts): Promise<void> {
  const clientId = order.clientId && (await deps.merges.survivorOf(order.clientId, uow)); // sent before its merge
  await deps.readModels.keepOrder(uow, { ...order, clientId });
  await settleFitting(deps, uow, order.orderId);
  if (isGivenUp(order)) await releaseReservations(deps, uow, order.orderId);
  else await releaseSurplus(deps, uow, order);
}

type OrderData = Pick<OrderFacts, 'orderId' | 'clientId' | 'lines'> & {
  readonly programme: string;
  readonly legalBasis: string;
};

function orderOf(data: OrderData, municipalityCode: string, status: string): OrderFacts {
  return {
    orderId: data.orderId,
    clientId: data.clientId,
    lines: data.lines,
    programme: parseKnown(programmes, data.programme, 'programme'),
    legalBasis: parseKnown(legalBases, data.legalBasis, 'legalBasis (S2-32)'),
    municipalityCode: municipalityCode as MunicipalityCode,
    status,
  };
}
