import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError, type Route } from '@hjalpmedel/http';
import { badUserInput } from '@hjalpmedel/domain';
import { createNetwork, until, type Network } from './kit/network.js';

type Reading = { req: IncomingMessage; res: ServerResponse };
const readings: Reading[] = [];
const route: Route = {
  method: 'GET',
  path: '/streams/*',
  handle(req, res, { path, requestId }) {
    if (path === '/streams/picky')
      return sendError(res, badUserInput({ field: 'after', why: 'http://secret:1' }), requestId);
    if (path === '/streams/device-events/export') {
      res.writeHead(200, { 'content-type': 'text/csv', 'x-export-count': '2', 'x-export-until': 'c9', 'x-other': '1' });
      return void res.end('a\r\n1\r\n2\r\n');
    }
    if (path === '/streams/broken/export') {
      res.writeHead(200, { 'content-type': 'text/csv' });
      return void res.write('a\r\n1', () => res.destroy());
    }
    if (path === '/streams/strict')
      return sendError(
        res,
        badUserInput({ field: 'after', reason: 'CURSOR_FORGED', why: 'Markören är inte utfärdad här.' }),
        requestId,
      );
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    res.write('id: 1\ndata: {"n":1}\n\n');
    readings.push({ req, res });
  },
};

let network: Network;
beforeAll(async () => {
  network = await createNetwork({ routes: [route] });
});
afterEach(() => {
  for (const { res } of readings.splice(0)) res.destroy();
});
afterAll(() => network.stop());

async function read(path: string, token: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await fetch(`${network.url}${path}`, {
    signal: abort.signal,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  let text = '';
  let isDone = false;
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })()
    .catch(() => undefined)
    .finally(() => (isDone = true));
  return { response, text: () => text, isDone: () => isDone, reading, leave: () => abort.abort() };
}

test("events are forwarded as they happen, from the client's position, with an internal token", async () => {
  const reader = await read('/streams/device-events?after=c1&type=a.B', await network.issuer.analyst(), {
    'last-event-id': 'c7',
  });
  expect(reader.response.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(reader.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await until('the first event', () => reader.text() === 'id: 1\ndata: {"n":1}\n\n');
  const { req, res } = readings[0] as Reading;
  expect([req.url, req.headers['last-event-id']]).toEqual(['/streams/device-events?type=a.B', 'c7']);
  const claims = JSON.parse(
    Buffer.from(req.headers.authorization?.split('.')[1] ?? '', 'base64url').toString(),
  ) as object;
  expect(claims).toMatchObject({
    kind: 'analyst',
    sub: 'analyst',
    aud: 'urn:hjalpmedel:service:streams',
    grants: [{ role: 'ANALYST', municipalityCode: '*' }],
  });
  res.write('id: 2\ndata: å\n\n');
  await until('the second event', () => reader.text().endsWith('id: 2\ndata: å\n\n')); // while the stream stays open
  reader.leave();
  await until('the service to see the reader leave', () => res.destroyed || req.destroyed);
});

test('a stream ends with its token, and says so after the last complete event', async () => {
  const reader = await read(
    '/streams/device-events',
    await network.issuer.analyst({ claims: { exp: Math.floor(Date.now() / 1_000) + 3 } }),
  );
  await until('the first event', () => reader.text() !== '');
  readings[0]?.res.write('id: 2\ndata: {"half":');
  await reader.reading;
  const [event, error, ...more] = reader.text().split('\n\n');
  expect([event, more]).toEqual(['id: 1\ndata: {"n":1}', ['']]);
  expect(error?.startsWith('event: error\ndata: {')).toBe(true);
  expect(JSON.parse(error?.split('data: ')[1] ?? '')).toMatchObject({
    code: 'UNAUTHENTICATED',
    kind: 'unauthenticated',
    retryable: false,
  });
  await until(
    'the service to be let go',
    () => readings[0]?.res.destroyed === true || readings[0]?.req.destroyed === true,
  );
});

test('when the service stops, the client gets a retryable error', async () => {
  const reader = await read('/streams/device-events', await network.issuer.analyst());
  await until('the first event', () => reader.text() !== '');
  readings[0]?.res.destroy();
  await reader.reading;
  expect(reader.text()).toContain('event: error\ndata: ');
  expect(reader.text()).toContain('"code":"SUBGRAPH_UNAVAILABLE"');
  expect(reader.text()).toContain('"retryable":true');
});

test('a client that does not read slows the service down and uses no memory here', async () => {
  const abort = new AbortController();
  const response = await fetch(`${network.url}/streams/device-events`, {
    signal: abort.signal,
    headers: { authorization: `Bearer ${await network.issuer.analyst()}` },
  });
  expect(response.status).toBe(200);
  await until('the service to be read', () => readings.length === 1);
  const { res } = readings[0] as Reading;
  const event = `data: ${'x'.repeat(64_000)}\n\n`;
  let written = 0;
  let isFull = false;
  while (written < 200 * 2 ** 20 && !isFull) {
    if (!res.write(event))
      isFull = await Promise.race([
        new Promise<false>((go) => res.once('drain', () => go(false))),
        new Promise<true>((go) => setTimeout(() => go(true), 500)), // that nothing drains has no event to wait for
      ]);
    written += event.length;
  }
  expect(isFull).toBe(true);
  expect(written).toBeLessThan(32 * 2 ** 20);
  abort.abort();
});

test.each([
  ['/streams/picky?after=c1', 400, 'BAD_USER_INPUT'],
  ['/streams/UPPER', 404, 'NOT_FOUND'],
  ['/streams/a%2fb', 404, 'NOT_FOUND'],
  ['/streams/device-events?after=a$b', 400, 'BAD_USER_INPUT'],
])('%s is %i %s', async (path, status, code) => {
  const token = await network.issuer.analyst();
  const response = await fetch(`${network.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  expect([
    response.status,
    (JSON.parse(text) as { errors: { extensions: object }[] }).errors[0]?.extensions,
  ]).toMatchObject([status, { code }]);
  expect(text).not.toContain('secret');
});

test('a gateway that stops ends its streams at once', async () => {
  const other = await createNetwork({ routes: [route] });
  const response = await fetch(`${other.url}/streams/device-events`, {
    headers: { authorization: `Bearer ${await other.issuer.analyst()}` },
  });
  const began = performance.now();
  const [text] = await Promise.all([response.text(), other.stop()]);
  expect(text).toBe('id: 1\ndata: {"n":1}\n\n');
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('a refusal of the service keeps its field, its reason and its text', async () => {
  const reader = await read('/streams/strict', await network.issuer.analyst());
  await reader.reading;
  expect(reader.response.status).toBe(400);
  expect(JSON.parse(reader.text())).toMatchObject({
    errors: [
      {
        message: 'Uppgiften kan inte tas emot. Markören är inte utfärdad här.',
        extensions: { code: 'BAD_USER_INPUT', field: 'after', reason: 'CURSOR_FORGED' },
      },
    ],
  });
});

test('an export is forwarded as it is, with its count and its cursor', async () => {
  const reader = await read('/streams/device-events/export?format=csv', await network.issuer.analyst());
  await reader.reading;
  expect(reader.text()).toBe('a\r\n1\r\n2\r\n');
  const { headers } = reader.response;
  const names = ['content-type', 'x-export-count', 'x-export-until', 'x-other'];
  expect(names.map((name) => headers.get(name))).toEqual(['text/csv', '2', 'c9', null]);
});

test('an export that breaks off is no complete response', async () => {
  const token = await network.issuer.analyst();
  const request = async () => {
    const response = await fetch(`${network.url}/streams/broken/export`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.text();
  };
  await expect(request()).rejects.toThrow();
});
