import type { ServerResponse } from 'node:http';
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { subscribeOverSse } from '@hjalpmedel/datasource';
import { type FakeSubgraph, reply, startFakeSubgraph } from './fake-subgraph.js';

let subgraph: FakeSubgraph;
beforeEach(async () => {
  subgraph = await startFakeSubgraph();
});
afterEach(() => subgraph.close());

/** The events, and the end or the error's extensions. */
async function listen(signal = new AbortController().signal): Promise<[GatewayGraphQLResponse[], unknown]> {
  const seen: GatewayGraphQLResponse[] = [];
  try {
    const operation = { service: 'a', query: 'subscription{tick}', variables: {} };
    for await (const event of subscribeOverSse(operation, { url: subgraph.url, signal })) seen.push(event);
    return [seen, 'the end'];
  } catch (error) {
    return [seen, (error as { extensions?: unknown }).extensions];
  }
}

const unavailable = { code: 'SUBGRAPH_UNAVAILABLE', service: 'a', retryable: true };
const event = 'event: next\ndata: {"data":{"tick":1}}\n\n';
const stream = (text: string) => (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(text);
};

describe('an event stream of a subgraph', () => {
  test('ends with the event complete', async () => {
    subgraph.answer = stream(`${event}event: complete\ndata:\n\n${event}`);
    expect(await listen()).toEqual([[{ data: { tick: 1 } }], 'the end']);
  });

  test.each([
    ['nothing', ''],
    ['an event', event],
    ['half an event', `${event}event: next\ndata: {"da`],
    ['something that is no JSON', `${event}event: next\ndata: {\n\n`],
  ])('that ends after %s was cut off', async (_, text) => {
    subgraph.answer = stream(text);
    expect(await listen()).toEqual([text === '' ? [] : [{ data: { tick: 1 } }], unavailable]);
  });

  test.each(['Text/Event-Stream; Charset=UTF-8', 'text/event-stream;charset=utf-8', 'text/event-stream '])(
    'is recognised by the media type %j',
    async (type) => {
      subgraph.answer = (response) => {
        response.writeHead(200, { 'content-type': type }).end(`${event}event: complete\n\n`);
      };
      expect(await listen()).toEqual([[{ data: { tick: 1 } }], 'the end']);
    },
  );

  test.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is decoded when the subgraph compresses it with %s', async (encoding, compress) => {
    const body = compress(`${event}event: complete\n\n`);
    subgraph.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': encoding }).end(body);
    };
    expect(await listen()).toEqual([[{ data: { tick: 1 } }], 'the end']);
  });

  test('delivers each event of a compressed stream at once', async () => {
    const gzip = createGzip();
    subgraph.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
      gzip.pipe(response);
      gzip.write(event);
      gzip.flush();
    };
    const subscriber = new AbortController();
    const operation = { service: 'a', query: 'subscription{tick}', variables: {} };
    const events = subscribeOverSse(operation, { url: subgraph.url, signal: subscriber.signal });
    expect(await events.next()).toEqual({ done: false, value: { data: { tick: 1 } } });
    subscriber.abort();
    expect(await events.next()).toEqual({ done: true, value: undefined });
    gzip.destroy();
  });

  test.each([
    ['an unknown coding', 'zstd', Buffer.from(event)],
    ['bytes of another coding', 'gzip', Buffer.from(event)],
  ])('with %s is unavailable', async (_, encoding, body) => {
    subgraph.answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': encoding }).end(body);
    };
    expect(await listen()).toEqual([[], unavailable]);
  });

  test('ends without an error when the subscriber aborts it', async () => {
    const subscriber = new AbortController();
    subgraph.answer = () => subscriber.abort();
    expect(await listen(subscriber.signal)).toEqual([[], 'the end']);
  });
});

describe('a subgraph that responds without a stream', () => {
  const errors = [{ message: 'not allowed', extensions: { code: 'FORBIDDEN' } }];

  test.each([200, 400, 403, 500])('has its errors passed on, with status %i', async (status) => {
    subgraph.answer = (response) => reply(response, status, { errors });
    expect(await listen()).toEqual([[{ errors }], 'the end']);
  });

  test.each([
    ['a refusal without a body', 401, '', { code: 'UNAUTHENTICATED', service: 'a', retryable: false }],
    ['a refusal in HTML', 403, '<p>no</p>', { code: 'FORBIDDEN', service: 'a', retryable: false }],
    ['data, as for a query', 200, { data: { tick: 1 } }, unavailable],
    ['no errors', 200, { errors: [] }, unavailable],
    ['a fault', 500, 'http://10.0.0.1 broke', unavailable],
    ['too much', 200, { errors, more: 'x'.repeat(2 ** 20) }, unavailable],
  ])('fails with %s', async (_, status, body, extensions) => {
    subgraph.answer = (response) => reply(response, status, body);
    expect(await listen()).toEqual([[], extensions]);
  });
});
