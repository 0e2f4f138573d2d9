import { assertImpersonal, badUserInput } from '@hjalpmedel/domain';
import type { SettingsStatement } from './domain/device.commands.js';
import type { Setting } from './domain/device.js';

const MAX_SETTINGS = 20;
const MAX_SETTING_NAME = 60;

/** The settings of an input, or the reason why they cannot be kept. Both at once is `BAD_USER_INPUT` (S1-33). */
export function assertSettings({
  settings: kept,
  settingsNotKept,
}: {
  readonly settings?: readonly Setting[] | null | undefined;
  readonly settingsNotKept?: string | null | undefined;
}): Exclude<SettingsStatement, 'AS_ON_RECORD'> {
  const field = 'input.settings';
  if (kept && settingsNotKept) throw badUserInput({ field, why: 'Ange inställningar eller skäl, inte båda.' });
  if (settingsNotKept) return { whyNot: assertImpersonal(settingsNotKept, 'input.settingsNotKept') };
  if (!kept || kept.length === 0) return undefined;
  if (kept.length > MAX_SETTINGS) throw badUserInput({ field, why: `Högst ${MAX_SETTINGS} inställningar.` });
  const settings = kept.map(({ name, value }, at) => ({
    name: assertImpersonal(name, `${field}.${at}.name`, MAX_SETTING_NAME),
    value: assertImpersonal(value, `${field}.${at}.value`),
  }));
  if (new Set(settings.map(({ name }) => name)).size < settings.length)
    throw badUserInput({ field, why: 'Samma inställning står två gånger.' });
  return { kept: settings };
}
