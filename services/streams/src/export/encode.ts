import type { Columns, Row } from './rows.js';

/** What an export says about itself. */
export type ExportDescription = {
  readonly stream: string;
  /** How many rows it has. */
  readonly count: number;
  /** Cursor up to which it is complete. */
  readonly until: string;
  /** True if it continues an export that the client has begun: then a CSV file has its header already. */
  readonly continued: boolean;
};

/** Writes rows in a format, a batch at a time. The same rows give the same bytes. */
export type Encode = (
  batches: AsyncIterable<readonly Row[]>,
  columns: Columns,
  description: ExportDescription,
) => AsyncIterable<Uint8Array>;
