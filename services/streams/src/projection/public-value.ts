import type { FieldKind } from './fields.js';

const SUBCLASS_DIGITS = 4; // ISO 9999 class and subclass; with the division, a person in a small municipality could be identified
const ISO_CODE = /^(?:\d{2}){1,4}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,39}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;
/** Eight digits in a row, or ten with any separators: perhaps a birth date or a person's number. Stricter than `assertImpersonal`. */
const PERHAPS_A_PERSON = /\d{8}|(?:\d[-+._:]*){10}/;

const textOf = (form: RegExp) => (value: unknown) =>
  typeof value === 'string' && form.test(value) ? value : undefined;
const code = (value: unknown) =>
  typeof value === 'string' && CODE.test(value) && !PERHAPS_A_PERSON.test(value) ? value : undefined;

const READERS: Readonly<Record<FieldKind, (value: unknown) => unknown>> = {
  code,
  codes: (value) => (Array.isArray(value) ? value.map(code).filter((one) => one !== undefined) : undefined),
  flag: (value) => (typeof value === 'boolean' ? value : undefined),
  day: textOf(DAY),
  month: textOf(MONTH),
  area: (value) => textOf(ISO_CODE)(value)?.slice(0, SUBCLASS_DIGITS),
  count: (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? value : undefined),
  ore: (value) => (Number.isSafeInteger(value) ? value : undefined),
};

/** The value of a field for analysts. A value of another form is dropped: it may be free text about a person. */
export function publicValue(kind: FieldKind, value: unknown): unknown {
  return READERS[kind](value);
}
