import { badUserInput } from '@hjalpmedel/domain';
import type { LogEntry } from '../log/entry.js';
import { startPosition } from '../log/start-position.js';
import type { SeqRange, StreamsDeps } from '../ports.js';
import type { ExportQuery } from './export-query.js';

const BATCH_SIZE = 500;

/** The part of a stream that an export gives: fixed when the export begins, so that the same export can be made again. */
export type ExportRange = {
  readonly range: Required<SeqRange>;
  readonly count: number;
  /** Cursor of the last position of the range: everything up to it is in the export. */
  readonly until: string;
  cursorAt(seq: number): string;
};

export async function readRange(
  { log, cursors }: Pick<StreamsDeps, 'log' | 'cursors'>,
  stream: string,
  { filter, after, until }: ExportQuery,
): Promise<ExportRange> {
  const { epoch, seq: head } = await log.head(stream);
  const first = after ? cursors.open(stream, filter, after, epoch) : await startPosition(log, stream, filter);
  const last = until ? cursors.open(stream, filter, until, epoch, 'until').seq : head;
  if (last < first.seq) throw badUserInput({ field: 'until', why: 'Markören ligger före den första händelsen.' });
  const range = { after: first.seq, until: last };
  const cursorAt = (seq: number) => cursors.seal(stream, filter, { epoch, seq });
  return { range, count: await log.count(stream, filter, range), until: cursorAt(last), cursorAt };
}

/** The entries of a range, a batch at a time. */
export async function* entriesOf(
  { log }: Pick<StreamsDeps, 'log'>,
  stream: string,
  { filter }: ExportQuery,
  { after, until }: Required<SeqRange>,
): AsyncGenerator<readonly LogEntry[]> {
  let seq = after;
  for (;;) {
    const entries = await log.read(stream, filter, { after: seq, until }, BATCH_SIZE);
    if (entries.length > 0) yield entries;
    if (entries.length < BATCH_SIZE) return;
    seq = entries.at(-1)?.seq ?? until;
  }
}
