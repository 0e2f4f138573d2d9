import { assertNotAhead, badUserInput, DomainError, isPlainDate, type PlainDate } from '@hjalpmedel/domain';
import type { Product } from '../../catalogue/domain/product.js';
import { assertPriceDay } from '../../input/days.js';
import { assertIdentifier, assertIdentifiers, assertIsoCode, assertUdiDi } from '../../input/identifiers.js';
import { assertRange } from '../../input/numbers.js';
import { assertName } from '../../input/texts.js';

const MAX_MONTHS = 600;
const YES = new Set(['JA', 'TRUE', '1', 'YES']);
const NO = new Set(['NEJ', 'FALSE', '0', 'NO']);

type Read = (text: string, field: string, today: PlainDate) => unknown;

const flag: Read = (text, field) => {
  const word = text.toUpperCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw badUserInput({ field, why: 'Skriv ja eller nej.' });
};
const whole =
  (min: number, max?: number): Read =>
  (text, field) => {
    if (!/^-?\d{1,15}$/.test(text)) throw badUserInput({ field, why: 'Skriv ett heltal.' });
    return assertRange(Number(text), min, field, max);
  };
const oneOf =
  (...words: readonly string[]): Read =>
  (text, field) => {
    const word = text.toUpperCase();
    if (!words.includes(word)) throw badUserInput({ field, why: `Skriv ${words.join(', ')}.` });
    return word;
  };
const day: Read = (text, field, today) => {
  if (!isPlainDate(text)) throw badUserInput({ field, why: 'En dag skrivs ÅÅÅÅ-MM-DD.' });
  return assertNotAhead(text, today, field);
};

/** The reader of each column. A column has the name of the field in the graph. An empty cell is no value. */
const columns = {
  supplierId: assertIdentifier,
  articleNumber: assertIdentifier,
  name: assertName,
  isoCode: assertIsoCode,
  manufacturer: assertName,
  isMedicalDevice: flag,
  udiDi: assertUdiDi,
  riskClass: oneOf('I', 'IIA', 'IIB', 'III'),
  ceMarked: flag,
  customMade: flag,
  inHouseMade: flag,
  trackBy: oneOf('INDIVIDUAL', 'QUANTITY'),
  acquisitionForm: oneOf('RENT', 'SALE', 'SALE_WITH_RETURN'),
  monthlyRentOre: whole(0),
  greenMarked: flag,
  priceOre: whole(0),
  lifetimeMonths: whole(1, MAX_MONTHS),
  inspectionMonths: whole(1, MAX_MONTHS),
  ifuDocument: assertName,
  outOfAssortmentOn: day,
  holdsPersonalData: flag,
  substitutes: (text, field) => assertIdentifiers(text.split('|'), field),
  rentFrom: (text, field, today) => assertPriceDay(text, today, field),
} satisfies Record<Exclude<keyof Product, 'rentPrices'> | 'rentFrom', Read>;
export type Column = keyof typeof columns;

/** The columns that every file must have. A column that is left out changes nothing. */
export const REQUIRED: readonly Column[] = [
  'articleNumber',
  'name',
  'isoCode',
  'manufacturer',
  'isMedicalDevice',
  'trackBy',
  'monthlyRentOre',
];

const byName = new Map(Object.keys(columns).map((name) => [name.toLowerCase(), name as Column]));

const order = new Map(Object.keys(columns).map((name, at) => [name, at]));

/** The position of a column in the list of a row's faults. A fault of the whole row comes first. */
export function columnPosition(column: string | undefined): number {
  return column === undefined ? -1 : (order.get(column) ?? order.size);
}

/** The column of a header. Case, blanks, `-` and `_` do not count. */
export function columnOf(header: string): Column | undefined {
  return byName.get(header.toLowerCase().replace(/[\s_-]/g, ''));
}

export type Fault = { readonly column: Column; readonly why: string };
export type Fields = Partial<Record<Column, unknown>>;

/** The values of a row, and all its faults. */
export function readRow(
  cells: ReadonlyMap<Column, string>,
  today: PlainDate,
): { readonly fields: Fields; readonly faults: readonly Fault[] } {
  const fields: Fields = {};
  const faults: Fault[] = [];
  for (const column of REQUIRED) if (!cells.get(column)?.trim()) faults.push({ column, why: 'Värdet saknas.' });
  for (const [column, cell] of cells) {
    const text = cell.trim();
    if (text === '') {
      fields[column] = null; // an empty cell clears the field; an absent column leaves it
      continue;
    }
    try {
      fields[column] = columns[column](text, column, today);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push({ column, why: String(error.details['why']) });
    }
  }
  fields.rentFrom ??= today;
  return { fields, faults };
}
