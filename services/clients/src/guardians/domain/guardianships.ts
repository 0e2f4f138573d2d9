import { addDays, covers, isNever, type PlainDate } from '@hjalpmedel/domain';
import type { Guardian } from './guardian.js';

export type Guardianship = { readonly guardianId: string; readonly from: PlainDate; readonly until: PlainDate };
/** From a day on, one of the verified guardians, or none. */
export type GuardianSince = { readonly guardianId?: string; readonly from: PlainDate };

/** The verified guardians of a child, with their last days as a child's guardian at the latest. */
export function verifiedGuardians(guardians: readonly Guardian[], adultOn: PlainDate): readonly Guardianship[] {
  const last = addDays(adultOn, -1);
  return guardians
    .filter(({ verification, isAnnulled }) => verification !== undefined && !isAnnulled)
    .map(({ guardianId, from, to }) => ({ guardianId, from, until: to === undefined || to > last ? last : to }))
    .filter(({ from, until }) => !isNever({ from, to: until }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/**
 * The days on which the responsible guardian changes, oldest first, from the first day that was ever recorded.
 * A guardian stays responsible until its last day. Then the one who has been a guardian longest follows.
 */
export function responsibleSince(guardians: readonly Guardian[], adultOn: PlainDate): readonly GuardianSince[] {
  const verified = verifiedGuardians(guardians, adultOn);
  const days = [...guardians.map(({ from }) => from), ...verified.map(({ until }) => addDays(until, 1))];
  const since: GuardianSince[] = [];
  for (const from of [...new Set(days)].filter((day) => day < adultOn).sort()) {
    const now = verified.filter((one) => covers({ from: one.from, to: one.until }, from));
    const before = since.at(-1);
    const guardianId = (now.find((one) => one.guardianId === before?.guardianId) ?? now[0])?.guardianId;
    if (before === undefined || before.guardianId !== guardianId)
      since.push(guardianId === undefined ? { from } : { guardianId, from });
  }
  return since;
}
