import type { ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import { openEventStream } from '@hjalpmedel/http';
import type { Logger } from '@hjalpmedel/observability';

const STALLED_MS = 30_000;
const DESCRIBING = ['x-export-count', 'x-export-until'];

/** Forwards an export. An export that breaks off breaks off here too: its client sees that it is incomplete. */
export async function forwardExport(
  { headers, body }: Dispatcher.ResponseData,
  res: ServerResponse,
  logger: Logger,
): Promise<void> {
  for (const name of DESCRIBING) {
    const value = headers[name];
    if (typeof value === 'string') res.setHeader(name, value);
  }
  const output = openEventStream(res, { contentType: String(headers['content-type']), stalledMs: STALLED_MS });
  try {
    for await (const chunk of body) await output.write(chunk as Uint8Array);
    res.end();
  } catch (error) {
    if (!res.destroyed) logger.warn({ err: error }, 'an export was interrupted');
    res.destroy();
  }
}
