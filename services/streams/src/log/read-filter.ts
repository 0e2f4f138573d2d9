import { badUserInput } from '@hjalpmedel/domain';
import { typesOf } from '../projection/project.js';
import type { LogFilter } from './entry.js';

/** Checks the filter of a reader. A filter that can match nothing is `BAD_USER_INPUT`. */
export function readFilter(stream: string, { type, municipality }: LogFilter, field = ''): LogFilter {
  if (type !== undefined && !typesOf(stream).includes(type))
    throw badUserInput({ field: `${field}type`, why: `Strömmen ${stream} har inga händelser av den typen.` });
  if (municipality !== undefined && !/^\d{4}$/.test(municipality))
    throw badUserInput({ field: `${field}municipality`, why: 'En kommunkod har fyra siffror.' });
  return { type, municipality };
}
