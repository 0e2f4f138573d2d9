import { addDays, covers, isNever, type Period, type PlainDate } from '@hjalpmedel/domain';

/** Days on which a client becomes exempt from fees, or is no longer exempt. */
export type ExemptionChange = Period & { readonly exempt: boolean };

/** The days on which the exemption differs between two sets of exempt periods, as few periods as possible, oldest first. */
export function exemptionChanges(before: readonly Period[], after: readonly Period[]): readonly ExemptionChange[] {
  const isExempt = (periods: readonly Period[], day: PlainDate) =>
    periods.some((one) => !isNever(one) && covers(one, day));
  const changes: { exempt: boolean; from: PlainDate; to?: PlainDate | undefined }[] = [];
  const days = breakpoints([...before, ...after]);
  days.forEach((from, at) => {
    const exempt = isExempt(after, from);
    if (exempt === isExempt(before, from)) return;
    const next = days[at + 1];
    const to = next === undefined ? undefined : addDays(next, -1);
    const last = changes.at(-1);
    if (last?.exempt === exempt && last.to !== undefined && addDays(last.to, 1) === from) last.to = to;
    else changes.push({ exempt, from, to });
  });
  return changes;
}

/** The first days of the stretches in which no period begins or ends. */
function breakpoints(periods: readonly Period[]): readonly PlainDate[] {
  const days = periods.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)]));
  return [...new Set(days)].sort();
}
