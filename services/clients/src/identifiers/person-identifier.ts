import { badUserInput, luhnDigit, type PlainDate } from '@hjalpmedel/domain';
import type { PersonIdentifierType } from './domain/identifier.js';

export type PersonIdentifier = { readonly type: PersonIdentifierType; readonly value: string };

const DASHES = /[\u2010-\u2015\u2212]/g;
const CENTURY = /^(?:18|19|20)$/;
/** Added to the day in a co-ordination number. */
const COORDINATION_DAYS = 60;

/** Whether the calendar has a day. Month and day are numbers from 1. */
function isDay(year: number, month: number, day: number): boolean {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

/** The known part of a birth date: the year, with the month and the day as far as they are known. */
function birthText(year: string, month: string, day: string): string {
  if (month === '00') return year;
  return day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`;
}

const isPast = (birth: string, today: PlainDate) => birth <= today.slice(0, birth.length);

const NUMBER =
  /^(?<century>\d{2})?(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})(?<sign>[-+]?)(?<serial>\d{3})(?<check>\d)$/;

/** The highest age that ten digits without a sign may mean. */
const MAX_AGE = 120;

/** The century of ten digits without a sign, where only one gives an age up to `MAX_AGE`. */
function onlyCentury(year: string, today: PlainDate): string | undefined {
  const now = Number(today.slice(0, 4));
  const fits = ['18', '19', '20'].filter((century) => {
    const age = now - Number(century + year);
    return age >= 0 && age <= MAX_AGE;
  });
  return fits.length === 1 ? fits[0] : undefined;
}

/** The century of a number. Without it in the number, the sign gives it: `-` up to the year in which a person turns 100, then `+`. */
function centuryOf(century: string | undefined, year: string, sign: string, today: PlainDate): string | undefined {
  if (century !== undefined) return CENTURY.test(century) && sign !== '+' ? century : undefined;
  if (sign === '') return onlyCentury(year, today);
  const last = Number(today.slice(0, 4)) - (sign === '+' ? 100 : 0);
  return String(last - ((last - Number(year)) % 100)).slice(0, 2);
}

/** The twelve digits of a personal identity number or a co-ordination number. Undefined for another text. */
function parseNumber(text: string, isCoordination: boolean, today: PlainDate): string | undefined {
  const { century, year = '', month = '', day = '', sign = '', serial = '', check } = NUMBER.exec(text)?.groups ?? {};
  const firstDigits = centuryOf(century, year, sign, today);
  if (firstDigits === undefined || serial === '000') return undefined;
  const birth = birthOfNumber(`${firstDigits}${year}`, month, day, isCoordination);
  if (birth === undefined || !isPast(birth, today)) return undefined;
  const digits = `${year}${month}${day}${serial}`;
  return luhnDigit(digits) === Number(check) ? `${firstDigits}${digits}${check}` : undefined;
}

/** The known part of the birth date in a number. Only in a co-ordination number month and day may be unknown (00, 60). */
function birthOfNumber(year: string, month: string, day: string, isCoordination: boolean): string | undefined {
  const dayOfMonth = Number(day) - (isCoordination ? COORDINATION_DAYS : 0);
  const mayBeUnknown = isCoordination && dayOfMonth >= 0;
  const assumedMonth = mayBeUnknown && month === '00' ? 1 : Number(month); // January has all days
  const assumedDay = mayBeUnknown && dayOfMonth === 0 ? 1 : dayOfMonth;
  if (!isDay(Number(year), assumedMonth, assumedDay)) return undefined;
  return birthText(year, month, String(dayOfMonth).padStart(2, '0'));
}

/**
 * National reserve identity `XXYYMMDDNNGC`. XX is the century plus 3, 6, 9 …, or 00 when the birth date is unknown.
 * The letters I, O, Q, V and W are not used. The rule of the check character could not be verified, so it is not checked.
 */
const NRID = /^(00|2[2-9]|[3-9]\d)(\d{2})(\d{2})(\d{2})[A-HJ-NPR-UX-Z]{2}[\dA-HJ-NPR-UX-Z]\d$/;

function parseNrid(text: string, today: PlainDate): string | undefined {
  const [, moved, year = '', month = '', day = ''] = NRID.exec(text) ?? [];
  if (moved === undefined) return undefined;
  if (moved === '00') return text;
  const fullYear = `${18 + (Number(moved) % 3)}${year}`;
  const isBirth = isDay(Number(fullYear), Number(month), Number(day)) && isPast(`${fullYear}-${month}-${day}`, today);
  return isBirth ? text : undefined;
}

const VGR = /^(\d{4})(\d{2})(\d{2})([KMX])(\d{2})(\d)$/;
const VGR_DIGIT: Readonly<Record<string, string>> = { K: '5', M: '7', X: '8' };
/** Serial numbers are even for women, odd for men, and from 80 when the sex is unknown. */
const fitsSex = (sex: string, serial: number) =>
  sex === 'X' ? serial >= 80 && serial <= 89 : serial >= 6 && serial <= 79 && serial % 2 === (sex === 'M' ? 1 : 0);

/** Reserve number of Västra Götaland, `YYYYMMDDGggC`. Its check digit is that of a personal identity number, with a digit for G. */
function parseVgr(text: string, today: PlainDate): string | undefined {
  const [, year = '', month = '', day = '', sex = '', serial = '', check] = VGR.exec(text) ?? [];
  const isBirth = CENTURY.test(year.slice(0, 2)) && isDay(Number(year), Number(month), Number(day));
  if (!isBirth || !isPast(`${year}-${month}-${day}`, today) || !fitsSex(sex, Number(serial))) return undefined;
  const digits = `${year.slice(2)}${month}${day}${VGR_DIGIT[sex]}${serial}`;
  return luhnDigit(digits) === Number(check) ? text : undefined;
}

/** Reserve number of Stockholm, `99YYYYNNNNNC`. Its check digit is that of the digits 5 to 11. */
function parseStockholm(text: string, today: PlainDate): string | undefined {
  const [, year = '', check] = /^99(\d{4})\d{5}(\d)$/.exec(text) ?? [];
  if (!CENTURY.test(year.slice(0, 2)) || !isPast(year, today)) return undefined;
  return luhnDigit(text.slice(4, 11)) === Number(check) ? text : undefined;
}

const withoutDash = (text: string) => text.replace('-', '');
const parsers: Readonly<Record<PersonIdentifierType, (text: string, today: PlainDate) => string | undefined>> = {
  PERSONNUMMER: (text, today) => parseNumber(text, false, today),
  SAMORDNINGSNUMMER: (text, today) => parseNumber(text, true, today),
  NRID: (text, today) => parseNrid(withoutDash(text), today),
  LOCAL_VGR: (text, today) => parseVgr(withoutDash(text), today),
  LOCAL_STOCKHOLM: (text, today) => parseStockholm(withoutDash(text), today),
};

const why: Readonly<Record<PersonIdentifierType, string>> = {
  PERSONNUMMER:
    'Det är inget giltigt personnummer. Skriv ÅÅÅÅMMDDNNNN; tio siffror utan tecken räcker bara när seklet är givet.',
  SAMORDNINGSNUMMER:
    'Det är inget giltigt samordningsnummer. Skriv ÅÅÅÅMMDDNNNN, med dagen ökad med 60; okänd månad är 00 och okänd dag 60.',
  NRID: 'Det är inget giltigt nationellt reservnummer. Skriv 12 tecken.',
  LOCAL_VGR:
    'Det är inget giltigt reservnummer för Västra Götaland. Skriv 12 tecken: ÅÅÅÅMMDD, K, M eller X, tre siffror.',
  LOCAL_STOCKHOLM: 'Det är inget giltigt reservnummer för Stockholm. Skriv 12 siffror: 99, ÅÅÅÅ, sex siffror.',
};

/** The number in its stored form. Blanks and any kind of dash are accepted. An error names the field and never quotes the number. */
export function parsePersonIdentifier(
  { type, value }: PersonIdentifier,
  field: string,
  today: PlainDate,
): PersonIdentifier {
  const text = value.replace(/\s/g, '').replace(DASHES, '-').toUpperCase();
  const found = parsers[type](text, today);
  if (found === undefined) throw badUserInput({ field: `${field}.value`, why: why[type] });
  return { type, value: found };
}

/** The known part of the birth date in a parsed number, e.g. `1985-07` when the day is unknown. Reserve numbers give none for sure. */
export function birthDateOf({ type, value }: PersonIdentifier): string | undefined {
  if (type !== 'PERSONNUMMER' && type !== 'SAMORDNINGSNUMMER') return undefined;
  return birthOfNumber(value.slice(0, 4), value.slice(4, 6), value.slice(6, 8), type === 'SAMORDNINGSNUMMER');
}
