import { assertImpersonal, badUserInput, type MunicipalityCode, type Period, type PlainDate } from '@hjalpmedel/domain';
import { birthDateOf, type PersonIdentifier } from '../identifiers/person-identifier.js';

const MAX_NAME = 100;
const KIND = /^[A-Z][A-Z0-9_]{1,39}$/;
/** The codes of the 21 counties. The code of a municipality begins with that of its county. */
const COUNTIES = new Set('01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25'.split(' '));

export function assertName(text: string, field: string): string {
  return assertImpersonal(text, field, MAX_NAME).replace(/\s+/g, ' ');
}

type Names = { readonly givenName?: string | null | undefined; readonly familyName?: string | null | undefined };

/** The names of a person. One is enough. */
export function assertNames({ givenName, familyName }: Names): {
  readonly givenName?: string;
  readonly familyName?: string;
} {
  const names = {
    ...(isGiven(givenName) ? { givenName: assertName(givenName, 'input.givenName') } : {}),
    ...(isGiven(familyName) ? { familyName: assertName(familyName, 'input.familyName') } : {}),
  };
  if (Object.keys(names).length === 0) throw badUserInput({ field: 'input.givenName', why: 'Ange minst ett namn.' });
  return names;
}
const isGiven = (name: string | null | undefined): name is string => name !== undefined && name !== null && name !== '';

/** A birth date: not in the future, and equal to the known part of the one in the number. */
export function assertBirthDate(day: string, identifier: PersonIdentifier, today: PlainDate, field: string): string {
  if (day > today) throw badUserInput({ field, why: 'Födelsedagen ligger i framtiden.' });
  const ofNumber = birthDateOf(identifier);
  if (ofNumber !== undefined && !day.startsWith(ofNumber))
    throw badUserInput({ field, why: 'Födelsedagen stämmer inte med numret.' });
  return day;
}

/** A municipality code, with the code of its county. */
export function assertMunicipality(
  code: string,
  field: string,
): { municipalityCode: MunicipalityCode; countyCode: string } {
  const countyCode = code.slice(0, 2);
  if (!/^\d{4}$/.test(code) || !COUNTIES.has(countyCode))
    throw badUserInput({ field, why: 'En kommunkod har fyra siffror, varav de två första är ett län.' });
  return { municipalityCode: code as MunicipalityCode, countyCode };
}

export function assertKind(kind: string, field: string): string {
  if (!KIND.test(kind))
    throw badUserInput({ field, why: 'Slaget skrivs med versaler, siffror och understreck, t.ex. TRYGGHETSLARM.' });
  return kind;
}

/** A period whose last day is not before its first. */
export function assertPeriod(from: string, to: string | null | undefined, field: string): Period {
  if (to && to < from) throw badUserInput({ field, why: 'Periodens sista dag ligger före dess första.' });
  return { from: from as PlainDate, to: (to ?? undefined) as PlainDate | undefined };
}
