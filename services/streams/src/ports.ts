import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { Cursors } from './log/cursor.js';
import type { LogEntry, LogFilter, LogPosition } from './log/entry.js';
import type { Occurrence } from './measures/cells.js';
import type { Measure } from './measures/measures.js';
import type { Projected } from './projection/project.js';
import type { Pseudonyms } from './projection/pseudonyms.js';

/** Positions after `after`, up to and including `until`. Without `until` up to the head. */
export type SeqRange = { readonly after: number; readonly until?: number | undefined };

/** The analysts' log: the consumer appends in its transaction, readers read by position. */
export type Log = {
  append(uow: UnitOfWork, eventId: string, entries: readonly Projected[]): Promise<void>;
  /** The newest position of a stream. */
  head(stream: string): Promise<LogPosition>;
  /** The position before the first entry recorded on a day or later; the head when there is none. */
  positionBefore(stream: string, day: PlainDate): Promise<LogPosition>;
  /** At most `limit` entries of one stream in a range of positions, in order. */
  read(stream: string, filter: LogFilter, range: SeqRange, limit: number): Promise<readonly LogEntry[]>;
  /** How many entries `read` would return without a limit. */
  count(stream: string, filter: LogFilter, range: SeqRange): Promise<number>;
};

/** Notifies readers when the log has grown, also through another process. A lost notification costs time, never an entry. */
export type LogChanges = {
  /** Resolves at the next append, after the timeout, or when the signal aborts. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

/** What a table of a measure divides by. */
export type MeasurePart = 'MONTH' | 'MUNICIPALITY' | 'AREA';
export type MeasureRange = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly municipality?: string | undefined;
  readonly by: readonly MeasurePart[];
};

export type MeasureQueries = {
  occurrences(measure: Measure, range: MeasureRange): Promise<readonly Occurrence[]>;
};

export type StreamsDeps = {
  readonly log: Log;
  readonly changes: LogChanges;
  readonly cursors: Cursors;
  readonly pseudonyms: Pseudonyms;
  readonly measures: MeasureQueries;
};
