import { afterEach, expect, test } from '@jest/globals';
import { forbidden } from '@hjalpmedel/domain';
import { createLogger, createMetrics, currentContext } from '@hjalpmedel/observability';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createHttpServer,
  readBody,
  readJson,
  sendJson,
  type HttpServer,
  type HttpServerOptions,
  type Route,
} from './index.js';

const open: HttpServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.stop(100))));

async function serve(routes: readonly Route[], options: Partial<HttpServerOptions> = {}) {
  const lines: string[] = [];
  const server = createHttpServer({
    routes,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger('http', { destination: { write: (line: string) => void lines.push(line) } }),
    metrics: createMetrics({ processMetrics: false }),
    ...options,
  });
  open.push(server);
  return { server, lines, ...(await server.start()) };
}

type ErrorBody = { errors: { message: string; extensions: Record<string, unknown> }[] };
const errorOf = async (response: Response) => ((await response.json()) as ErrorBody).errors[0];
const hello: Route = {
  method: 'GET',
  path: '/hello',
  handle: (_req, res) => sendJson(res, 200, { id: currentContext()?.requestId }),
};

test('a handler runs in the context of its request', async () => {
  const { url } = await serve([hello]);
  const answer = await fetch(`${url}/hello?x=1`, { headers: { 'x-request-id': 'abc-1' } });
  expect([answer.status, answer.headers.get('x-request-id'), await answer.json()]).toEqual([
    200,
    'abc-1',
    { id: 'abc-1' },
  ]);
});

test.each(['a b', 'x'.repeat(65), 'ä', ''])("the client's request id %p is not used", async (given) => {
  const { url } = await serve([hello]);
  const answer = await fetch(`${url}/hello`, { headers: { 'x-request-id': encodeURI(given) } });
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test('an unknown path is 404, another method 405 with the allowed ones', async () => {
  const { url } = await serve([hello]);
  const missing = await fetch(`${url}/other`);
  expect([missing.status, await errorOf(missing)]).toMatchObject([
    404,
    {
      extensions: {
        code: 'NOT_FOUND',
        kind: 'not-found',
        retryable: false,
        requestId: missing.headers.get('x-request-id'),
      },
    },
  ]);
  const wrong = await fetch(`${url}/hello`, { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect((await fetch(`${url}/hello`, { method: 'HEAD' })).status).toBe(200);
});

test('a path with a star matches a prefix, the longest first', async () => {
  const say = (path: string): Route => ({ method: 'GET', path, handle: (_req, res) => sendJson(res, 200, path) });
  const { url } = await serve([say('/a/*'), say('/a/b/*'), say('/a/b/c')]);
  const answers = ['/a/x', '/a/b/x', '/a/b/c'].map(async (path) => (await fetch(url + path)).json());
  expect(await Promise.all(answers)).toEqual(['/a/*', '/a/b/*', '/a/b/c']);
});

test('a catalogued error keeps its code; any other is masked and logged with its cause', async () => {
  const fail = (path: string, error: Error): Route => ({ method: 'GET', path, handle: () => Promise.reject(error) });
  const { url, lines } = await serve([
    fail('/forbidden', forbidden({ permission: 'client:read' })),
    fail('/broken', new Error('secret at 10.0.0.1')),
  ]);
  const refused = await fetch(`${url}/forbidden`);
  expect([refused.status, await errorOf(refused)]).toMatchObject([
    403,
    { extensions: { code: 'FORBIDDEN', permission: 'client:read' } },
  ]);
  expect(lines).toEqual([]);
  const broken = await fetch(`${url}/broken`, { headers: { 'x-request-id': 'r-9' } });
  const text = await broken.text();
  expect([broken.status, text]).toEqual([500, expect.stringContaining('"requestId":"r-9"')]);
  expect(text).not.toContain('secret');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: 'r-9', err: { message: 'secret at 10.0.0.1' } });
});

test('health checks answer and name what is not ready', async () => {
  const { url } = await serve([], { readiness: () => ({ ready: false, checks: { kafka: 'no broker' } }) });
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { ready: false, checks: { kafka: 'no broker' } }]);
  const broken = await serve([], { readiness: () => Promise.reject(new Error('down')) });
  expect((await fetch(`${broken.url}/readyz`)).status).toBe(503);
});

test('responses are measured by route and status, and unknown paths create no new series', async () => {
  const { url } = await serve([hello]);
  for (const path of ['/hello', '/x', '/y']) await fetch(url + path);
  const page = await (await fetch(`${url}/metrics`)).text();
  expect(page).toContain('http_request_duration_seconds_count{route="/hello",status="200"} 1');
  expect(page).toContain('http_request_duration_seconds_count{route="none",status="404"} 2');
  expect(page).toContain('http_requests_in_flight 1');
});

const echo: Route = {
  method: 'POST',
  path: '/echo',
  handle: async (req, res, { bodyLimitBytes }) => sendJson(res, 200, await readJson(req, bodyLimitBytes)),
};
const json = { 'content-type': 'application/json' };

test.each<[number, string, string | Uint8Array<ArrayBuffer>, Record<string, string>]>([
  [200, 'JSON', '{"a":"ö"}', json],
  [200, 'JSON with charset', '{}', { 'content-type': 'Application/JSON; charset="UTF-8"' }],
  [415, 'another media type', '{}', { 'content-type': 'text/plain' }],
  [415, 'a suffix type', '{}', { 'content-type': 'application/jsonx' }],
  [415, 'another charset', '{}', { 'content-type': 'application/json; charset=utf-16' }],
  [415, 'a compressed body', '{}', { ...json, 'content-encoding': 'gzip' }],
  [400, 'broken JSON', '{"pnr":"19900101', json],
  [400, 'broken UTF-8', new Uint8Array([34, 0xc3, 34]), json],
  [413, 'a body above the limit', `"${'x'.repeat(200)}"`, json],
])('%i for %s', async (status, _what, body, headers) => {
  const { url } = await serve([echo], { bodyLimitBytes: 100 });
  const answer = await fetch(`${url}/echo`, { method: 'POST', body, headers });
  expect(answer.status).toBe(status);
  if (status !== 200)
    expect(await errorOf(answer)).toMatchObject({
      message: expect.not.stringContaining('1990'),
      extensions: { kind: 'invalid' },
    });
});

test('a body without a length is refused at the limit', async () => {
  const { url } = await serve([echo], { bodyLimitBytes: 100 });
  const call = request(`${url}/echo`, { method: 'POST', headers: json }).on('error', () => undefined);
  for (let n = 0; n < 50; n += 1) call.write('x'.repeat(50));
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  call.destroy();
  expect(answer.statusCode).toBe(413);
});

test('invalid HTTP is answered with a catalogued error', async () => {
  const { port } = await serve([]);
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write('nonsense\r\n\r\n');
  const [text] = (await once(socket, 'data')) as [string];
  expect(text).toMatch(/^HTTP\/1.1 400 [\s\S]*"code":"BAD_USER_INPUT"/);
});

test('the signal aborts when the client disconnects, and nothing is logged', async () => {
  let left = false;
  const wait: Route = {
    method: 'POST',
    path: '/wait',
    handle: async (req, _res, { signal }) => {
      signal.addEventListener('abort', () => (left = true));
      await readBody(req, 1_000);
    },
  };
  const { url, lines } = await serve([wait]);
  const call = request(`${url}/wait`, { method: 'POST', headers: { 'content-length': '10' } });
  call.on('error', () => undefined).write('half');
  await delay(50);
  call.destroy();
  await delay(50);
  expect([left, lines]).toEqual([true, []]);
});

test('stopping completes open requests, closes idle connections and refuses new ones', async () => {
  const slow: Route = {
    method: 'GET',
    path: '/slow',
    handle: async (_req, res) => {
      await delay(150);
      sendJson(res, 200, 'done');
    },
  };
  const { server, url, port } = await serve([slow, hello]);
  const agent = new Agent({ keepAlive: true });
  const idle = request(`${url}/hello`, { agent }).end();
  idle.on('response', (res) => res.resume());
  const untouched = connect(port, '127.0.0.1').on('error', () => undefined);
  await delay(30);
  const inFlight = fetch(`${url}/slow`);
  await delay(30);
  const began = performance.now();
  const stopped = server.stop(5_000);
  await expect(fetch(`${url}/hello`)).rejects.toThrow();
  expect(await (await inFlight).json()).toBe('done');
  await stopped;
  expect(performance.now() - began).toBeLessThan(1_000);
  agent.destroy();
  untouched.destroy();
});

test('a response that does not end by the deadline is cut, after its stopping signal', async () => {
  let told = false;
  const stream: Route = {
    method: 'GET',
    path: '/stream',
    handle: (_req, res, { stopping }) => {
      stopping.addEventListener('abort', () => (told = true));
      res.writeHead(200).write('x');
    },
  };
  const { server, url } = await serve([stream]);
  const answer = await fetch(`${url}/stream`);
  const began = performance.now();
  await server.stop(100);
  expect([told, performance.now() - began < 1_000]).toEqual([true, true]);
  await expect(answer.text()).rejects.toThrow();
});

test('not ready while it stops, for the configured time', async () => {
  const { server, url } = await serve([], { unreadyBeforeStopMs: 200 });
  const stopped = server.stop();
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { ready: false, checks: { server: 'stopping' } }]);
  await stopped;
});

test('start fails if the port is in use', async () => {
  const { port } = await serve([]);
  await expect(serve([], { port })).rejects.toThrow('EADDRINUSE');
});
