import { badUserInput, isPlainDate } from '@hjalpmedel/domain';
import { typesOf } from '../projection/project.js';
import type { LogFilter } from './entry.js';

type GivenFilter = { readonly [Name in keyof LogFilter]?: string | null | undefined };

/** Checks the filter of a reader. A filter that can match nothing is `BAD_USER_INPUT`. */
export function readFilter(stream: string, given: GivenFilter, field = ''): LogFilter {
  const [type, municipality] = [given.type ?? undefined, given.municipality ?? undefined];
  if (type !== undefined && !typesOf(stream).includes(type))
    throw badUserInput({ field: `${field}type`, why: `Strömmen ${stream} har inga händelser av den typen.` });
  if (municipality !== undefined && !/^\d{4}$/.test(municipality))
    throw badUserInput({ field: `${field}municipality`, why: 'En kommunkod har fyra siffror.' });
  const from = readDay(given.from, `${field}from`);
  const to = readDay(given.to, `${field}to`);
  if (from !== undefined && to !== undefined && to < from)
    throw badUserInput({ field: `${field}to`, why: 'Sista dagen är före den första.' });
  return { type, municipality, from, to };
}

/** A day in a query. Another text is `BAD_USER_INPUT`. */
export function readDay(text: string | null | undefined, field: string): LogFilter['from'] {
  if (text === undefined || text === null) return undefined;
  if (!isPlainDate(text)) throw badUserInput({ field, why: 'En dag skrivs ÅÅÅÅ-MM-DD.' });
  return text;
}
