import { assertImpersonal, badUserInput, type Period, type PlainDate } from '@hjalpmedel/domain';

/** `SE`, ten digits of the organisation number, a hyphen and up to 18 letters or digits without å, ä, ö. */
const HSA_ID = /^SE\d{10}-[A-Z0-9]{1,18}$/;

export function assertHsaId(hsaId: string, field: string): void {
  if (!HSA_ID.test(hsaId))
    throw badUserInput({ field, why: 'Ett HSA-id skrivs SE + 10 siffror + bindestreck + bokstäver och siffror.' });
}

/** A period whose last day is not before its first. */
export function assertPeriod(from: string, to: string | null | undefined, field: string): Period {
  if (to && to < from) throw badUserInput({ field, why: 'Periodens sista dag ligger före dess första.' });
  return { from: from as PlainDate, to: (to ?? undefined) as PlainDate | undefined };
}

/** The code of a supplier's system. It reaches analysts, and six digits in a row could be part of a person number. */
export function assertSystemName(name: string, field: string): string {
  if (!/^[A-Za-z][A-Za-z0-9._-]{0,39}$/.test(name) || /\d{6}/.test(name)) {
    throw badUserInput({ field, why: 'Systemets namn skrivs med bokstäver a–z, t.ex. webSESAM.' });
  }
  return name;
}

/** The edition of a document, which decisions and events quote, e.g. `VGR-SOC-2023-12-22`. */
export function assertEdition(edition: string, field: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(edition)) {
    throw badUserInput({ field, why: 'En utgåva skrivs med bokstäver a–z, siffror, punkt och bindestreck.' });
  }
  return edition;
}

/** An ISO 9999 code of a product area: two to eight digits, in pairs. */
export function assertIsoCode(isoCode: string, field: string): string {
  if (!/^\d{2}(\d{2}){0,3}$/.test(isoCode))
    throw badUserInput({ field, why: 'En ISO-kod har 2, 4, 6 eller 8 siffror.' });
  return isoCode;
}

/** The name of a person, without the person number. */
export function assertDisplayName(name: string, field: string): string {
  return assertImpersonal(name, field, 100);
}
