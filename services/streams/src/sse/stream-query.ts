import { badUserInput, isPlainDate, type PlainDate } from '@hjalpmedel/domain';
import type { LogFilter } from '../log/entry.js';
import { readFilter } from '../log/read-filter.js';

const PARAMETERS = ['type', 'municipality', 'after', 'from'];

export type StreamQuery = {
  readonly filter: LogFilter;
  readonly after?: string | undefined;
  /** Where to start without a cursor: after all that is there, or with what was recorded from a day on. */
  readonly from?: 'now' | PlainDate | undefined;
};

/** Reads the query of a stream's URL. Throws `BAD_USER_INPUT` with the parameter that is unknown, repeated or malformed. */
export function readStreamQuery(stream: string, search: string): StreamQuery {
  const valueOf = readParameters(search, PARAMETERS);
  const from = valueOf('from');
  if (from !== undefined && from !== 'now' && !isPlainDate(from))
    throw badUserInput({ field: 'from', why: 'Värdet är now eller en dag, ÅÅÅÅ-MM-DD.' });
  const filter = readFilter(stream, { type: valueOf('type'), municipality: valueOf('municipality') });
  return { filter, after: valueOf('after'), from };
}

/** Reads the parameters of a query by name. Another name, or a name given twice, is `BAD_USER_INPUT`. */
export function readParameters(search: string, names: readonly string[]): (name: string) => string | undefined {
  const query = new URLSearchParams(search);
  for (const field of query.keys()) {
    if (!names.includes(field)) throw badUserInput({ field, why: `Frågan kan bara ha ${names.join(', ')}.` });
    if (query.getAll(field).length > 1) throw badUserInput({ field, why: 'Ange värdet en gång.' });
  }
  return (name) => query.get(name) ?? undefined;
}
