import { fold } from '@hjalpmedel/domain';
import type { Month } from './domain/month.js';
import { monthDue, rentDecider, type RentEvent, type StoredRentAgreement } from './domain/rent-agreement.js';
import type { MonthlyFacts } from './rent-facts.js';

/** Limits a transaction when a first run comes after years. The next run goes on. */
const MAX_MONTHS = 24;

/** The events that enter the missing months of an agreement, each under the policy in force on its last day. */
export function monthsOf(
  state: StoredRentAgreement,
  through: Month,
  factsOf: MonthlyFacts,
  most = MAX_MONTHS,
): readonly RentEvent[] {
  const events: RentEvent[] = [];
  let at = state;
  while (events.length < most) {
    const month = monthDue(at, through);
    if (month === undefined) break;
    const next = rentDecider.decide({ type: 'AccrueRent', through, facts: factsOf(at) }, at);
    at = fold(rentDecider, at, next) as StoredRentAgreement;
    events.push(...next);
  }
  return events;
}
