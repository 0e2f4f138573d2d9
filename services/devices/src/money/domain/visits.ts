import type { PlainDate } from '@hjalpmedel/domain';

export type Fitted = { readonly orderId: string; readonly fittedOn: PlainDate };
/** A day on which an aid of an order was fitted. */
export type Visit = {
  readonly on: PlainDate;
  readonly orderId: string;
  /** The first order that was fitted on that day. It bears the fee of the visit. */
  readonly first: boolean;
  /** The first day on which an aid of the order was fitted. */
  readonly firstOfOrder: boolean;
  readonly chargeId: string;
};

/** The visits of a person by order and day. `fittings` are in the order of their recording. */
export function visitsOf(fittings: readonly Fitted[]): readonly Visit[] {
  const visits = new Map<string, Visit>();
  const days = new Set<PlainDate>();
  const firstDay = new Map<string, PlainDate>();
  for (const { orderId, fittedOn } of fittings) {
    const known = firstDay.get(orderId);
    if (known === undefined || fittedOn < known) firstDay.set(orderId, fittedOn);
  }
  for (const { orderId, fittedOn: on } of fittings) {
    const key = `${orderId}:${on}`;
    if (visits.has(key)) continue;
    const firstOfOrder = firstDay.get(orderId) === on;
    const chargeId = firstOfOrder ? `${orderId}:FITTING_FEE` : `${key}:FITTING_FEE`;
    visits.set(key, { on, orderId, first: !days.has(on), firstOfOrder, chargeId });
    days.add(on);
  }
  return [...visits.values()];
}
