import { LongNumber, stringifyExactly } from '@hjalpmedel/domain';
import type { LeafShape } from './shape.js';

/** Writes a leaf as JSON. Returns `undefined` if it is no value of its type. */
export type LeafWriter = (value: unknown) => string | undefined;

const escaped = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** Quotes a string. For short strings without escapes, concatenation is faster than `JSON.stringify`. */
export function quote(text: string): string {
  return text.length < 64 && !escaped.test(text) ? `"${text}"` : JSON.stringify(text);
}

const isInteger = (value: unknown): value is number => Number.isInteger(value) && Math.abs(value as number) < 1e21;

const longInteger = (value: unknown): string | undefined =>
  value instanceof LongNumber && /^-?\d{16,21}$/.test(value.text) ? value.text : undefined;

const builtIn: Record<'Int' | 'Float' | 'String' | 'Boolean' | 'ID' | 'custom', LeafWriter> = {
  Int: (value) => (isInteger(value) ? String(value) : longInteger(value)),
  Float: (value) => (Number.isFinite(value) ? String(value) : value instanceof LongNumber ? value.text : undefined),
  String: (value) => (typeof value === 'string' ? quote(value) : undefined),
  Boolean: (value) => (value === true ? 'true' : value === false ? 'false' : undefined),
  ID(value) {
    if (typeof value === 'string') return quote(value);
    const digits = isInteger(value) ? String(value) : longInteger(value);
    return digits === undefined ? undefined : `"${digits}"`;
  },
  custom: (value) => (value === Infinity || value === -Infinity ? undefined : stringifyExactly(value)),
};

/** Creates the writer of leaves that are kept as JSON text. The scanner has checked their kind. */
export function rawLeafWriter(shape: LeafShape): LeafWriter {
  if (shape.leaf === 'ID')
    return (value) => ((value as string).startsWith('"') ? (value as string) : `"${String(value)}"`);
  if (shape.leaf !== 'enum') return (value) => value as string;
  const members = new Set([...(shape.members ?? [])].map((member) => `"${member}"`));
  return (value) => (members.has(value as string) ? (value as string) : undefined);
}

/** Creates the writer of leaves. */
export function leafWriter(shape: LeafShape): LeafWriter {
  if (shape.leaf !== 'enum') return builtIn[shape.leaf];
  const members = shape.members ?? new Set();
  return (value) => (typeof value === 'string' && members.has(value) ? `"${value}"` : undefined);
}
