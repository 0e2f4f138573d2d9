import { assertNotAhead, badUserInput, DomainError, isPlainDate, type PlainDate } from '@hjalpmedel/domain';
import type { Product } from '../../catalogue/domain/product.js';
import { assertMark, assertMarks, assertName, assertRange, assertUdiDi } from '../../input/checks.js';

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

/** How each column is read; its name is the field's in the graph, in small or capital letters. An empty cell is no value. */
const columns = {
  supplierId: assertMark,
  articleNumber: assertMark,
  name: assertName,
  isoCode: assertMark,
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
  substitutes: (text, field) => assertMarks(text.split('|'), field),
} satisfies Record<keyof Product, Read>;
export type Column = keyof typeof columns;

/** Columns every file has; the others are optional, and one that is left out changes nothing. */
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

/** Where a fault's column stands among those of its row: what is wrong with the whole row comes first. */
export function placeOf(column: string | undefined): number {
  return column === undefined ? -1 : (order.get(column) ?? order.size);
}

/** The column a header names, however its words are joined. */
export function columnOf(header: string): Column | undefined {
  return byName.get(header.toLowerCase().replace(/[\s_-]/g, ''));
}

export type Fault = { readonly column: Column; readonly why: string };
export type Fields = Partial<Record<Column, unknown>>;

/** The values of a row, and everything that is wrong with it. */
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
      fields[column] = null; // says more than a column that is left out, also in the database
      continue;
    }
    try {
      fields[column] = columns[column](text, column, today);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push({ column, why: String(error.details['why']) });
    }
  }
  return { fields, faults };
}
