import { badUserInput, type Instant, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { SettingsStatement } from '../domain/device.commands.js';
import type { Setting } from '../domain/device.js';

type Maybe<Value> = Value | null | undefined;

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;
const MAX_TEXT = 200;
const MAX_SETTINGS = 20;
const MAX_MUNICIPALITY_ORE = 100_000_000;

/** A number or mark from another system: no slash, which joins two of them to one key. */
export function assertMark(text: string, field: string): string {
  if (!NAME.test(text)) throw badUserInput({ field, why: 'Högst 40 bokstäver, siffror, mellanslag, punkt, _ och -.' });
  return text;
}

/** A text of a person's, without the blanks around it; never empty, never endless. */
export function assertText(text: string, field: string, max = MAX_TEXT): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > max) throw badUserInput({ field, why: `1–${max} tecken.` });
  return trimmed;
}

export function assertTexts(texts: readonly string[], field: string, max = 20): readonly string[] {
  if (texts.length > max) throw badUserInput({ field, why: `Högst ${max}.` });
  return texts.map((text, at) => assertText(text, `${field}.${at}`));
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

/** A period whose last day is not before its first. */
export function assertPeriod(from: string, to: Maybe<string>, field: string): Period {
  if (to && to < from) throw badUserInput({ field, why: 'Periodens sista dag ligger före dess första.' });
  return { from: from as PlainDate, to: (to ?? undefined) as PlainDate | undefined };
}

/** A moment or a day that has come: dates of the supplier's system may be old, never ahead. */
export function assertNotAhead<When extends Instant | PlainDate>(when: string, now: When, field: string): When {
  if (when > now) throw badUserInput({ field, why: 'Tidpunkten har inte varit än.' });
  return when as When;
}

/** Settings, or why they cannot be kept; both is a contradiction (S1-33). */
export function settingsStatement(
  kept: Maybe<readonly Setting[]>,
  whyNot: Maybe<string>,
): Exclude<SettingsStatement, 'AS_ON_RECORD'> {
  const field = 'input.settings';
  if (kept && whyNot) throw badUserInput({ field, why: 'Ange inställningar eller skäl, inte båda.' });
  if (whyNot) return { whyNot: assertText(whyNot, 'input.settingsNotKept') };
  if (!kept || kept.length === 0) return undefined;
  if (kept.length > MAX_SETTINGS) throw badUserInput({ field, why: `Högst ${MAX_SETTINGS} inställningar.` });
  const settings = kept.map(({ name, value }, at) => ({
    name: assertText(name, `${field}.${at}.name`, 60),
    value: assertText(value, `${field}.${at}.value`),
  }));
  if (new Set(settings.map(({ name }) => name)).size < settings.length)
    throw badUserInput({ field, why: 'Samma inställning står två gånger.' });
  return { kept: settings };
}
