import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import type { Encode } from './encode.js';
import type { ColumnKind, Columns, Row } from './rows.js';

const ROW_GROUP = 5_000;

type Form = { readonly element: Omit<SchemaElement, 'name'>; readonly value: (value: unknown) => unknown };

const text: Form = {
  element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  value: (value) => (Array.isArray(value) ? value.join(';') : value),
};
const whole: Form = { element: { type: 'INT64' }, value: (value) => BigInt(value as number) };
const date = (value: unknown) => new Date(String(value));

/** Codes and months are texts, so that leading zeros stay. Amounts in öre are 64-bit. */
const FORMS: Readonly<Record<ColumnKind, Form>> = {
  text,
  code: text,
  codes: text,
  month: text,
  area: text,
  pseudonym: text,
  count: whole,
  ore: whole,
  flag: { element: { type: 'BOOLEAN' }, value: (value) => value },
  day: { element: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }, value: date },
  instant: {
    element: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    value: date,
  },
};

/** A Parquet file. Its key-value metadata has the stream, the count, the cursor it is complete to, and the column kinds. */
export const encodeParquet: Encode = async function* (batches, columns, { stream, count, until }) {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.size },
    ...[...columns].map(([name, kind]) => ({ name, repetition_type: 'OPTIONAL' as const, ...FORMS[kind].element })),
  ];
  const output = new ByteWriter();
  const parquet = new ParquetWriter({
    writer: output,
    schema,
    kvMetadata: Object.entries({ stream, count: String(count), until, columns: JSON.stringify([...columns]) }).map(
      ([key, value]) => ({ key, value }),
    ),
  });
  let pending: Row[] = [];
  for await (const rows of batches) {
    pending.push(...rows);
    if (pending.length < ROW_GROUP) continue;
    await writeRows(parquet, columns, pending);
    pending = [];
    yield takeBytes(output);
  }
  await writeRows(parquet, columns, pending);
  await parquet.finish();
  yield takeBytes(output);
};

async function writeRows(parquet: ParquetWriter, columns: Columns, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columnData = [...columns].map(([name, kind]) => ({
    name,
    data: rows.map((row) => (row[name] === undefined ? null : FORMS[kind].value(row[name]))),
  }));
  await parquet.write({ columnData, rowGroupSize: rows.length });
}

/** The bytes written so far. The writer goes on with an empty buffer, at the same position of the file. */
function takeBytes(output: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(output.buffer, 0, output.index).slice();
  output.index = 0;
  return bytes;
}
