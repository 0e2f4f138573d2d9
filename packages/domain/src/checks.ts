import { badUserInput } from './errors.js';
import type { Instant, PlainDate } from './time.js';

/** Control characters, lone surrogates, and characters that turn the direction of a text around. */
const UNFIT = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
/** At least one character that can be seen. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const MAX_LENGTH = 200;

/** A text a person wrote, trimmed. One that is blank, too long, or holds what cannot be shown is `BAD_USER_INPUT`. */
export function assertText(value: string, field: string, maxLength = MAX_LENGTH): string {
  const text = value.trim();
  if (!VISIBLE.test(text)) throw badUserInput({ field, why: 'Texten är tom.' });
  if (text.length > maxLength) throw badUserInput({ field, why: `Texten får ha högst ${maxLength} tecken.` });
  if (UNFIT.test(text)) throw badUserInput({ field, why: 'Texten innehåller tecken som inte kan visas.' });
  return text;
}

/** A person's number or coordination number, whatever its check digit, with or without century, sign and space. */
const PERSON_NUMBER =
  /(?<![\p{L}\d])(?:18|19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+–]?\s?\d{4}(?![\p{L}\d])/u;

/** A text about a thing, which many may read: as `assertText`, and never with the number of a person in it (S1-4). */
export function assertImpersonal(value: string, field: string, maxLength?: number): string {
  const text = assertText(value, field, maxLength);
  if (PERSON_NUMBER.test(text.normalize('NFKC')))
    throw badUserInput({ field, why: 'Texten innehåller ett personnummer.' });
  return text;
}

/** A code word such as `ARBETSTERAPEUT`: capital letters A–Z, digits and underscores. */
export function assertWord(value: string, field: string): string {
  if (!/^[A-Z][A-Z0-9_]{0,59}$/.test(value)) {
    throw badUserInput({ field, why: 'Ett kodord skrivs med versaler A–Z, siffror och understreck.' });
  }
  return value;
}

/** A moment or a day that has been, as somebody or another system tells it. */
export function assertNotAhead<When extends Instant | PlainDate>(when: string, now: When, field: string): When {
  if (when > now) throw badUserInput({ field, why: 'Tidpunkten har inte varit än.' });
  return when as When;
}
