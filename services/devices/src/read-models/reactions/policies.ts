import { z } from 'zod';
import type { PlainDate } from '@hjalpmedel/domain';
import { CustomerAccountChanged, PolicyPublished } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { parseKnown } from '../../input/parse-known.js';
import type { DevicesDeps } from '../../ports.js';

/** The kinds of policies that this service goes by, with the form of their bodies. */
const bodies = {
  RENT: z.object({
    stopRule: z.enum(['AT_DEREGISTRATION', 'WORKING_DAYS_AFTER_PICKUP_ORDER', 'DAYS_BEFORE_DEREGISTRATION']),
    days: z.int().min(0).default(0),
    deregisterWithinDays: z.int().min(1).optional(),
    onLoss: z.enum(['AT_LOSS', 'AT_SCRAPPING']).default('AT_LOSS'),
    newPriceFrom: z.enum(['DAY', 'MONTH', 'STARTED_30_DAYS']).optional(),
  }),
  FEE: z.object({
    fittingFeeOre: z.int().min(0).optional(),
    monthlyFeeOre: z.int().min(0).optional(),
    onceFeeOre: z.int().min(0).optional(),
    loansFrom: z.iso.date().optional(),
    monthlyPer: z.enum(['PERSON', 'AID']).optional(),
    monthCounts: z.enum(['BY_DAY', 'STARTED', 'FULL']).optional(),
    fromAge: z.int().min(1).max(120).optional(),
    capOre: z.int().min(0).optional(),
    fittingPer: z.enum(['ORDER', 'VISIT']).optional(),
  }),
  LOSS: z.object({ recoveryMonths: z.int().min(0).max(60) }),
  OUT_OF_SERVICE: z.unknown().transform(() => ({})),
};

export const policyPublished = ({ readModels }: DevicesDeps) =>
  on(PolicyPublished, async ({ data: { body, kind, ...data } }, uow) => {
    if (!isKnownKind(kind)) return skip(`this service has no rule of kind ${kind}`);
    const period = { from: data.from as PlainDate, to: data.to as PlainDate | undefined };
    await readModels.keepPolicy(uow, { ...data, ...period, kind, ...parseKnown(bodies[kind], body, 'body') });
  });

export const customerAccountChanged = ({ readModels }: DevicesDeps) =>
  on(CustomerAccountChanged, ({ data }, uow) => readModels.keepAccount(uow, data));

function isKnownKind(kind: string): kind is keyof typeof bodies {
  return Object.hasOwn(bodies, kind);
}
