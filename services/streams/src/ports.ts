import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { Cursors } from './log/cursor.js';
import type { LogEntry, LogFilter, LogPosition } from './log/entry.js';
import type { Projected } from './projection/project.js';
import type { Pseudonyms } from './projection/pseudonyms.js';

/** The analysts' log: the consumer appends in its transaction, readers read by position. */
export type Log = {
  append(uow: UnitOfWork, eventId: string, entries: readonly Projected[]): Promise<void>;
  /** The newest position of the whole log. */
  head(): Promise<LogPosition>;
  /** At most `limit` entries of one stream after a position, in order. */
  read(stream: string, filter: LogFilter, after: LogPosition, limit: number): Promise<readonly LogEntry[]>;
};

/** Notifies readers when the log has grown, also through another process. A lost notification costs time, never an entry. */
export type LogChanges = {
  /** Resolves at the next append, after the timeout, or when the signal aborts. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

export type StreamsDeps = {
  readonly log: Log;
  readonly changes: LogChanges;
  readonly cursors: Cursors;
  readonly pseudonyms: Pseudonyms;
};
