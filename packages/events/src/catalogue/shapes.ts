import { z } from 'zod';

export const id = z.string().min(1);
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
export const municipalityCode = z.string().regex(/^\d{4}$/);
/** An open enumeration: readers handle values they do not know. */
export const word = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
export const ore = z.int();
