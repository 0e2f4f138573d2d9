/** An entry of the log. `seq` rises without a hole in commit order; `_id` is the same for a repeated event. */
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

/** What a reader asks for; all parts are on an index. */
export type LogFilter = { readonly type?: string | undefined; readonly municipality?: string | undefined };

/** Where a reader stands. `epoch` changes when the log is rebuilt. */
export type LogPosition = { readonly epoch: string; readonly seq: number };
