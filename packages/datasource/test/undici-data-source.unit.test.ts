import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { dispatchAsync } from '../src/serialized-request.js';
import { type CallReport, type DataSourceOptions, UndiciDataSource, isRequestSpecific } from '../src/index.js';
import { type FakeSubgraph, reply, startFakeSubgraph } from './fake-subgraph.js';

let transport: 'undici' | 'net';
let fake: FakeSubgraph;
let reports: CallReport[];
const open: UndiciDataSource[] = [];

beforeEach(async () => {
  fake = await startFakeSubgraph();
  reports = [];
});
afterEach(async () => {
  await fake.close();
  await Promise.all(open.splice(0).map((source) => source.close()));
});

function source(options: Partial<DataSourceOptions> = {}): UndiciDataSource {
  const made = new UndiciDataSource({
    name: 'beds',
    url: fake.url,
    transport,
    onCall: (call) => reports.push(call),
    ...options,
  });
  open.push(made);
  return made;
}

const call = (
  query = '{ok}',
  context: Record<string, unknown> = {},
  more: object = {},
): GraphQLDataSourceProcessOptions =>
  ({
    kind: 'incoming operation',
    request: { query, variables: { a: 1 } },
    context,
    incomingRequestContext: {},
    ...more,
  }) as never;

const ok = { data: { ok: true } };
const failure = (code: string, retryable: boolean): unknown =>
  expect.objectContaining({ extensions: { code, service: 'beds', retryable } });

describe.each(['undici', 'net'] as const)('over %s', (over) => {
  beforeEach(() => {
    transport = over;
  });

  describe('a call', () => {
    test('sends the request and reads the response', async () => {
      expect(await source().process(call())).toEqual(ok);
      expect(JSON.parse(fake.calls[0]?.body ?? '')).toEqual({ query: '{ok}', variables: { a: 1 } });
      expect(reports).toEqual([{ subgraph: 'beds', ms: expect.any(Number), status: 200, outcome: 'ok' }]);
    });

    test('accepts a serialized body', async () => {
      const sent = dispatchAsync(source(), { body: '{"query":"{ok}"}', mutation: false, options: call() });
      expect(await sent).toEqual(ok);
      expect(fake.calls[0]?.body).toBe('{"query":"{ok}"}');
    });

    test('sends the headers of the hook and no others of the client', async () => {
      const http = {
        headers: new Map([
          ['authorization', 'secret'],
          ['apollo-federation-include-trace', 'ftv1'],
        ]),
      };
      const options = call('{ok}', { token: 't' });
      Object.assign(options.request, { http });
      await source({ headers: async ({ token }) => ({ 'x-internal': String(token) }) }).process(options);
      expect(fake.calls[0]?.headers).toMatchObject({ 'x-internal': 't', 'apollo-federation-include-trace': 'ftv1' });
      expect(fake.calls[0]?.headers['authorization']).toBeUndefined();
    });

    test('reads a response in many chunks, with characters cut in two', async () => {
      const text = JSON.stringify({ data: { ok: 'å😀'.repeat(500) } });
      fake.answer = (response) => {
        const bytes = Buffer.from(text);
        for (let i = 0; i < bytes.length; i += 7) response.write(bytes.subarray(i, i + 7));
        response.end();
      };
      expect(JSON.stringify(await source().process(call()))).toBe(text);
    });

    test.each([
      ['gzip', gzipSync],
      ['x-gzip', gzipSync],
      ['deflate', deflateSync],
      ['deflate', deflateRawSync],
      ['br', brotliCompressSync],
      ['identity', (body: Buffer) => body],
    ] as const)('reads a response that is encoded with %s', async (encoding, encode) => {
      const data = { ok: 'å'.repeat(5000) };
      fake.answer = (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding.toUpperCase() });
        response.end(encode(Buffer.from(JSON.stringify({ data }))));
      };
      expect(await source().process(call())).toEqual({ data });
    });

    test('reads a response that is encoded twice', async () => {
      fake.answer = (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip, br' });
        response.end(brotliCompressSync(gzipSync(JSON.stringify(ok))));
      };
      expect(await source().process(call())).toEqual(ok);
    });

    test('reads a GraphQL response whatever its status', async () => {
      const answer = { errors: [{ message: 'no', extensions: { code: 'NOT_FOUND' } }], data: null };
      fake.answer = (response) => reply(response, 500, answer);
      expect(await source().process(call())).toEqual(answer);
      expect(fake.calls).toHaveLength(1);
    });
  });

  describe('a failure', () => {
    test.each([
      [401, 'UNAUTHENTICATED'],
      [403, 'FORBIDDEN'],
    ])('status %d is %s', async (status, code) => {
      fake.answer = (response) => reply(response, status, 'go away');
      await expect(source().process(call())).rejects.toEqual(failure(code, false));
    });

    test.each([
      ['text', 'hello'],
      ['cut JSON', '{"data":'],
      ['a list', '[]'],
      ['an object without data and errors', '{"ok":1}'],
      ['data that is a number', '{"data":5}'],
      ['an empty body', ''],
    ])('%s is no GraphQL response', async (_, body) => {
      fake.answer = (response) => reply(response, 200, body);
      await expect(source().process(call())).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
      expect(fake.calls).toHaveLength(1);
    });

    test('shows neither address nor body', async () => {
      fake.answer = (response) => reply(response, 500, 'E11000 duplicate key');
      const error = (await source()
        .process(call())
        .catch((reason: unknown) => reason)) as Error;
      expect(JSON.stringify(error) + error.message).not.toMatch(/127\.0\.0\.1|E11000|500/);
    });

    test.each([
      ['an unknown encoding', 'zstd', Buffer.from('{}'), 'content encoding'],
      ['a malformed encoding', 'gzip', Buffer.from('{"data":{}}'), 'content encoding'],
      ['a small body that decodes to a large one', 'gzip', gzipSync(Buffer.alloc(100_000)), 'response too large'],
    ])('%s', async (_, encoding, body, fault) => {
      fake.answer = (response) => {
        response.writeHead(200, { 'content-encoding': encoding });
        response.end(body);
      };
      await expect(source({ maxBytes: 1000 }).process(call())).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
      expect(reports[0]?.fault).toContain(fault);
    });

    test('a response beyond the size limit', async () => {
      fake.answer = (response) => reply(response, 200, { data: { ok: 'x'.repeat(5000) } });
      await expect(source({ maxBytes: 1000 }).process(call())).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
    });
  });

  describe('one retry', () => {
    const breakOnce = (response: Parameters<FakeSubgraph['answer']>[0], count: number): void => {
      if (count === 1) response.destroy();
      else reply(response, 200, ok);
    };

    test('after a reset', async () => {
      fake.answer = breakOnce;
      expect(await source().process(call())).toEqual(ok);
      expect(fake.calls).toHaveLength(2);
    });

    test('after a 503', async () => {
      fake.answer = (response, count) => (count === 1 ? reply(response, 503, 'busy') : reply(response, 200, ok));
      expect(await source().process(call())).toEqual(ok);
    });

    test('never for a mutation', async () => {
      fake.answer = breakOnce;
      await expect(source().process(call('mutation{ok}'))).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
      expect(fake.calls).toHaveLength(1);
    });

    test('never twice', async () => {
      fake.answer = (response) => response.destroy();
      await expect(source().process(call())).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
      expect(fake.calls).toHaveLength(2);
    });

    test('within the retry budget', async () => {
      fake.answer = (response) => response.destroy();
      const many = source({ breaker: { failures: 1000, halfOpenAfterMs: 1000 } });
      for (let i = 0; i < 30; i++) await many.process(call()).catch(() => undefined);
      expect(fake.calls.length).toBeLessThanOrEqual(30 + 10 + 3);
    });

    test('a request that repeats a part of another takes from the retry budget and is not retried', async () => {
      const one = source();
      const again = () =>
        dispatchAsync(one, { body: '{"query":"{ok}"}', mutation: false, isRetry: true, options: call() });
      fake.answer = (response, count) => (count === 1 ? response.destroy() : reply(response, 200, ok));
      await expect(again()).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
      for (let n = 0; n < 9; n++) expect(await again()).toEqual(ok);
      await expect(again()).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
      expect(fake.calls).toHaveLength(10);
      expect(reports.at(-1)).toMatchObject({ outcome: 'rejected', fault: 'no retry left' });
    });

    test.each([
      ['a timeout', true, { timeoutMs: 30 }, () => undefined],
      ['a large response', true, { maxBytes: 5 }, (response: ServerResponse) => reply(response, 200, ok)],
      ['a deadline', false, { deadline: () => Date.now() + 30 }, () => undefined],
      ['an unreadable response', false, {}, (response: ServerResponse) => reply(response, 500, 'down')],
    ])('%s is specific to the request: %s', async (_, isSpecific, options, answer) => {
      fake.answer = answer;
      const error: unknown = await source(options)
        .process(call())
        .catch((reason: unknown) => reason);
      expect(isRequestSpecific(error)).toBe(isSpecific);
    });

    test('an unreachable subgraph fails', async () => {
      const dead = source();
      await fake.close();
      await expect(dead.process(call())).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
    });
  });

  describe('time', () => {
    const never = (): void => undefined;

    test('the timeout of the subgraph', async () => {
      fake.answer = never;
      await expect(source({ timeoutMs: 40 }).process(call())).rejects.toEqual(failure('DEADLINE_EXCEEDED', true));
      expect(reports[0]?.outcome).toBe('timeout');
    });

    test('a body that never ends', async () => {
      fake.answer = (response) => void response.write('{"data":');
      await expect(source({ timeoutMs: 40 }).process(call())).rejects.toEqual(failure('DEADLINE_EXCEEDED', true));
    });

    test('the deadline of the request', async () => {
      fake.answer = never;
      const started = performance.now();
      await expect(source({ deadline: () => Date.now() + 40 }).process(call())).rejects.toEqual(
        failure('DEADLINE_EXCEEDED', true),
      );
      expect(performance.now() - started).toBeLessThan(1000);
    });

    test('nothing is sent after the deadline', async () => {
      await expect(source({ deadline: () => Date.now() - 1 }).process(call())).rejects.toEqual(
        failure('DEADLINE_EXCEEDED', true),
      );
      expect(fake.calls).toHaveLength(0);
    });

    test('the client disconnects', async () => {
      const client = new AbortController();
      let closed = false;
      fake.answer = (response) => void response.on('close', () => (closed = true));
      const running = source({ signal: () => client.signal }).process(call());
      await sleep(30);
      client.abort();
      await expect(running).rejects.toThrow();
      expect(reports[0]?.outcome).toBe('cancelled');
      await sleep(30);
      expect(closed).toBe(true);
    });

    test('the client has disconnected before', async () => {
      await expect(source({ signal: () => AbortSignal.abort() }).process(call())).rejects.toThrow();
      expect(fake.calls).toHaveLength(0);
    });
  });

  describe('breaker and bulkhead', () => {
    test('opens, rejects without a call, probes and closes', async () => {
      const guarded = source({ breaker: { failures: 3, halfOpenAfterMs: 50 } });
      fake.answer = (response) => reply(response, 500, 'down');
      for (let i = 0; i < 3; i++) await guarded.process(call()).catch(() => undefined);
      await expect(guarded.process(call())).rejects.toEqual(failure('SUBGRAPH_UNAVAILABLE', true));
      expect(fake.calls).toHaveLength(3);
      expect(reports.at(-1)?.outcome).toBe('rejected');
      fake.answer = (response) => reply(response, 200, ok);
      await sleep(60);
      expect(await guarded.process(call())).toEqual(ok);
      expect(await guarded.process(call())).toEqual(ok);
    });

    test.each([
      ['clients that disconnect', { signal: () => AbortSignal.timeout(10) }],
      ['requests whose deadline passes', { deadline: () => Date.now() + 10 }],
    ])('%s do not open it', async (_, hooks) => {
      const guarded = source({ breaker: { failures: 2, halfOpenAfterMs: 1000 }, ...hooks });
      fake.answer = () => undefined;
      for (let i = 0; i < 4; i++) await guarded.process(call()).catch(() => undefined);
      expect(reports.every(({ outcome }) => outcome !== 'rejected')).toBe(true);
      expect(reports).toHaveLength(4);
    });

    test('calls beyond limit and queue fail at once', async () => {
      const small = source({ bulkhead: { concurrent: 1, queue: 1 } });
      fake.answer = (response) => void setTimeout(() => reply(response, 200, ok), 40);
      const outcomes = await Promise.allSettled([small.process(call()), small.process(call()), small.process(call())]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    });
  });

  describe('cache policy', () => {
    test.each([
      ['max-age=60, private', { maxAge: 60, scope: 'PRIVATE' }],
      ['public, max-age=5', { maxAge: 5, scope: 'PUBLIC' }],
      ['no-store', { maxAge: 0 }],
      ['Max-Age=60, No-Store', { maxAge: 0 }],
      ['max-age=60, private="set-cookie"', { maxAge: 60, scope: 'PRIVATE' }],
      ['s-maxage=9', { maxAge: 0 }],
      ['', { maxAge: 0 }],
    ])('%s', async (header, hint) => {
      const hints: unknown[] = [];
      fake.answer = (response) => reply(response, 200, ok, { 'cache-control': header });
      await source({ cachePolicy: () => ({ restrict: (given) => void hints.push(given) }) }).process(call('{ok}'));
      expect(hints).toEqual([hint]);
    });

    test.each([
      ['a mutation', 'mutation{ok}', 200, ok],
      ['an error', '{ok}', 200, { ...ok, errors: [{ message: 'no' }] }],
      ['a failed call', '{ok}', 500, 'no'],
    ])('%s is not cacheable', async (_, query, status, body) => {
      const hints: unknown[] = [];
      fake.answer = (response) => reply(response, status, body, { 'cache-control': 'max-age=60' });
      const cachePolicy = () => ({ restrict: (given: unknown) => void hints.push(given) });
      await source({ cachePolicy })
        .process(call(query))
        .catch(() => undefined);
      expect(hints).toEqual([{ maxAge: 0 }]);
    });
  });

  describe('equal calls in progress', () => {
    const slow = (): void => {
      fake.answer = (response) => void setTimeout(() => reply(response, 200, ok), 40);
    };
    const shared = (options: Partial<DataSourceOptions> = {}): UndiciDataSource =>
      source({ coalesce: ({ who }) => who as string | undefined, ...options });

    test('of one person are one call, and each caller gets its own data', async () => {
      slow();
      const one = shared();
      const [a, b] = await Promise.all([
        one.process(call('{ok}', { who: 'ann' })),
        one.process(call('{ok}', { who: 'ann' })),
      ]);
      expect([a, b]).toEqual([ok, ok]);
      expect(a).not.toBe(b);
      expect(a?.data).not.toBe(b?.data);
      expect(fake.calls).toHaveLength(1);
    });

    test.each([
      ['of two people', '{ok}', 'ann', 'bo'],
      ['without a fingerprint', '{ok}', undefined, undefined],
      ['of mutations', 'mutation{ok}', 'ann', 'ann'],
    ])('%s are two calls', async (_, query, first, second) => {
      slow();
      const one = shared();
      await Promise.all([one.process(call(query, { who: first })), one.process(call(query, { who: second }))]);
      expect(fake.calls).toHaveLength(2);
    });

    test('a caller that disconnects does not cancel the others', async () => {
      slow();
      const client = new AbortController();
      const one = shared({ signal: ({ disconnects }) => (disconnects ? client.signal : undefined) });
      const first = one.process(call('{ok}', { who: 'ann', disconnects: true }));
      const second = one.process(call('{ok}', { who: 'ann' }));
      await sleep(10);
      client.abort();
      await expect(first).rejects.toThrow();
      expect(await second).toEqual(ok);
    });

    test('later ones are new calls', async () => {
      const one = shared();
      await one.process(call('{ok}', { who: 'ann' }));
      await one.process(call('{ok}', { who: 'ann' }));
      expect(fake.calls).toHaveLength(2);
    });
  });
});
