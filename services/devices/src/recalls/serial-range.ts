import { badUserInput } from '@hjalpmedel/domain';
import type { SerialRange } from './domain/safety-notice.js';

/** A range of serial numbers, both included; undefined without bounds. One bound alone is `BAD_USER_INPUT`. */
export function serialRange(from?: string | null, to?: string | null): SerialRange | undefined {
  if (!from && !to) return undefined;
  if (!from || !to) throw badUserInput({ field: 'serialTo', why: 'Ange serienumrets båda gränser.' });
  return { from, to };
}
