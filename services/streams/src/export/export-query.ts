import { badUserInput } from '@hjalpmedel/domain';
import type { LogFilter } from '../log/entry.js';
import { readFilter } from '../log/read-filter.js';
import { readParameters } from '../sse/stream-query.js';

export const EXPORT_FORMATS = ['ndjson', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const PARAMETERS = ['format', 'type', 'municipality', 'from', 'to', 'after', 'until'];

export type ExportQuery = {
  readonly format: ExportFormat;
  readonly filter: LogFilter;
  /** Cursor of the last row that the client has. */
  readonly after?: string | undefined;
  /** Cursor up to which the export goes; the newest position without it. */
  readonly until?: string | undefined;
};

/** Reads the query of an export. Throws `BAD_USER_INPUT` with the parameter that is unknown, repeated or malformed. */
export function readExportQuery(stream: string, search: string): ExportQuery {
  const valueOf = readParameters(search, PARAMETERS);
  const format = EXPORT_FORMATS.find((one) => one === (valueOf('format') ?? 'ndjson'));
  if (!format) throw badUserInput({ field: 'format', why: `Formatet är ${EXPORT_FORMATS.join(', ')}.` });
  const filter = readFilter(stream, {
    type: valueOf('type'),
    municipality: valueOf('municipality'),
    from: valueOf('from'),
    to: valueOf('to'),
  });
  return { format, filter, after: valueOf('after'), until: valueOf('until') };
}
