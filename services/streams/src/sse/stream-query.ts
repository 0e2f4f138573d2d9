import { badUserInput } from '@hjalpmedel/domain';
import type { LogFilter } from '../log/entry.js';
import { readFilter } from '../log/read-filter.js';

const PARAMETERS = ['type', 'municipality', 'after', 'from'];

export type StreamQuery = {
  readonly filter: LogFilter;
  readonly after?: string | undefined;
  readonly fromNow: boolean;
};

/** Reads the query of a stream's URL. Throws `BAD_USER_INPUT` with the parameter that is unknown, repeated or malformed. */
export function readStreamQuery(stream: string, search: string): StreamQuery {
  const query = new URLSearchParams(search);
  for (const field of query.keys()) {
    if (!PARAMETERS.includes(field)) throw badUserInput({ field, why: `Frågan kan bara ha ${PARAMETERS.join(', ')}.` });
    if (query.getAll(field).length > 1) throw badUserInput({ field, why: 'Ange värdet en gång.' });
  }
  const valueOf = (field: string) => query.get(field) ?? undefined;
  const from = valueOf('from');
  if (from !== undefined && from !== 'now') throw badUserInput({ field: 'from', why: 'Det enda värdet är now.' });
  const filter = readFilter(stream, { type: valueOf('type'), municipality: valueOf('municipality') });
  return { filter, after: valueOf('after'), fromNow: from === 'now' };
}
