import { LongNumber, parseExactly, stringifyExactly } from '@hjalpmedel/domain';
import { type Json, type JsonObject, isObject } from '../run/merge.js';
import type { ScanObject } from './scan-shape.js';

/**
 * Converts parsed data to the form of scanned data: leaves as JSON text, and `__typename` as a plain string. So all data of
 * a request has one form.
 */
export function toRawLeaves(value: Json, shape: ScanObject): Json {
  if (Array.isArray(value)) return value.map((item) => toRawLeaves(item, shape));
  if (!isObject(value) || value instanceof LongNumber) return leafText(value);
  const texts: JsonObject = {};
  for (const key of Object.keys(value)) {
    if (key === '__proto__') continue;
    const one = value[key];
    if (key === '__typename') texts[key] = one;
    else {
      const below = belowOf(shape, key);
      texts[key] = below ? toRawLeaves(one, below) : leafTexts(one);
    }
  }
  return texts;
}

/** Lists stay lists. Any other value becomes one text. */
function leafTexts(value: Json): Json {
  return Array.isArray(value) ? value.map(leafTexts) : leafText(value);
}

/** Infinity is written as a number out of range, because `JSON.stringify` would write null, a valid value. */
function leafText(value: Json): Json {
  if (typeof value === 'number' && !Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  return value === null || value === undefined ? value : stringifyExactly(value);
}

function belowOf({ fields, byType }: ScanObject, key: string): ScanObject | undefined {
  for (const set of fields ? [fields] : (byType?.values() ?? [])) {
    const found = set.find((field) => field.key === key);
    if (found?.kind === 'object') return found.object;
  }
  return undefined;
}

/** Converts scanned data to values. It creates new objects, since positions of one entity share objects. */
export function fromRawLeaves(value: Json): Json {
  if (typeof value === 'string') return parseExactly(value) as Json;
  if (Array.isArray(value)) return value.map(fromRawLeaves);
  if (!isObject(value)) return value;
  const values: JsonObject = {};
  for (const key of Object.keys(value)) values[key] = key === '__typename' ? value[key] : fromRawLeaves(value[key]);
  return values;
}
