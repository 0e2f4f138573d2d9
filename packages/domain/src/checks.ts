import { badUserInput } from './errors.js';
import { luhnDigit } from './luhn.js';
import type { Instant, PlainDate } from './time.js';

/** Control characters, lone surrogates, and characters that change the direction of a text. */
const UNFIT = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
/** At least one visible character. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const MAX_LENGTH = 200;

/** Trims a text that a person wrote. A blank or too long text, or one with invisible characters, is `BAD_USER_INPUT`. */
export function assertText(value: string, field: string, maxLength = MAX_LENGTH): string {
  const text = value.trim();
  if (!VISIBLE.test(text)) throw badUserInput({ field, why: 'Texten är tom.' });
  if (text.length > maxLength) throw badUserInput({ field, why: `Texten får ha högst ${maxLength} tecken.` });
  if (UNFIT.test(text)) throw badUserInput({ field, why: 'Texten innehåller tecken som inte kan visas.' });
  return text;
}

/** Signs between the parts of a number: a dash of any kind, a plus, a stop, a slash or blanks. */
const BETWEEN = String.raw`[\s.\p{Pd}\u2212+/]{0,3}`;
/** A date and four digits, with or without century and signs between the parts. */
const TEN_DIGITS = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(?:18|19|20)${BETWEEN})?(\d{2})${BETWEEN}(\d{2})${BETWEEN}(\d{2})${BETWEEN}(\d{4})(?![\p{L}\d])`,
  'gu',
);
/** The date of a personnummer, or of a samordningsnummer: its day is 60 more, and 00 stands for an unknown month or day. */
const BIRTH_DATE = /^\d{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0\d|1[0-2])(?:[678]\d|9[01]))$/;

/** Whether a text contains ten digits with the form and the check digit of a personnummer or samordningsnummer. */
function containsPersonNumber(text: string): boolean {
  return [...text.normalize('NFKC').matchAll(TEN_DIGITS)].some(([, ...parts]) => {
    const [date, last = ''] = [parts.slice(0, 3).join(''), parts[3]];
    const digits = `${date}${last}`;
    return BIRTH_DATE.test(date) && luhnDigit(digits.slice(0, -1)) === Number(digits.at(-1));
  });
}

/** As `assertText`, for a text about a thing that many may read: it must not contain a person number (S1-4). */
export function assertImpersonal(value: string, field: string, maxLength?: number): string {
  const text = assertText(value, field, maxLength);
  if (containsPersonNumber(text)) throw badUserInput({ field, why: 'Texten innehåller ett personnummer.' });
  return text;
}

/** A code word such as `ARBETSTERAPEUT`: capital letters A–Z, digits and underscores. */
export function assertWord(value: string, field: string): string {
  if (!/^[A-Z][A-Z0-9_]{0,59}$/.test(value)) {
    throw badUserInput({ field, why: 'Ett kodord skrivs med versaler A–Z, siffror och understreck.' });
  }
  return value;
}

/** A moment or a day that must not lie in the future. */
export function assertNotAhead<When extends Instant | PlainDate>(when: string, now: When, field: string): When {
  if (when > now) throw badUserInput({ field, why: 'Tidpunkten har inte varit än.' });
  return when as When;
}
