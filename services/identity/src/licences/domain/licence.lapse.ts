import { addDays, addMonths, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { InactivityPolicy, Licence } from './licence.js';

type InUse = Extract<Licence, { status: 'ACTIVE' | 'WARNED' }>;

/**
 * The first day on which a policy takes a licence (S2-26, S2-30).
 * A stricter rule warns before it revokes: it takes no licence before its first warning could run out,
 * unless the rule before it would have taken the licence by then.
 */
export function lapsesOn(licence: InUse, policy: InactivityPolicy): PlainDate {
  const unused = unusedOn(licence, policy);
  const { countsFrom, replaces, warnDaysAhead } = policy;
  if (countsFrom === undefined) return unused;
  const warned = addDays(countsFrom, Math.max(0, ...warnDaysAhead));
  const before = replaces && lapsesOn(licence, replaces);
  const earliest = before !== undefined && before < warned ? before : warned;
  return unused < earliest ? earliest : unused;
}

/** The first day on which a licence has been unused for longer than the policy's months. */
function unusedOn(licence: InUse, { measure, inactivityMonths }: InactivityPolicy): PlainDate {
  const counted = measure === 'LOGIN' ? licence.lastLoginAt : (licence.lastUsedAt ?? licence.lastLoginAt);
  const latest = counted !== undefined && counted > licence.grantedAt ? counted : licence.grantedAt;
  return addDays(addMonths(dayOf(latest), inactivityMonths), 1);
}

/** The rule with the earliest lapse, and its day. */
export function firstLapse(licence: InUse, policies: readonly InactivityPolicy[]) {
  const clocks = policies.map((policy) => ({ policy, lapse: lapsesOn(licence, policy) }));
  return clocks.sort((one, other) => (one.lapse < other.lapse ? -1 : 1))[0];
}
