import { type Json, type JsonObject, isObject } from '../run/merge.js';
import type { ScanObject } from './scan-shape.js';

/**
 * Scanned data holds leaves as their JSON text; `__typename` is the name itself, since much depends on it. An answer
 * that could not be scanned is brought into the same form, so that one request has one form of data.
 */
export function toRawLeaves(value: Json, shape: ScanObject): Json {
  if (Array.isArray(value)) return value.map((item) => toRawLeaves(item, shape));
  if (!isObject(value)) return leafText(value);
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

/** A list stays one, for the values in it are what is looked at; anything else is one text. */
function leafTexts(value: Json): Json {
  return Array.isArray(value) ? value.map(leafTexts) : leafText(value);
}

/** A number beyond the range of numbers stays one: as null, which is how JSON writes it, it would be a right value. */
function leafText(value: Json): Json {
  if (typeof value === 'number' && !Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  return value === null || value === undefined ? value : JSON.stringify(value);
}

function belowOf({ fields, byType }: ScanObject, key: string): ScanObject | undefined {
  for (const set of fields ? [fields] : (byType?.values() ?? [])) {
    const found = set.find((field) => field.key === key);
    if (found?.kind === 'object') return found.object;
  }
  return undefined;
}

/** Scanned data as the values it stands for. A new tree, since positions of one entity share what was answered for it. */
export function fromRawLeaves(value: Json): Json {
  if (typeof value === 'string') return JSON.parse(value) as Json;
  if (Array.isArray(value)) return value.map(fromRawLeaves);
  if (!isObject(value)) return value;
  const values: JsonObject = {};
  for (const key of Object.keys(value)) values[key] = key === '__typename' ? value[key] : fromRawLeaves(value[key]);
  return values;
}
