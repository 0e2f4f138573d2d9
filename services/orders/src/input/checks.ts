import {
  addMonths,
  assertImpersonal,
  badUserInput,
  isPlainDate,
  type Confirmation,
  type PlainDate,
} from '@hjalpmedel/domain';
import { isProgrammeOf, type LegalBasis, type Programme } from '../eligibility/domain/programme.js';

const ISO_CODE = /^\d{2}(\d{2}){0,3}$/;

/** An ISO 9999 code: class, subclass, division and national code, without dots or blanks. */
export function assertIsoCode(isoCode: string, field: string): void {
  if (!ISO_CODE.test(isoCode))
    throw badUserInput({ field, why: 'En ISO 9999-kod skrivs med 2, 4, 6 eller 8 siffror.' });
}

/** A law must belong to the programme (S2-32). */
export function assertLegalBasis(programme: Programme, legalBasis: LegalBasis, field: string): void {
  if (!isProgrammeOf(programme, legalBasis))
    throw badUserInput({
      field,
      why: 'Lagrummet hör till det andra programmet: HSL till VN_HSL, SOL och LSS till VGR_SOCIAL_DIGITAL.',
    });
}

const MAX_PROSE = 500;
const MAX_CODE = 100;

/** A text of a plan or an analysis. It must not contain a person number (S1-4). */
export const assertProse = (text: string, field: string): string => assertImpersonal(text, field, MAX_PROSE);

/** The confirmations of an input, each with a statement. An empty one is refused by the rule that it confirms. */
export const assertConfirmations = (confirmations: readonly Confirmation[] | null | undefined) =>
  (confirmations ?? []).map(({ code, statement }, index): Confirmation => {
    const field = `input.confirmations.${index}`;
    const checked = statement.trim() === '' ? '' : assertProse(statement, `${field}.statement`);
    return { code: assertCode(code, `${field}.code`), statement: checked };
  });

/** A number or id of a supplier. Reasons and events quote it. */
export const assertCode = (text: string, field: string): string => assertImpersonal(text, field, MAX_CODE);

/** A list of at most `max` items. */
export function assertFew(list: readonly unknown[], max: number, field: string): void {
  if (list.length > max) throw badUserInput({ field, why: `Högst ${max}.` });
}

/** A day between two days, both included. */
export function assertPastDay(day: string, today: PlainDate, field: string, earliest?: PlainDate): PlainDate {
  if (!isPlainDate(day)) throw badUserInput({ field, why: 'En dag skrivs ÅÅÅÅ-MM-DD.' });
  if (day > today) throw badUserInput({ field, why: 'Dagen har inte varit än.' });
  if (earliest !== undefined && day < earliest) throw badUserInput({ field, why: `Dagen är tidigast ${earliest}.` });
  return day;
}

/** A day after another, and at most ten years after it. */
export function assertLaterDay(day: string, than: PlainDate, field: string): PlainDate {
  if (!isPlainDate(day)) throw badUserInput({ field, why: 'En dag skrivs ÅÅÅÅ-MM-DD.' });
  if (day <= than) throw badUserInput({ field, why: `Dagen är efter ${than}.` });
  if (day > addMonths(than, 120)) throw badUserInput({ field, why: 'Dagen är inom tio år.' });
  return day;
}
