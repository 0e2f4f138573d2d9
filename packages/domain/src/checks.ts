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
