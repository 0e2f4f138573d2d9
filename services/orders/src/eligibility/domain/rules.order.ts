import { addMonths, unlessHeld } from '@hjalpmedel/domain';
import { ARTICLE_LIMIT_EXCEEDED, DUPLICATE_LIKELY, SUPPLY_AGREEMENT_MISSING } from './eligibility.errors.js';
import type { Facts, LineFacts, OrderedBefore } from './facts.js';
import { isInArea } from './programme.js';
import { perLine, type Rule } from './rules.js';

/** An order needs an agreement in force between the supplier and the municipality (S2-14). */
export const supplyAgreement: Rule = ({ lines, supplyAgreements, day }) =>
  [...new Set(lines.flatMap(({ supplierId }) => supplierId ?? []))].map((supplierId) =>
    unlessHeld(
      (supplyAgreements ?? []).filter((one) => one.supplierId === supplierId),
      day,
      SUPPLY_AGREEMENT_MISSING,
      { params: { supplierId } },
    ),
  );

/** The same article is on its way to the client already. A person may have ordered it twice by mistake. */
export const notOrderedTwice: Rule = perLine(({ articleNumber }, { orderedBefore = [] }) => [
  orderedBefore.some((one) => one.articleNumber === articleNumber && one.waiting > 0) &&
    DUPLICATE_LIKELY({ params: { articleNumber } }),
]);

/** Limits per person, from the policy ORDERING: of an article or of a product area. */
export const withinLimits: Rule = (facts) =>
  (facts.limits ?? []).flatMap((limit) => {
    const concerned = facts.lines.filter((line) => isLimited(line, limit));
    if (concerned.length === 0) return [];
    const before = (facts.orderedBefore ?? []).filter((one) => isLimited(one, limit) && counts(one, limit, facts));
    const had = before.reduce(
      (sum, one) => sum + (limit.months === undefined ? one.waiting + one.kept : one.ordered),
      0,
    );
    const asked = concerned.reduce((sum, { quantity = 1, isExchange }) => sum + (isExchange ? 0 : quantity), 0);
    const of = limit.articleNumber ?? limit.isoCode ?? '';
    return [
      asked > 0 &&
        had + asked > limit.pieces &&
        ARTICLE_LIMIT_EXCEEDED({ params: { of, limit: limit.pieces, had, asked } }),
    ];
  });

type Limit = NonNullable<Facts['limits']>[number];

function isLimited(line: Pick<LineFacts, 'articleNumber' | 'product'>, { articleNumber, isoCode }: Limit): boolean {
  if (articleNumber !== undefined && line.articleNumber !== articleNumber) return false;
  return isoCode === undefined || (line.product !== undefined && isInArea(line.product.isoCode, isoCode));
}

/** Without months a limit is about what the client has or waits for; with months, about what was ordered in them. */
const counts = ({ orderedOn }: OrderedBefore, { months }: Limit, { day }: Facts): boolean =>
  months === undefined || orderedOn > addMonths(day, -months);
