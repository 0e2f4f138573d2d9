import { addDays, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';
import { dayIn, daysIn, type Month } from './month.js';
import { priceOn, type PriceList } from './price-list.js';
import { shareOf } from './rent.js';

/** The municipality that pays from a day on. */
export type Payer = { readonly from: PlainDate; readonly municipalityCode: MunicipalityCode };

/** What rent follows from: the price, the days with rent, and the payer of each day. The lists are sorted by day. */
export type RentBasis = PriceList & {
  readonly spans: readonly Period[];
  readonly payers: readonly Payer[];
};

/** One payer's part of a month at one price. */
export type Part = {
  readonly payer: MunicipalityCode;
  readonly monthlyOre: number;
  readonly days: readonly PlainDate[];
  readonly amountOre: number;
};

type RentDay = { readonly day: PlainDate; readonly payer: MunicipalityCode; readonly monthlyOre: number };

/** The days of a month with rent, each with its payer and price. */
function rentDays(basis: RentBasis, month: Month): readonly RentDay[] {
  const { spans, payers } = basis;
  const found: RentDay[] = [];
  for (let number = 1; number <= daysIn(month); number += 1) {
    const day = dayIn(month, number);
    if (!spans.some(({ from, to }) => from <= day && (to === undefined || day <= to))) continue;
    const payer = payers.findLast(({ from }) => from <= day) ?? payers[0];
    if (payer) found.push({ day, payer: payer.municipalityCode, monthlyOre: priceOn(basis, day) });
  }
  return found;
}

/**
 * What each payer owes for a month, by price: a share by calendar days (S2-15, S2-17).
 * The running totals of a price are rounded, in the order of payers, so that the parts add up to an unsplit month to the öre.
 */
export function partsOf(basis: RentBasis, month: Month): readonly Part[] {
  const parts = new Map<string, Omit<Part, 'amountOre' | 'days'> & { readonly days: PlainDate[] }>();
  for (const { day, payer, monthlyOre } of rentDays(basis, month)) {
    const part = parts.get(`${payer}/${monthlyOre}`) ?? { payer, monthlyOre, days: [] };
    part.days.push(day);
    parts.set(`${payer}/${monthlyOre}`, part);
  }
  const whole = daysIn(month);
  const counted = new Map<number, number>();
  return [...parts.values()].map((part) => {
    const before = counted.get(part.monthlyOre) ?? 0;
    const through = before + part.days.length;
    counted.set(part.monthlyOre, through);
    return { ...part, amountOre: shareOf(part.monthlyOre, through, whole) - shareOf(part.monthlyOre, before, whole) };
  });
}

/** The change of a payer's part of a month at one price. */
export type Change = {
  readonly payer: MunicipalityCode;
  readonly monthlyOre: number;
  readonly amountOre: number;
  readonly added: readonly PlainDate[];
  readonly takenBack: readonly PlainDate[];
};

/** The changes of a month between two bases, by payer and price. A change without days is one of rounding only. */
export function changesOf(before: RentBasis, after: RentBasis, month: Month): readonly Change[] {
  const [old, now] = [partsOf(before, month), partsOf(after, month)];
  const keys = new Map([...old, ...now].map((part) => [`${part.payer}/${part.monthlyOre}`, part]));
  return [...keys.values()].flatMap(({ payer, monthlyOre }) => {
    const [was, is] = [old, now].map((parts) =>
      parts.find((one) => one.payer === payer && one.monthlyOre === monthlyOre),
    );
    const [oldDays, newDays] = [was?.days ?? [], is?.days ?? []];
    const added = newDays.filter((day) => !oldDays.includes(day));
    const takenBack = oldDays.filter((day) => !newDays.includes(day));
    const amountOre = (is?.amountOre ?? 0) - (was?.amountOre ?? 0);
    const same = added.length === 0 && takenBack.length === 0 && amountOre === 0;
    return same ? [] : [{ payer, monthlyOre, amountOre, added, takenBack }];
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
