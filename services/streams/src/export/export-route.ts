import { createHash } from 'node:crypto';
import { assertCan, type InternalTokenVerifier } from '@hjalpmedel/auth';
import { openEventStream, sendJson, type Exchange, type Route } from '@hjalpmedel/http';
import { authenticate } from '@hjalpmedel/subgraph';
import type { IncomingMessage } from 'node:http';
import type { StreamsDeps } from '../ports.js';
import { readableStream } from '../projection/readable-stream.js';
import { streams } from '../projection/streams.js';
import { encoders } from './encoders.js';
import { readExportQuery } from './export-query.js';
import { entriesOf, readRange } from './read-range.js';
import { exportColumns, rowOf, type Row } from './rows.js';

export type ExportRouteDeps = Pick<StreamsDeps, 'log' | 'cursors'>;

const STALLED_MS = 20_000;

/**
 * `GET /streams/<name>/export`: the entries of a range as NDJSON, CSV or Parquet. The headers `x-export-count` and
 * `x-export-until` tell how many rows come and up to which cursor the export is complete. `?after=` resumes after the
 * cursor of the last row; with `?until=` the same export can be made again. `…/export/manifest` tells count, size and
 * checksum of the export with the same query.
 */
export function exportRoutes(deps: ExportRouteDeps, verify: InternalTokenVerifier): readonly Route[] {
  return streams.flatMap(({ name }) => [
    {
      method: 'GET',
      path: `/streams/${name}/export`,
      handle: async (req, res, exchange) => {
        const { contentType, bytes, description } = await openExport(deps, verify, name, req, exchange);
        res.setHeader('x-export-count', description.count);
        res.setHeader('x-export-until', description.until);
        const output = openEventStream(res, { contentType, stalledMs: STALLED_MS });
        for await (const chunk of bytes) {
          if (res.destroyed || exchange.stopping.aborted) return void res.destroy();
          await output.write(chunk);
        }
        res.end();
      },
    },
    {
      method: 'GET',
      path: `/streams/${name}/export/manifest`,
      handle: async (req, res, exchange) => {
        const { bytes, format, description } = await openExport(deps, verify, name, req, exchange);
        const hash = createHash('sha256');
        let size = 0;
        for await (const chunk of bytes) {
          if (res.destroyed || exchange.stopping.aborted) return void res.destroy();
          hash.update(chunk);
          size += chunk.length;
        }
        sendJson(res, 200, { ...description, format, bytes: size, sha256: hash.digest('hex') });
      },
    },
  ]);
}

async function openExport(
  deps: ExportRouteDeps,
  verify: InternalTokenVerifier,
  name: string,
  req: IncomingMessage,
  { search }: Exchange,
) {
  const principal = await authenticate(req, verify);
  assertCan(principal, 'stream:read');
  const stream = readableStream(name, principal).name;
  const query = readExportQuery(stream, search);
  const { range, count, until, cursorAt } = await readRange(deps, stream, query);
  const description = { stream, count, until, continued: query.after !== undefined };
  const { encode, contentType } = encoders[query.format];
  async function* rows(): AsyncGenerator<readonly Row[]> {
    for await (const entries of entriesOf(deps, stream, query, range))
      yield entries.map((entry) => rowOf(entry, cursorAt(entry.seq)));
  }
  const bytes = encode(rows(), exportColumns(stream), description);
  return { contentType, format: query.format, description, bytes };
}
