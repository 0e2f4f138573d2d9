import { z } from 'zod';

export const id = z.string().min(1);
/** `YYYY-MM-DD`. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A point in time in UTC, ISO 8601. */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
/** First and last day; without `to` it has no end. */
export const period = { from: day, to: day.optional() };
export const municipalityCode = z.string().regex(/^\d{4}$/);
/** A product area, ISO 9999 without blanks. */
export const isoCode = z.string();
/** A value of an open enumeration: consumers must handle values that they do not know. */
export const openEnum = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
/** An amount in öre. */
export const ore = z.int();
