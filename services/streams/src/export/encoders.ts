import { stringify } from 'csv-stringify/sync';
import type { ExportFormat } from './export-query.js';
import type { Encode, ExportDescription } from './encode.js';
import { encodeParquet } from './parquet.js';
import type { Columns, Row } from './rows.js';

async function* encodeNdjson(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  for await (const rows of batches) yield Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

async function* encodeCsv(
  batches: AsyncIterable<readonly Row[]>,
  columns: Columns,
  { continued }: ExportDescription,
): AsyncGenerator<Uint8Array> {
  const names = [...columns.keys()];
  if (!continued) yield Buffer.from(stringify([names], { record_delimiter: '\r\n' }));
  for await (const rows of batches) {
    const records = rows.map((row) => names.map((name) => cellOf(row[name])));
    // Texts are quoted, numbers are not: a reader that guesses types keeps `0114` a text.
    yield Buffer.from(stringify(records, { record_delimiter: '\r\n', quoted_string: true }));
  }
}

/** A list is its codes with semicolons between. */
const cellOf = (value: unknown): unknown =>
  Array.isArray(value) ? value.join(';') : typeof value === 'boolean' ? String(value) : value;

export const encoders: Readonly<Record<ExportFormat, { readonly encode: Encode; readonly contentType: string }>> = {
  ndjson: { encode: encodeNdjson, contentType: 'application/x-ndjson; charset=utf-8' },
  csv: { encode: encodeCsv, contentType: 'text/csv; charset=utf-8' },
  parquet: { encode: encodeParquet, contentType: 'application/vnd.apache.parquet' },
};
