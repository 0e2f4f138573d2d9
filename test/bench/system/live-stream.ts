import { createInterface } from 'node:readline';
import { request } from 'undici';
import { createWaiters, type Effects } from './effects.js';

/** A stream as an analyst's program sees it, live through the gateway. */
export async function followStream(
  url: string,
  token: string,
  keyOf: (data: Readonly<Record<string, unknown>>) => string,
): Promise<Effects> {
  const over = new AbortController();
  const { statusCode, body } = await request(url, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: over.signal,
    bodyTimeout: 0,
  });
  if (statusCode !== 200) throw new Error(`the live stream answers ${statusCode}`);
  const { seen, arrived } = createWaiters();
  const reading = (async () => {
    for await (const line of createInterface({ input: body }))
      if (line.startsWith('data: {')) arrived(keyOf(JSON.parse(line.slice(6)) as Record<string, unknown>));
  })().catch(() => undefined); // the stream has ended; waiters run into their timeout
  return {
    seen,
    async close() {
      over.abort();
      await reading;
    },
  };
}
