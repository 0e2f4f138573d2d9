import personnummer from 'personnummer';
import { badUserInput, isPlainDate } from '@hjalpmedel/domain';
import type { PersonIdentifierType } from './domain/client.js';

export type PersonIdentifier = { readonly type: PersonIdentifierType; readonly value: string };

// The types of the package describe a module with the class inside. Node imports the class itself.
const Personnummer = personnummer as unknown as typeof personnummer.default;

/** Ten digits need a sign that gives the century. */
const WITH_CENTURY = /^(?:\d{8}-?|\d{6}[-+])\d{4}$/;

/** The twelve digits of a personal identity or co-ordination number. Undefined for another text. */
function ofPerson(text: string, isCoordinationNumber: boolean): string | undefined {
  const options = { allowCoordinationNumber: isCoordinationNumber, allowInterimNumber: false };
  if (!WITH_CENTURY.test(text) || !Personnummer.valid(text, options)) return undefined;
  const number = Personnummer.parse(text, options);
  return number.isCoordinationNumber() === isCoordinationNumber ? number.format(true) : undefined;
}

/**
 * National reserve identity `XXYYMMDDNNGC`. XX is the century plus 3, 6, 9 …, or 00 when the birth date is unknown.
 * The letters I, O, Q, V and W are not used. The rule of the check character could not be verified, so it is not checked.
 */
const NRID = /^(?:00|2[2-9]|[3-9]\d)\d{6}[A-HJ-NPR-UX-Z]{2}[\dA-HJ-NPR-UX-Z]\d$/;

const VGR = /^(\d{4})(\d{2})(\d{2})([KMX])(\d{2})(\d)$/;
const VGR_DIGIT: Readonly<Record<string, string>> = { K: '5', M: '7', X: '8' };
/** Serial numbers are even for women, odd for men, and from 80 when the sex is unknown. */
const fitsSex = (sex: string, serial: number) =>
  sex === 'X' ? serial >= 80 && serial <= 89 : serial >= 6 && serial <= 79 && serial % 2 === (sex === 'M' ? 1 : 0);

/** Reserve number of Västra Götaland, `YYYYMMDDGggC`. Its check digit is that of a personal identity number, with a digit for G. */
function ofVgr(text: string): string | undefined {
  const [, year = '', month = '', day = '', sex = '', serial = '', check] = VGR.exec(text) ?? [];
  if (!isPlainDate(`${year}-${month}-${day}`) || !fitsSex(sex, Number(serial))) return undefined;
  const digits = `${year.slice(2)}${month}${day}${VGR_DIGIT[sex]}${serial}`;
  return luhn(digits) === Number(check) ? text : undefined;
}

/** The check digit of the Luhn algorithm. */
function luhn(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const weighted = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

const normalised: Readonly<Record<PersonIdentifierType, (text: string) => string | undefined>> = {
  PERSONNUMMER: (text) => ofPerson(text, false),
  SAMORDNINGSNUMMER: (text) => ofPerson(text, true),
  NRID: (text) => (NRID.test(text) ? text : undefined),
  LOCAL_VGR: ofVgr,
};

const why: Readonly<Record<PersonIdentifierType, string>> = {
  PERSONNUMMER: 'Det är inget giltigt personnummer. Skriv ÅÅÅÅMMDDNNNN.',
  SAMORDNINGSNUMMER: 'Det är inget giltigt samordningsnummer. Skriv ÅÅÅÅMMDDNNNN, med dagen ökad med 60.',
  NRID: 'Det är inget giltigt nationellt reservnummer. Skriv 12 tecken.',
  LOCAL_VGR:
    'Det är inget giltigt reservnummer för Västra Götaland. Skriv 12 tecken: ÅÅÅÅMMDD, K, M eller X, tre siffror.',
};

/** The number in its stored form. An error names the field and never quotes the number. */
export function parsePersonIdentifier({ type, value }: PersonIdentifier, field: string): PersonIdentifier {
  const found = normalised[type](value.trim().toUpperCase());
  if (found === undefined) throw badUserInput({ field: `${field}.value`, why: why[type] });
  return { type, value: found };
}

/** Added to the day in a co-ordination number. */
const COORDINATION_DAYS = 60;

/** The birth date in a parsed number. Reserve numbers give none for sure. */
export function birthDateOf({ type, value }: PersonIdentifier): string | undefined {
  if (type !== 'PERSONNUMMER' && type !== 'SAMORDNINGSNUMMER') return undefined;
  const day = Number(value.slice(6, 8)) - (type === 'SAMORDNINGSNUMMER' ? COORDINATION_DAYS : 0);
  return `${value.slice(0, 4)}-${value.slice(4, 6)}-${String(day).padStart(2, '0')}`;
}
