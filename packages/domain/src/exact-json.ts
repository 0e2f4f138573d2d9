import { randomUUID } from 'node:crypto';

/** A JSON number that a double cannot hold exactly, as its text. */
export class LongNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  /** A string keeps the digits. `stringifyExactly` writes a number. */
  toJSON(): string {
    return this.text;
  }
  toString(): string {
    return this.text;
  }
}

/** Matches all texts with a number of 16 or more digits, and some others. */
const mayBeLong = /\d[\d.]{15}/;
const jsonToken = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Marks a number inside a string. It is random, so that no text from outside contains it. */
const mark = `number ${randomUUID()} `;
const markedNumber = new RegExp(`"${mark}([^"]*)"`, 'g');

/** Tells whether a JSON number has more digits than a double holds. A double holds any number of 15 digits. */
export function isLongNumber(text: string): boolean {
  if (!mayBeLong.test(text) || !jsonNumber.test(text)) return false;
  const [digits = ''] = text.replace(/[-.]/g, '').split(/[eE]/);
  if (digits.replace(/^0+/, '').replace(/0+$/, '').length <= 15 && Number.isSafeInteger(Math.trunc(Number(text))))
    return false;
  return Number.isFinite(Number(text)) && String(Number(text)) !== text;
}

/** Parses JSON. Numbers that a double cannot hold become `LongNumber`. Throws like `JSON.parse`. */
export function parseExactly(text: string): unknown {
  // First, since the token pattern is linear on valid JSON only.
  const value = JSON.parse(text) as unknown;
  if (!mayBeLong.test(text)) return value;
  const marked = text.replace(jsonToken, (token) => (isLongNumber(token) ? `"${mark}${token}"` : token));
  if (marked === text) return value;
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? new LongNumber(value.slice(mark.length)) : value,
  ) as unknown;
}

/** Serializes a value like `JSON.stringify` and writes each `LongNumber` as its text. */
export function stringifyExactly(value: unknown): string {
  if (!hasLongNumber(value)) return JSON.stringify(value);
  return JSON.stringify(mapLongNumbers(value, ({ text }) => mark + text)).replace(markedNumber, '$1');
}

/** Tells whether a value is or contains a `LongNumber`. */
export function hasLongNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof LongNumber) return true;
  if (Array.isArray(value)) return value.some(hasLongNumber);
  // Without `Object.values`, which allocates: this runs for each request.
  for (const key in value) if (hasLongNumber((value as Record<string, unknown>)[key])) return true;
  return false;
}

/** Copies a JSON value and replaces each `LongNumber`. */
export function mapLongNumbers(value: unknown, replace: (number: LongNumber) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof LongNumber) return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapLongNumbers(item, replace));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapLongNumbers(item, replace)]));
}
