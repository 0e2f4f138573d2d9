import { addDays, type PlainDate } from '@hjalpmedel/domain';
import type { Injury } from './injury.js';

/** Days from the day of the report until it must be sent on a track. */
export type ClockPolicy = {
  readonly adverseEventDays: number;
  readonly seriousEventDays: number;
  readonly publicThreatDays: number;
};

/** The clocks of article 87 of the medical device regulation, for want of a local policy. */
export const CLOCK_DEFAULTS: ClockPolicy = { adverseEventDays: 15, seriousEventDays: 10, publicThreatDays: 2 };

export function lastDayToSend(
  from: PlainDate,
  { injury, publicThreat }: { readonly injury: Injury; readonly publicThreat: boolean },
  policy: ClockPolicy,
): PlainDate {
  if (publicThreat) return addDays(from, policy.publicThreatDays);
  const isSerious = injury === 'SERIOUS' || injury === 'DEATH';
  return addDays(from, isSerious ? policy.seriousEventDays : policy.adverseEventDays);
}
