import type { PlainDate } from '@hjalpmedel/domain';

/** An entry of a stream. `seq` rises without a gap in its stream, in the order of commits. A repeated event has the same `_id`. */
export type LogEntry = {
  readonly _id: string;
  readonly seq: number;
  readonly epoch: string;
  readonly stream: string;
  readonly type: string;
  readonly time: string;
  readonly recordedAt: string;
  readonly municipality: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The filter of a reader. `from` and `to` are the first and the last day of the events. */
export type LogFilter = {
  readonly type?: string | undefined;
  readonly municipality?: string | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
};

/** A position in a stream. `epoch` changes when the log is rebuilt. */
export type LogPosition = { readonly epoch: string; readonly seq: number };
