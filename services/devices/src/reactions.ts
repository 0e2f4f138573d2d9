import { z } from 'zod';
import {
  CustomerAccountChanged,
  DeviceDamageReported,
  OrderRejected,
  OrderStatusChanged,
  OrderSubmitted,
  PolicyPublished,
} from '@hjalpmedel/events';
import { dayOf, type MunicipalityCode } from '@hjalpmedel/domain';
import { on, skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { releaseAllOf } from './devices/commands/allocate-device.js';
import { settleFitting } from './money/fees.js';
import { noteAlteration, stopUseAfterDamage } from './devices/commands/take-out-of-service.js';
import type { DevicesDeps } from './ports.js';
import { feeConsumers } from './money/reactions/fitting-completed.js';
import { incidentConsumers } from './losses/reactions/device-recovered.js';
import { parseKnown } from './input/parse-known.js';
import { personConsumers } from './loans/reactions/client-protection-changed.js';
import { stepConsumers } from './recalls/reactions/safety-notice-advanced.js';
import { isGivenUp, type OrderFacts } from './read-models/domain/order-facts.js';

const rentBody = z.object({
  stopRule: z.enum(['AT_DEREGISTRATION', 'WORKING_DAYS_AFTER_PICKUP_ORDER', 'DAYS_BEFORE_DEREGISTRATION']),
  days: z.int().min(0).default(0),
  deregisterWithinDays: z.int().min(1).optional(),
  onLoss: z.enum(['AT_LOSS', 'AT_SCRAPPING']).default('AT_LOSS'),
});
const feeBody = z.object({
  fittingFeeOre: z.int().min(0).optional(),
  monthlyFeeOre: z.int().min(0).optional(),
  onceFeeOre: z.int().min(0).optional(),
  loansFrom: z.iso.date().optional(),
});
const lossBody = z.object({ recoveryMonths: z.int().min(0).max(60) });
const programme = z.enum(['VGR_SOCIAL_DIGITAL', 'VN_HSL']);
const legalBasis = z.enum(['HSL', 'SOL', 'LSS']);

/** What this service does about the events of others. */
export function consumers(deps: DevicesDeps) {
  const record = async (uow: UnitOfWork, order: OrderFacts) => {
    await deps.readModels.recordOrder(uow, order);
    await settleFitting(deps, uow, order.orderId);
    if (isGivenUp(order)) await releaseAllOf(deps, uow, order.orderId);
  };
  type Told = Pick<OrderFacts, 'orderId' | 'clientId' | 'lines'> & { programme: string; legalBasis: string };
  const orderOf = (data: Told, municipalityCode: string, status: string): OrderFacts => ({
    orderId: data.orderId,
    clientId: data.clientId,
    lines: data.lines,
    programme: parseKnown(programme, data.programme, 'programme'),
    legalBasis: parseKnown(legalBasis, data.legalBasis, 'legalBasis (S2-32)'),
    municipalityCode: municipalityCode as MunicipalityCode,
    status,
  });
  return [
    {
      name: 'orders',
      order: 'strict' as const,
      handlers: [
        on(OrderSubmitted, async ({ data, envelope }, uow) => {
          const { payerNumber } = data;
          const orderedOn = dayOf(envelope.time);
          const order = { ...orderOf(data, envelope.municipalityCode, 'SUBMITTED'), orderedOn };
          await record(uow, payerNumber === undefined ? order : { ...order, payerNumber });
        }),
        on(OrderStatusChanged, async ({ data, envelope }, uow) => {
          await record(uow, orderOf(data, envelope.municipalityCode, data.status));
        }),
        on(OrderRejected, async ({ data: { orderId } }, uow) => {
          await deps.readModels.markOrder(uow, orderId, 'REJECTED');
          await releaseAllOf(deps, uow, orderId);
        }),
      ],
    },
    {
      name: 'policies',
      order: 'strict' as const,
      handlers: [
        on(CustomerAccountChanged, ({ data }, uow) => deps.readModels.recordAccount(uow, data)),
        on(PolicyPublished, async ({ data: { body, ...policy } }, uow) => {
          if (policy.kind === 'RENT')
            return deps.readModels.recordPolicy(uow, { ...policy, ...parseKnown(rentBody, body, 'body') });
          if (policy.kind === 'LOSS')
            return deps.readModels.recordPolicy(uow, { ...policy, ...parseKnown(lossBody, body, 'body') });
          if (policy.kind === 'FEE')
            return deps.readModels.recordPolicy(uow, { ...policy, ...parseKnown(feeBody, body, 'body') });
          if (policy.kind === 'OUT_OF_SERVICE') return deps.readModels.recordPolicy(uow, policy);
          return skip(`no rule of this service: ${policy.kind}`);
        }),
      ],
    },
    {
      name: 'damage',
      order: 'any' as const,
      handlers: [
        on(DeviceDamageReported, async ({ data: { deviceId, useStopped, altered } }, uow) => {
          if (useStopped && (await stopUseAfterDamage(deps, uow, deviceId, altered))) return;
          if (altered) return noteAlteration(deps, uow, deviceId);
          return skip(useStopped ? 'out of use already' : 'the device stays in use');
        }),
      ],
    },
    ...feeConsumers(deps),
    ...incidentConsumers(deps),
    ...personConsumers(deps),
    ...stepConsumers(deps),
  ];
}
