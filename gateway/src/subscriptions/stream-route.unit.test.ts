import { expect, test } from '@jest/globals';
import { type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '@hjalpmedel/http';
import { parse } from 'graphql';
import type { StreamOperations } from './stream-operations.js';
import { StreamEvent } from './stream-event.js';
import { streamResponder } from './stream-route.js';

test('waiting for a slow client many times leaves no listener behind', async () => {
  const listeners: number[] = [];
  let answering: ServerResponse | undefined;
  async function* events(): AsyncGenerator<StreamEvent> {
    for (let n = 0; n < 30; n += 1) {
      listeners.push((answering?.listenerCount('close') ?? 0) + (answering?.listenerCount('error') ?? 0));
      yield await Promise.resolve(new StreamEvent(JSON.stringify({ data: 'x'.repeat(300_000) })));
    }
  }
  const operations = {
    start: async () => ({ events: events(), document: parse('{a}'), isSubscription: true }),
  } as unknown as StreamOperations; // The route only starts operations.
  const respond = streamResponder({ operations, context: async () => ({ fingerprint: 'everybody' }) });
  const exchange = { requestId: 'r1', search: '', bodyLimitBytes: 1_000, stopping: new AbortController().signal };
  const server: Server = createServer((req, res) => {
    answering = res;
    void respond({}, req, res, exchange as Exchange);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: '{}',
  });
  expect((await response.text()).split('event: next')).toHaveLength(31);
  server.close();
  expect(Math.max(...listeners)).toBeLessThanOrEqual((listeners[0] as number) + 2);
});
