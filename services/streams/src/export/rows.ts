import { columnsOf, type FieldKind } from '../projection/fields.js';
import { streamNamed } from '../projection/streams.js';
import type { LogEntry } from '../log/entry.js';

/** `text`: a cursor, a type or an id. `instant`: a moment in UTC. */
export type ColumnKind = FieldKind | 'pseudonym' | 'text' | 'instant';

/** Name and kind of each column of an export, in order. */
export type Columns = ReadonlyMap<string, ColumnKind>;
export type Row = Readonly<Record<string, unknown>>;

/** The columns of a stream. An analysts' stream tells the day of an event, an operational one the moment. */
export function exportColumns(stream: string): Columns {
  const isForAnalysts = streamNamed(stream)?.audience === 'ANALYST';
  const own: Columns = isForAnalysts
    ? columnsOf(stream)
    : new Map([['deviceId', 'text'] as const, ['state', 'code'] as const]);
  return new Map<string, ColumnKind>([
    ['cursor', 'text'],
    ['type', 'text'],
    ['time', isForAnalysts ? 'day' : 'instant'],
    ['municipality', 'code'],
    ...own,
  ]);
}

export const rowOf = ({ type, time, municipality, data }: LogEntry, cursor: string): Row => ({
  cursor,
  type,
  time,
  municipality,
  ...data,
});
