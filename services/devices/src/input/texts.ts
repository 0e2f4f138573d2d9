import { assertImpersonal, assertWord, badUserInput } from '@hjalpmedel/domain';

/** A spreadsheet runs a text that begins with one of these as a formula. */
const FORMULA = /^[=+@-]/;
const MAX_TEXTS = 20;

/** A name that is shown in lists and exported to spreadsheets. It must not be a formula. */
export function assertName(text: string, field: string): string {
  const name = assertImpersonal(text, field);
  if (FORMULA.test(name)) throw badUserInput({ field, why: 'Texten får inte börja med =, +, - eller @.' });
  return name;
}

export function assertTexts(texts: readonly string[], field: string): readonly string[] {
  if (texts.length > MAX_TEXTS) throw badUserInput({ field, why: `Högst ${MAX_TEXTS}.` });
  return texts.map((text, at) => assertImpersonal(text, `${field}.${at}`));
}

/** Code words of a contract, e.g. professions. */
export function assertWords(words: readonly string[], field: string): readonly string[] {
  if (words.length === 0 || words.length > MAX_TEXTS)
    throw badUserInput({ field, why: `1–${MAX_TEXTS} koder i versaler, t.ex. ARBETSTERAPEUT.` });
  return words.map((word, at) => assertWord(word, `${field}.${at}`));
}
