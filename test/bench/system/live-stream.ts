import { createInterface } from 'node:readline';
import { request } from 'undici';
import { waitingRoom, type Effects } from './effects.js';

/** What an analyst's program sees of a stream, live through the gateway. */
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
  const { seen, arrived } = waitingRoom();
  const reading = (async () => {
    for await (const line of createInterface({ input: body }))
      if (line.startsWith('data: {')) arrived(keyOf(JSON.parse(line.slice(6)) as Record<string, unknown>));
  })().catch(() => undefined); // ended, by us or by the other side: whoever still waits is told by the clock
  return {
    seen,
    async close() {
      over.abort();
      await reading;
    },
  };
}
