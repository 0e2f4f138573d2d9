/** An entry of the log. `seq` rises without a gap in the order of commits. A repeated event has the same `_id`. */
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

/** The filter of a reader. Each field is in an index. */
export type LogFilter = { readonly type?: string | undefined; readonly municipality?: string | undefined };

/** A position in the log. `epoch` changes when the log is rebuilt. */
export type LogPosition = { readonly epoch: string; readonly seq: number };
