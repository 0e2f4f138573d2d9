import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Encoding, ImportFormat, RowFault } from '../domain/catalogue-import.js';
import { columnOf, REQUIRED, type Column } from './columns.js';
import { textOf, type FileParts } from './encoding.js';

/** A row with its cells by column, or with a fault of the whole row. */
export type RawRow =
  | { readonly row: number; readonly cells: ReadonlyMap<Column, string> }
  | { readonly row: number; readonly fault: RowFault }
  /** A fault of the whole file. */
  | { readonly ofFile: RowFault };

const MAX_RECORD_CHARACTERS = 20_000;
const MAX_JSON_CHARACTERS = 4 * 1024 * 1024;
const MIXED = 'Raden är kodad i Windows-1252, resten av filen i UTF-8.';

export function rowsOf(parts: FileParts, format: ImportFormat, encoding: Encoding): AsyncGenerator<RawRow> {
  return format === 'CSV' ? csvRows(parts, encoding) : jsonRows(parts, encoding);
}

const bad = (row: number, why: string, column?: string): RawRow => ({ row, fault: { row, column, why } });
const badFile = (row: number, why: string, column?: string): RawRow => ({ ofFile: { row, column, why } });

/** The error codes of csv-parse in Swedish. */
const UNREADABLE: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'Ett citattecken som öppnas på raden stängs aldrig.',
  CSV_INVALID_CLOSING_QUOTE: 'Efter ett stängande citattecken får bara skiljetecken eller radslut följa.',
  INVALID_OPENING_QUOTE: 'Ett citattecken står inne i ett värde; hela värdet ska stå inom citattecken.',
  CSV_MAX_RECORD_SIZE: `En rad får ha högst ${MAX_RECORD_CHARACTERS} tecken.`,
};
const unreadable = (code: string | undefined) => UNREADABLE[code ?? ''] ?? 'Raden kan inte läsas.';

async function* csvRows(parts: FileParts, encoding: Encoding): AsyncGenerator<RawRow> {
  const foreign = new Set<number>();
  const skipped: RawRow[] = [];
  async function* text() {
    let line = 0;
    for await (const one of textOf(parts, encoding)) {
      line += 1;
      if (one.foreign) foreign.add(line);
      yield `${one.text}\n`;
    }
  }
  const parser = Readable.from(text()).pipe(
    parse({
      delimiter: await delimiterOf(parts, encoding),
      record_delimiter: '\n',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: MAX_RECORD_CHARACTERS,
      on_skip: (error) => void skipped.push(bad(Number(error?.['lines'] ?? 0), unreadable(error?.code))),
    }),
  );
  let header: readonly (Column | undefined)[] | undefined;
  let before = 0;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    yield* skipped.splice(0);
    const { lines } = info;
    const mixed = Array.from({ length: lines - before }, (_, n) => before + n + 1).some((line) => foreign.has(line));
    before = lines;
    if (!header) {
      header = record.map(columnOf);
      const faults = headerFaults(record, header);
      yield* faults.map(({ column, why }) => badFile(lines, why, column));
      if (faults.length > 0) return;
    } else if (record.every((cell) => cell.trim() === ''))
      continue; // a row of delimiters only, as spreadsheets leave at the end
    else if (mixed) yield bad(lines, MIXED);
    else if (record.length !== header.length)
      yield bad(lines, `Raden har ${record.length} kolumner, rubrikraden ${header.length}.`);
    else yield { row: lines, cells: new Map(header.map((column, at) => [column as Column, record[at] ?? ''])) };
  }
  yield* skipped;
}

/** The delimiter that gives the header most columns. */
async function delimiterOf(parts: FileParts, encoding: Encoding): Promise<string> {
  for await (const { text } of textOf(parts, encoding)) {
    if (text.trim() === '') continue;
    const count = (sign: string) => text.split(sign).length;
    return [';', ',', '\t'].sort((a, b) => count(b) - count(a))[0] as string;
  }
  return ';';
}

function headerFaults(record: readonly string[], header: readonly (Column | undefined)[]) {
  const unknown = record.flatMap((name, at) =>
    header[at] ? [] : [{ column: name.slice(0, 60), why: 'Okänd kolumn.' }],
  );
  const twice = header.filter((one, at) => one && header.indexOf(one) !== at);
  const missing = REQUIRED.filter((column) => !header.includes(column));
  return [
    ...unknown,
    ...twice.map((column) => ({ column, why: 'Kolumnen står två gånger.' })),
    ...missing.map((column) => ({ column, why: 'Kolumnen saknas.' })),
  ];
}

async function* jsonRows(parts: FileParts, encoding: Encoding): AsyncGenerator<RawRow> {
  const lines: string[] = [];
  let characters = 0;
  let foreign = false;
  for await (const one of textOf(parts, encoding)) {
    if (one.foreign && !foreign) yield badFile(lines.length + 1, MIXED);
    foreign ||= one.foreign;
    characters += one.text.length;
    if (characters > MAX_JSON_CHARACTERS)
      return void (yield badFile(1, `Högst ${MAX_JSON_CHARACTERS} tecken; dela filen.`));
    lines.push(one.text);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(lines.join('\n'));
  } catch {
    return void (yield badFile(1, 'Filen är inte giltig JSON.'));
  }
  if (!Array.isArray(parsed)) return void (yield badFile(1, 'Filen ska vara en lista av artiklar.'));
  for (const [at, one] of parsed.entries()) yield jsonRow(at + 1, one);
}

function jsonRow(row: number, one: unknown): RawRow {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return bad(row, 'Raden är ingen artikel.');
  const cells = new Map<Column, string>();
  for (const [name, value] of Object.entries(one)) {
    const column = columnOf(name);
    if (!column) return bad(row, 'Okänd kolumn.', name.slice(0, 60));
    const text = textOfValue(value);
    if (text === undefined) return bad(row, 'Värdet är varken text, tal, ja/nej eller en lista av text.', column);
    cells.set(column, text);
  }
  return { row, cells };
}

function textOfValue(value: unknown): string | undefined {
  if (value === null) return '';
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join('|') : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : undefined;
}
