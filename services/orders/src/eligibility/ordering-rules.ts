import { z } from 'zod';
import { policiesInForce, type PlainDate } from '@hjalpmedel/domain';
import type { Place, Policy } from './domain/policies.js';

const word = z.string();
const orderingBody = z.object({
  limits: z
    .array(
      z.object({
        articleNumber: word.optional(),
        isoCode: word.optional(),
        pieces: z.number(),
        months: z.number().optional(),
      }),
    )
    .optional(),
  criteriaAnswers: z.enum(['REQUIRED', 'OPTIONAL']).optional(),
  planFollowUpMonths: z.number().optional(),
  homeDelivery: z.boolean().optional(),
  deliveryFailures: z.array(z.object({ code: word, then: z.enum(['SEND_AGAIN', 'CANCEL']) })).optional(),
});

/** The rules of the policy ORDERING. */
export type OrderingRules = Required<z.infer<typeof orderingBody>>;

/** What counts where no document says otherwise. */
const UNLESS_STATED: OrderingRules = {
  limits: [],
  criteriaAnswers: 'OPTIONAL',
  planFollowUpMonths: 6,
  homeDelivery: true,
  deliveryFailures: [
    { code: 'REFUSED', then: 'CANCEL' },
    { code: 'MOVED', then: 'CANCEL' },
    { code: 'DECEASED', then: 'CANCEL' },
    { code: 'NOT_AT_HOME', then: 'SEND_AGAIN' },
    { code: 'WRONG_DEVICE', then: 'SEND_AGAIN' },
    { code: 'DAMAGED_IN_TRANSIT', then: 'SEND_AGAIN' },
  ],
};

/** Each rule from the document that counts first at the place and says something about it. */
export function orderingRulesOf(
  policies: readonly Policy[],
  { programme, municipalityCode, supplier }: Place & { readonly supplier?: string | undefined },
  on: PlainDate,
): OrderingRules {
  const bodies = policiesInForce(policies, { programme, municipalityCode, supplier }, on)
    .filter(({ kind }) => kind === 'ORDERING')
    .map(({ body }) => orderingBody.parse(body));
  return bodies.reduceRight<OrderingRules>((rules, body) => ({ ...rules, ...stated(body) }), UNLESS_STATED);
}

/** The rules that a document states. */
const stated = (body: z.infer<typeof orderingBody>): Partial<OrderingRules> =>
  Object.fromEntries(Object.entries(body).filter(([, rule]) => rule !== undefined));
