import { addDays, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';
import { dayIn, daysIn, type Month } from './month.js';
import { shareOf } from './rent.js';

/** The municipality that pays from a day on. */
export type Payer = { readonly from: PlainDate; readonly municipalityCode: MunicipalityCode };

/** What rent follows from: the price, the days with rent, and the payer of each day. Both lists are sorted by day. */
export type RentBasis = {
  readonly monthlyOre: number;
  readonly spans: readonly Period[];
  readonly payers: readonly Payer[];
};

/** One payer's part of a month. */
export type Part = {
  readonly payer: MunicipalityCode;
  readonly days: readonly PlainDate[];
  readonly amountOre: number;
};

/** The payer of each day of a month; undefined on a day without rent. */
function payerByDay({ spans, payers }: RentBasis, month: Month): readonly (readonly [PlainDate, MunicipalityCode])[] {
  const found: (readonly [PlainDate, MunicipalityCode])[] = [];
  for (let number = 1; number <= daysIn(month); number += 1) {
    const day = dayIn(month, number);
    if (!spans.some(({ from, to }) => from <= day && (to === undefined || day <= to))) continue;
    const payer = payers.findLast(({ from }) => from <= day) ?? payers[0];
    if (payer) found.push([day, payer.municipalityCode]);
  }
  return found;
}

/**
 * What each payer owes for a month: a share by calendar days (S2-15, S2-17).
 * Running totals are rounded, in the order of payers, so that the parts add up to an unsplit month to the öre.
 */
export function partsOf(basis: RentBasis, month: Month): readonly Part[] {
  const days = new Map<MunicipalityCode, PlainDate[]>();
  for (const [day, payer] of payerByDay(basis, month)) {
    const known = days.get(payer);
    if (known) known.push(day);
    else days.set(payer, [day]);
  }
  const whole = daysIn(month);
  let counted = 0;
  return [...days].map(([payer, own]) => {
    const before = shareOf(basis.monthlyOre, counted, whole);
    counted += own.length;
    return { payer, days: own, amountOre: shareOf(basis.monthlyOre, counted, whole) - before };
  });
}

/** The change of a payer's part of a month. */
export type Change = {
  readonly payer: MunicipalityCode;
  readonly amountOre: number;
  readonly added: readonly PlainDate[];
  readonly takenBack: readonly PlainDate[];
};

/** The changes of a month between two bases, by payer. A change without days is one of rounding only. */
export function changesOf(before: RentBasis, after: RentBasis, month: Month): readonly Change[] {
  const [old, now] = [partsOf(before, month), partsOf(after, month)];
  const payers = new Set([...old, ...now].map(({ payer }) => payer));
  return [...payers].flatMap((payer) => {
    const [was, is] = [old, now].map((parts) => parts.find((one) => one.payer === payer));
    const [oldDays, newDays] = [was?.days ?? [], is?.days ?? []];
    const added = newDays.filter((day) => !oldDays.includes(day));
    const takenBack = oldDays.filter((day) => !newDays.includes(day));
    const amountOre = (is?.amountOre ?? 0) - (was?.amountOre ?? 0);
    const same = added.length === 0 && takenBack.length === 0 && amountOre === 0;
    return same ? [] : [{ payer, amountOre, added, takenBack }];
  });
}

/** Splits days into runs without a gap, so that the first and last day of a line name all its days. */
export function runsOf(days: readonly PlainDate[]): readonly (readonly PlainDate[])[] {
  const runs: PlainDate[][] = [];
  for (const day of days) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && addDays(last, 1) === day) runs.at(-1)?.push(day);
    else runs.push([day]);
  }
  return runs;
}

/** Splits an amount by weights. Running totals are rounded, so that the parts add up to the amount. */
export function allot(amountOre: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let counted = 0;
  return weights.map((weight) => {
    const before = Math.round((amountOre * counted) / whole);
    counted += weight;
    return Math.round((amountOre * counted) / whole) - before;
  });
}
