import { addDays, addMonths, assertImpersonal, badUserInput, type Period, type PlainDate } from '@hjalpmedel/domain';
import { isMonth, type Month } from '../money/domain/month.js';
import type { SettingsStatement } from '../devices/domain/device.commands.js';
import type { Accessory } from '../loans/domain/accessories.js';
import { idMarkOf, type Setting } from '../devices/domain/device.js';

type Maybe<Value> = Value | null | undefined;

/** Letters of Swedish and its neighbours only: one of another script may look like one of them. */
const NAME = /^[A-Za-zÅÄÖÆØÉÜåäöæøéü0-9][A-Za-zÅÄÖÆØÉÜåäöæøéü0-9 ._-]{0,39}$/;
/** A spreadsheet would run a text that begins so. */
const FORMULA = /^[=+@-]/;
const MAX_SETTINGS = 20;
const MAX_MARKS = 20;
const MAX_ACCESSORIES = 100;
const MAX_MUNICIPALITY_ORE = 100_000_000;
/** What happened longer ago is entered by an import, not by whoever hands over, instructs or receives. */
const MAX_BACK_DAYS = 366;
/** Rules older than this have been replaced. */
const MAX_RULE_BACK_MONTHS = 120;
/** Need and criteria are checked again well within this; a later day is a slip of the pen. */
const MAX_AHEAD_MONTHS = 60;

/** A number or name from another system, in the one form of each letter and blank: no slash, which joins two of them to one key. */
export function assertMark(text: string, field: string): string {
  const mark = text.normalize('NFKC').trim().replace(/ +/g, ' ');
  if (!NAME.test(mark))
    throw badUserInput({ field, why: 'Högst 40 svenska bokstäver, siffror, mellanslag, punkt, _ och -.' });
  return mark;
}

/** A name that is shown in lists, also in those of a spreadsheet: no formula. */
export function assertName(text: string, field: string): string {
  const name = assertImpersonal(text, field);
  if (FORMULA.test(name)) throw badUserInput({ field, why: 'Texten får inte börja med =, +, - eller @.' });
  return name;
}

/** An id mark in the one form in which it is kept and compared (S2-16). */
export function assertIdMark(text: string, field: string): string {
  const idMark = idMarkOf(text);
  if (idMark === undefined)
    throw badUserInput({ field, why: '3–40 tecken: A–Z, siffror och bindestreck, minst en bokstav eller siffra.' });
  return idMark;
}

/** Written as a person's number or coordination number, whatever its check digit: a day of birth and four digits. */
const PERSON_NUMBER = /^(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])-?\d{4}$/;

/** The mark a device is given: partners read it, so it is never the number of a person in care (S1-4). */
export function assertNewIdMark(text: string, field: string): string {
  const idMark = assertIdMark(text, field);
  if (PERSON_NUMBER.test(idMark)) throw badUserInput({ field, why: 'Ett id-märke är inget personnummer.' });
  return idMark;
}

/** Up to 20 numbers of another system, each once. */
export function assertMarks(texts: readonly string[], field: string): readonly string[] {
  if (texts.length > MAX_MARKS) throw badUserInput({ field, why: `Högst ${MAX_MARKS}.` });
  return [...new Set(texts.map((text, at) => assertMark(text, `${field}.${at}`)))];
}

/** A UDI-DI: letters and digits; a GTIN of 14 digits has the check digit of GS1. */
export function assertUdiDi(text: string, field: string): string {
  const udiDi = text.trim().toUpperCase();
  if (!/^[A-Z0-9+$/.-]{6,40}$/.test(udiDi)) throw badUserInput({ field, why: '6–40 bokstäver och siffror.' });
  if (/^\d{14}$/.test(udiDi) && gtinSum(udiDi) % 10 !== 0)
    throw badUserInput({ field, why: 'Kontrollsiffran stämmer inte.' });
  return udiDi;
}

function gtinSum(digits: string): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
}

/** Counted articles that go out or come back with a device. */
export function assertAccessories<Item extends Accessory>(
  items: Maybe<readonly Item[]>,
  field: string,
): readonly Item[] | undefined {
  if (!items || items.length === 0) return undefined;
  if (items.length > MAX_MARKS) throw badUserInput({ field, why: `Högst ${MAX_MARKS}.` });
  return items.map((item, at) => ({
    ...item,
    articleNumber: assertMark(item.articleNumber, `${field}.${at}.articleNumber`),
    quantity: assertRange(item.quantity, 1, `${field}.${at}.quantity`, MAX_ACCESSORIES),
  }));
}

export function assertTexts(texts: readonly string[], field: string, max = 20): readonly string[] {
  if (texts.length > max) throw badUserInput({ field, why: `Högst ${max}.` });
  return texts.map((text, at) => assertImpersonal(text, `${field}.${at}`));
}

/** A calendar month `YYYY-MM`. */
export function assertMonth(text: string, field: string): Month {
  if (!isMonth(text)) throw badUserInput({ field, why: 'En månad skrivs ÅÅÅÅ-MM.' });
  return text;
}

/** An open word of a contract, e.g. a profession. */
export function assertWords(words: readonly string[], field: string): readonly string[] {
  if (words.length === 0 || words.length > 20 || words.some((one) => !/^[A-Z][A-Z0-9_]{1,60}$/.test(one)))
    throw badUserInput({ field, why: '1–20 koder i versaler, t.ex. ARBETSTERAPEUT.' });
  return words;
}

export function assertRange(value: number, min: number, field: string, max = MAX_MUNICIPALITY_ORE): number {
  if (value < min || value > max) throw badUserInput({ field, why: `${min}–${max}.` });
  return value;
}

/** A period whose last day is not before its first. Rules may be put on record long after they came into force. */
export function assertPeriod(from: string, to: Maybe<string>, today: PlainDate, field: string): Period {
  const earliest = addMonths(today, -MAX_RULE_BACK_MONTHS);
  assertDayWithin(from, earliest, addMonths(today, MAX_AHEAD_MONTHS), `${field}.from`);
  if (to && to < from)
    throw badUserInput({ field: `${field}.to`, why: 'Periodens sista dag ligger före dess första.' });
  return { from: from as PlainDate, to: (to ?? undefined) as PlainDate | undefined };
}

/** A day within two others, both included. */
function assertDayWithin(day: string, from: PlainDate, to: PlainDate, field: string): PlainDate {
  if (day < from || to < day) throw badUserInput({ field, why: `Dagen ska ligga mellan ${from} och ${to}.` });
  return day as PlainDate;
}

/** A day that has come by another, and not long before it. */
export function assertRecent(day: string, by: PlainDate, field: string): PlainDate {
  return assertDayWithin(day, addDays(by, -MAX_BACK_DAYS), by, field);
}

/** A day planned from another on. */
export function assertPlanned(day: string, from: PlainDate, field: string, months = MAX_AHEAD_MONTHS): PlainDate {
  return assertDayWithin(day, from, addMonths(from, months), field);
}

/** Settings, or why they cannot be kept; both is a contradiction (S1-33). */
export function settingsStatement(
  kept: Maybe<readonly Setting[]>,
  whyNot: Maybe<string>,
): Exclude<SettingsStatement, 'AS_ON_RECORD'> {
  const field = 'input.settings';
  if (kept && whyNot) throw badUserInput({ field, why: 'Ange inställningar eller skäl, inte båda.' });
  if (whyNot) return { whyNot: assertImpersonal(whyNot, 'input.settingsNotKept') };
  if (!kept || kept.length === 0) return undefined;
  if (kept.length > MAX_SETTINGS) throw badUserInput({ field, why: `Högst ${MAX_SETTINGS} inställningar.` });
  const settings = kept.map(({ name, value }, at) => ({
    name: assertImpersonal(name, `${field}.${at}.name`, 60),
    value: assertImpersonal(value, `${field}.${at}.value`),
  }));
  if (new Set(settings.map(({ name }) => name)).size < settings.length)
    throw badUserInput({ field, why: 'Samma inställning står två gånger.' });
  return { kept: settings };
}
