import { assertImpersonal, badUserInput } from '@hjalpmedel/domain';
import { idMarkOf } from '../devices/domain/device.js';

/** Letters of Swedish and its neighbours. Letters of other scripts can look the same and make a second identifier. */
const IDENTIFIER = /^[A-Za-zÅÄÖÆØÉÜåäöæøéü0-9][A-Za-zÅÄÖÆØÉÜåäöæøéü0-9 ._-]{0,39}$/;
const MAX_IDENTIFIERS = 20;
const GTIN_14 = /^\d{14}$/;

/**
 * A number or name from another system, e.g. an article number, with one form for each letter and blank.
 * It holds no slash: `productIdOf` and `markOf` join two identifiers with one.
 */
export function assertIdentifier(text: string, field: string): string {
  const identifier = text.normalize('NFKC').trim().replace(/ +/g, ' ');
  if (!IDENTIFIER.test(identifier))
    throw badUserInput({ field, why: 'Högst 40 svenska bokstäver, siffror, mellanslag, punkt, _ och -.' });
  return identifier;
}

/** An ISO 9999 code of 2, 4, 6 or 8 digits, written with or without blanks, dots and hyphens. */
export function assertIsoCode(text: string, field: string): string {
  const code = text.normalize('NFKC').replace(/[\s.-]/g, '');
  if (/^\d{1,7}$/.test(code) && code.length % 2 === 1)
    throw badUserInput({
      field,
      why: `Koden har ${code.length} siffror. Har en inledande nolla fallit bort: 0${code}?`,
    });
  if (!/^(?:\d{2}){1,4}$/.test(code)) throw badUserInput({ field, why: '2, 4, 6 eller 8 siffror, t.ex. 120606.' });
  return code;
}

/** Up to 20 identifiers. Duplicates are dropped. */
export function assertIdentifiers(texts: readonly string[], field: string): readonly string[] {
  if (texts.length > MAX_IDENTIFIERS) throw badUserInput({ field, why: `Högst ${MAX_IDENTIFIERS}.` });
  return [...new Set(texts.map((text, at) => assertIdentifier(text, `${field}.${at}`)))];
}

/** An id mark in the form in which it is stored and compared (S2-16). */
export function assertIdMark(text: string, field: string): string {
  const idMark = idMarkOf(text);
  if (idMark === undefined)
    throw badUserInput({ field, why: '3–40 tecken: A–Z, siffror och bindestreck, minst en bokstav eller siffra.' });
  return idMark;
}

/** The id mark of a new device. Partners read it, so it must not be a person number (S1-4). */
export function assertNewIdMark(text: string, field: string): string {
  return assertImpersonal(assertIdMark(text, field), field);
}

/** A UDI-DI. One of 14 digits is a GTIN and must have the check digit of GS1. */
export function assertUdiDi(text: string, field: string): string {
  const udiDi = text.trim().toUpperCase();
  if (!/^[A-Z0-9+$/.-]{6,40}$/.test(udiDi)) throw badUserInput({ field, why: '6–40 bokstäver och siffror.' });
  if (GTIN_14.test(udiDi) && gtinSum(udiDi) % 10 !== 0)
    throw badUserInput({ field, why: 'Kontrollsiffran stämmer inte.' });
  return udiDi;
}

function gtinSum(digits: string): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
}
