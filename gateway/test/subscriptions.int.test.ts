import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createLogger } from '@hjalpmedel/observability';
import { WebSocket } from 'ws';
import { createStandaloneGateway } from '../src/standalone/standalone-gateway.js';
import { createLiveWorld, type LiveWorld } from './kit/live-world.js';
import { until } from './kit/network.js';
import { readerOf, transports, type Reader } from './kit/readers.js';

let world: LiveWorld;
let standalone: Awaited<ReturnType<typeof createStandaloneGateway>>;
let url: string;
beforeEach(async () => {
  world = await createLiveWorld();
  standalone = await createStandaloneGateway({
    supergraphSdl: world.supergraphSdl,
    port: 0,
    executor: 'compiled',
    transport: 'undici',
    logger: createLogger('engine', { level: 'silent' }),
  });
  url = await standalone.start();
});
afterEach(async () => {
  await standalone.stop();
  await world.stop();
});

const opened = (count: number) => until(`${count} to be open`, () => world.seen.opened === count);
/** The extensions of the errors in the only result. */
const refusals = ({ got }: Reader) => got.length === 1 && got[0]?.errors?.map(({ extensions }) => extensions);
const read = (reader: Reader, count: number) => until(`${count} answers`, () => reader.got.length >= count);

describe.each(transports)('over %s', (transport) => {
  const ask = (...args: Parameters<ReturnType<typeof readerOf>>) => readerOf(transport, url)(...args);

  test('an event is completed from another subgraph, and has a cursor', async () => {
    const reader = ask('subscription($k: String) { c: changed(kind: $k) { n: seq device { name } } }', { k: 'x' });
    await opened(1);
    world.happen();
    await read(reader, 1);
    world.happen();
    await read(reader, 2);
    expect(reader.got).toEqual(
      [
        { data: { c: { n: 1, device: { name: 'Bed' } } }, extensions: { cursor: 'c?' } },
        { data: { c: { n: 2, device: { name: 'Chair' } } }, extensions: { cursor: 'c?' } },
      ].map((one, index) => ({ ...one, extensions: reader.got[index]?.extensions })),
    );
    expect(reader.got.map(({ extensions }) => extensions?.['cursor'])).toEqual([
      expect.any(String),
      expect.any(String),
    ]);
    reader.leave();
    await until('the source to be let go', () => world.seen.closed === 1);
    expect(standalone.operations.subscriptions).toBe(0);
  });

  test('equal subscribers share one subscription; a different one has its own', async () => {
    const query = 'subscription { changed { seq device { name } } }';
    const readers = [ask(query), ask(query), ask(query)];
    await opened(1);
    await until('all to be in', () => standalone.operations.subscribers === 3);
    const other = ask('subscription { changed { seq } }');
    await opened(2);
    world.happen();
    await Promise.all([...readers, other].map((reader) => read(reader, 1)));
    for (const reader of readers) expect(reader.got[0]?.data).toEqual({ changed: { seq: 1, device: { name: 'Bed' } } });
    expect([world.seen.opened, world.seen.completions, standalone.operations.subscriptions]).toEqual([2, 1, 2]);
    readers[0]?.leave();
    await until('one to be gone', () => standalone.operations.subscribers === 3);
    world.happen();
    await read(readers[1] as Reader, 2);
    expect(readers[0]?.got).toHaveLength(1);
    for (const reader of [...readers, other]) reader.leave();
    await until('nothing to be left', () => world.seen.closed === 2 && standalone.operations.subscriptions === 0);
  });

  test('a subscriber from a position gets all events, although an equal subscription is open', async () => {
    world.happen();
    world.happen();
    const query = 'subscription { changed(from: 1) { seq } }';
    const first = ask(query);
    await read(first, 2);
    const second = ask(query);
    await read(second, 2);
    world.happen();
    await Promise.all([read(first, 3), read(second, 3)]);
    for (const reader of [first, second])
      expect(reader.got.map(({ data }) => (data?.['changed'] as { seq: number }).seq)).toEqual([1, 2, 3]);
    first.leave();
    second.leave();
  });

  test('a returning client sends its position', async () => {
    const reader = ask('subscription { changed { seq } }', {}, { cursor: 'c7' });
    await opened(1);
    expect(world.seen.lastEventIds).toEqual(['c7']);
    reader.leave();
  });

  test('a failed completion makes only its fields null, and the stream goes on', async () => {
    const reader = ask('subscription { changed { seq device { name } } }');
    await opened(1);
    world.breakDevices(true);
    world.happen();
    await read(reader, 1);
    world.breakDevices(false);
    world.happen();
    await read(reader, 2);
    expect(reader.got[0]).toMatchObject({
      data: { changed: { seq: 1, device: { name: null } } },
      errors: [{ path: ['changed', 'device'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'devices' } }],
    });
    expect(reader.got[1]?.data).toEqual({ changed: { seq: 2, device: { name: 'Chair' } } });
    reader.leave();
  });

  test.each([
    ['breaks off', () => world.hangUp()],
    ['ends without saying that it is over', () => world.endSilently()],
  ])('a source that %s is told, then the stream ends', async (_, stop) => {
    const reader = ask('subscription { changed { seq } }');
    await opened(1);
    world.happen();
    await read(reader, 1);
    stop();
    await reader.ended;
    expect(reader.got.at(-1)?.errors?.[0]?.extensions).toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      service: 'streams',
      retryable: true,
      requestId: expect.stringMatching(/./),
    });
    expect(standalone.operations.subscriptions).toBe(0);
  });

  test.each([
    ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['subscription A { changed { seq } } subscription B { changed { seq } }', 'BAD_USER_INPUT'],
  ])('%s is refused', async (query, code) => {
    const reader = ask(query);
    await reader.ended;
    expect(refusals(reader)).toEqual([
      { code, kind: 'invalid', retryable: false, requestId: expect.stringMatching(/./) },
    ]);
    expect(world.seen.opened).toBe(0);
  });

  test.each([
    'subscription($f: Int!) { changed(from: $f) { seq } }',
    'query($f: Int!) { devices { id } nth(n: $f) { id } }',
  ])('variables that do not fit are refused: %s', async (query) => {
    const reader = ask(query);
    await reader.ended;
    expect(reader.got[0]?.errors?.[0]?.message).toContain('$f');
    expect(refusals(reader)).toMatchObject([{ code: 'BAD_USER_INPUT', kind: 'invalid' }]);
    expect(world.seen.opened).toBe(0);
  });

  test.each([
    ['subscription($s: Boolean!) { changed @skip(if: $s) { seq } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { changed @skip(if: true) { seq } }', 'BAD_USER_INPUT'],
    ['subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('a subscription that may be left without its field is refused: %s', async (query, code) => {
    const reader = ask(query, { s: false });
    await reader.ended;
    expect(refusals(reader)).toMatchObject([{ code, kind: 'invalid' }]);
    expect(world.seen.opened).toBe(0);
  });

  test('an empty operation name is the same as none', async () => {
    const reader = ask('subscription A { changed { seq } }', {}, { operationName: '' });
    await opened(1);
    world.happen();
    await read(reader, 1);
    expect(reader.got[0]?.data).toEqual({ changed: { seq: 1 } });
    reader.leave();
    await until('the source to be closed', () => world.seen.closed === 1);
  });

  test('an unknown operation name is refused, and nothing is opened', async () => {
    const reader = ask('subscription A { changed { seq } }', {}, { operationName: 'B' });
    await reader.ended;
    expect(refusals(reader)).toMatchObject([{ code: 'BAD_USER_INPUT', kind: 'invalid' }]);
    expect([world.seen.opened, standalone.operations.subscriptions]).toEqual([0, 0]);
  });

  test('`http` in the errors of a source is not passed on', async () => {
    world.refuse({ message: 'not now', extensions: { code: 'BUSY', http: { status: 503 } } });
    const reader = ask('subscription { changed { seq } }');
    await reader.ended;
    expect(reader.got[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'BUSY' });
    expect(reader.got[0]?.errors?.[0]?.extensions).not.toHaveProperty('http');
  });

  test('the errors of a source that refuses are passed on', async () => {
    world.refuse({ message: 'not allowed', extensions: { code: 'FORBIDDEN', stacktrace: ['at secret'] } });
    const reader = ask('subscription { c: changed { seq } }');
    await reader.ended;
    expect(reader.got.map(({ data, errors }) => ({ data, errors }))).toEqual([
      {
        data: null,
        errors: [
          {
            message: 'not allowed',
            path: ['c'],
            extensions: {
              code: 'FORBIDDEN',
              kind: 'forbidden',
              retryable: false,
              service: 'streams',
              requestId: expect.stringMatching(/./),
            },
          },
        ],
      },
    ]);
  });

  test('a query has one result', async () => {
    const reader = ask('{ devices { id name } }');
    await reader.ended;
    expect(reader.got).toEqual([
      {
        data: {
          devices: [
            { id: 'd1', name: 'Bed' },
            { id: 'd2', name: 'Chair' },
          ],
        },
      },
    ]);
  });

  test('a server that stops ends its streams in order', async () => {
    const reader = ask('subscription { changed { seq } }');
    await opened(1);
    const began = performance.now();
    await Promise.all([standalone.stop(), reader.ended]);
    expect(performance.now() - began).toBeLessThan(4_000);
    // Each transport says in its own way that the stream was not complete.
    expect(reader.closing()).toBe({ sse: undefined, multipart: 'STREAM_INTERRUPTED', ws: 1001 }[transport]);
  });
});

test('the three transports share a subscription', async () => {
  const query = 'subscription { changed { seq device { name } } }';
  const readers = transports.map((transport) => readerOf(transport, url)(query));
  await until('all to be in', () => standalone.operations.subscribers === 3);
  await opened(1);
  world.happen();
  await Promise.all(readers.map((reader) => read(reader, 1)));
  expect([world.seen.opened, world.seen.completions]).toEqual([1, 1]);
  readers.forEach((reader) => reader.leave());
});

test.each(['application/json', '*/*', 'multipart/mixed;deferSpec=20220824, application/json'])(
  'a subscription sent as a plain request (%s) is refused with the transports that exist',
  async (accept) => {
    const headers = { accept, 'content-type': 'application/json', 'x-request-id': 'r1' };
    const body = JSON.stringify({ query: 'subscription { changed { seq } }' });
    const response = await fetch(url, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as { data?: unknown; errors: unknown };
    expect([response.status, data, errors]).toEqual([
      400,
      undefined,
      [
        {
          message: expect.stringMatching(/WebSocket.*text\/event-stream.*multipart/),
          extensions: { code: 'SUBSCRIPTION_NEEDS_STREAM', kind: 'invalid', requestId: 'r1', retryable: false },
        },
      ],
    ]);
    expect(world.seen.opened).toBe(0);
  },
);

test('an EventSource sends GET, and runs no mutation', async () => {
  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${url}?query=${encodeURIComponent(query)}`, { headers: { accept: 'text/event-stream', ...headers } });
  expect(await (await get('{ devices { id } }')).text()).toContain('data: {"data":{"devices"');
  expect(await (await get('mutation { reset }')).text()).toContain('BAD_USER_INPUT');
  expect((await get('{ devices { id } }', { 'sec-fetch-site': 'cross-site' })).status).toBe(400);
  expect((await get('{ devices { id } }', { cookie: 'a=b' })).status).toBe(400);
});

describe('a WebSocket', () => {
  const connect = (headers: Record<string, string> = {}, protocol = 'graphql-transport-ws', path = '') =>
    new WebSocket(`${url.replace('http', 'ws')}${path}`, protocol, { headers });
  const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0];

  test.each([
    ['a message before the greeting', '{"id":"1","type":"subscribe","payload":{"query":"{devices{id}}"}}', 4401],
    ['something else', 'hello', 4400],
    ['two greetings', '{"type":"connection_init"}', 4429],
  ])('is closed for %s', async (_, text, code) => {
    const socket = connect();
    await once(socket, 'open');
    if (code === 4429) socket.send(text);
    socket.send(text);
    expect(await closeCode(socket)).toBe(code);
  });

  test('is closed for an id that is in use', async () => {
    const socket = connect();
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    for (let n = 0; n < 2; n++)
      socket.send('{"id":"1","type":"subscribe","payload":{"query":"subscription { changed { seq } }"}}');
    expect(await closeCode(socket)).toBe(4409);
    await until('nothing to be left', () => standalone.operations.subscriptions === 0);
  });

  test.each([
    ['completes it at once', '{"id":"1","type":"complete"}'],
    ['sends an invalid message at once', 'hello'],
    ['disconnects at once', undefined],
  ])('leaves no source open if its client starts a subscription and %s', async (_, then) => {
    for (let n = 0; n < 5; n++) {
      const socket = connect();
      await once(socket, 'open');
      socket.send('{"type":"connection_init"}');
      await once(socket, 'message');
      const query = `subscription($k: String) { changed(kind: $k) { seq } }`;
      const payload = { query, variables: { k: `x${n}` }, operationName: n % 2 ? '' : null };
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
      if (then !== undefined) socket.send(then);
      else socket.terminate();
      if (then?.includes('complete')) {
        // A round trip: the messages before it are handled.
        socket.send('{"type":"ping"}');
        await once(socket, 'message');
        socket.close();
      }
    }
    await until('all sources to be closed', () => {
      const { opened: begun, closed } = world.seen;
      return begun === closed && standalone.operations.subscriptions === 0;
    });
  });

  test.each([
    ['from a page of another site', connectFrom('https://evil.example'), 403],
    ['at another path', (): WebSocket => connect({}, 'graphql-transport-ws', '/other'), 404],
  ])('is refused %s', async (_, open, status) => {
    const socket = open();
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(status);
  });

  test('is accepted from a page of the same site', async () => {
    const socket = connect({ origin: new URL(url).origin });
    await once(socket, 'open');
    socket.close();
  });

  function connectFrom(origin: string): () => WebSocket {
    return () => connect({ origin });
  }
});
