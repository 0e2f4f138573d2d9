import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { type CallReport, type DataSourceOptions, UndiciDataSource } from '../src/index.js';
import { type FakeSubgraph, reply, startFakeSubgraph } from './fake-subgraph.js';

let fake: FakeSubgraph;
let reports: CallReport[];
let transport: 'undici' | 'net';
const open: UndiciDataSource[] = [];
beforeEach(async () => {
  fake = await startFakeSubgraph();
  reports = [];
});
afterEach(async () => {
  await fake.close();
  await Promise.all(open.splice(0).map((source) => source.close()));
});

function source(options: Partial<DataSourceOptions>): UndiciDataSource {
  const onCall = (call: CallReport) => reports.push(call);
  const made = new UndiciDataSource({ name: 'beds', url: fake.url, transport, onCall, ...options });
  open.push(made);
  return made;
}
const call = (context: Record<string, unknown> = {}, query = '{ok}') =>
  ({ kind: 'incoming operation', request: { query }, context }) as unknown as GraphQLDataSourceProcessOptions;
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'ok',
    (error: unknown) => (error as { extensions: { code: string } }).extensions.code,
  );
const ok = { data: { ok: true } };
const answerIn = (ms: number): void => {
  fake.answer = (response) => void setTimeout(() => reply(response, 200, ok), ms);
};

describe.each(['undici', 'net'] as const)('over %s', (over) => {
  beforeEach(() => {
    transport = over;
  });

  test('calls beyond the limit wait and are all answered; the limit is never exceeded', async () => {
    let running = 0;
    let most = 0;
    fake.answer = (response) => {
      most = Math.max(most, ++running);
      setTimeout(() => (running--, reply(response, 200, ok)), 2);
    };
    const small = source({ connections: 4 });
    const codes = await Promise.all(Array.from({ length: 1_000 }, () => codeOf(small.process(call()))));
    expect([new Set(codes), most]).toEqual([new Set(['ok']), 4]);
  });

  test('a call that times out in the queue fails with SUBGRAPH_BUSY and is not sent', async () => {
    answerIn(200);
    const small = source({ bulkhead: { concurrent: 1, waitMs: 30 } });
    const first = codeOf(small.process(call()));
    const [second, third] = await Promise.all([
      codeOf(small.process(call())),
      codeOf(source({ bulkhead: { concurrent: 1, queue: 0 } }).process(call())),
    ]);
    expect([second, third]).toEqual(['SUBGRAPH_BUSY', 'ok']);
    expect(reports[0]).toMatchObject({ outcome: 'rejected', fault: 'no room' });
    expect(await first).toBe('ok');
    expect(fake.calls).toHaveLength(2);
  });

  test('no call waits in the queue beyond the request deadline', async () => {
    answerIn(300);
    const small = source({ bulkhead: { concurrent: 1 }, deadline: ({ at }) => at as number | undefined });
    const first = codeOf(small.process(call()));
    expect(await codeOf(small.process(call({ at: Date.now() + 30 })))).toBe('SUBGRAPH_BUSY');
    expect(await first).toBe('ok');
    expect(fake.calls).toHaveLength(1);
  });

  test('a queued call whose client disconnects gives its place to the next and is not sent', async () => {
    answerIn(50);
    const small = source({ bulkhead: { concurrent: 1, queue: 1 }, signal: ({ signal }) => signal as AbortSignal });
    const client = new AbortController();
    const first = codeOf(small.process(call()));
    const second = codeOf(small.process(call({ signal: client.signal })));
    client.abort();
    const third = codeOf(small.process(call()));
    expect(await Promise.all([first, second, third])).toEqual(['ok', 'DEADLINE_EXCEEDED', 'ok']);
    expect(fake.calls).toHaveLength(2);
  });

  test('a thousand queued calls are rejected without recursion when the service closes its connections', async () => {
    fake.answer = (response) => void setTimeout(() => response.destroy(), 20);
    const small = source({ bulkhead: { concurrent: 1 }, deadline: () => Date.now() + 15, breaker: { failures: 1e9 } });
    const codes = await Promise.all(Array.from({ length: 1_000 }, () => codeOf(small.process(call()))));
    expect(codes).not.toContain('ok');
  });

  describe('the breaker', () => {
    const answerAllButSlow = (response: Parameters<FakeSubgraph['answer']>[0], at: number): void => {
      if (!fake.calls[at - 1]?.body.includes('slow')) reply(response, 200, ok);
    };

    test('stays closed for slow queries while others are answered', async () => {
      fake.answer = answerAllButSlow;
      const one = source({ timeoutMs: 80, breaker: { failures: 3, halfOpenAfterMs: 1_000 } });
      const slow = Array.from({ length: 10 }, () => codeOf(one.process(call({}, '{slow}'))));
      const fast = sleep(30).then(() => codeOf(one.process(call())));
      expect([new Set(await Promise.all(slow)), await fast]).toEqual([new Set(['DEADLINE_EXCEEDED']), 'ok']);
      expect(await codeOf(one.process(call()))).toBe('ok');
    });

    test('opens when no call is answered in time', async () => {
      fake.answer = answerAllButSlow;
      const one = source({ timeoutMs: 40, breaker: { failures: 3, halfOpenAfterMs: 1_000 } });
      await Promise.all([1, 2, 3].map(() => codeOf(one.process(call({}, '{slow}')))));
      expect(await codeOf(one.process(call()))).toBe('SUBGRAPH_UNAVAILABLE');
      expect(reports.at(-1)).toMatchObject({ outcome: 'rejected', fault: 'breaker open' });
    });

    test('stays closed for responses that are too large', async () => {
      const one = source({ maxBytes: 100, breaker: { failures: 2, halfOpenAfterMs: 1_000 } });
      fake.answer = (response) => reply(response, 200, { data: { ok: 'x'.repeat(500) } });
      for (let n = 0; n < 3; n++) expect(await codeOf(one.process(call()))).toBe('SUBGRAPH_UNAVAILABLE');
      expect(reports.at(-1)?.fault).toMatch(/^response too large/);
      fake.answer = (response) => reply(response, 200, ok);
      expect(await codeOf(one.process(call()))).toBe('ok');
    });
  });

  test.each([
    ['a status', (response: Parameters<FakeSubgraph['answer']>[0]) => reply(response, 502, '<h1>10.0.0.7</h1>'), 502],
    ['a text', (response: Parameters<FakeSubgraph['answer']>[0]) => reply(response, 200, 'Anna Ek'), 200],
  ])('a report names the kind of fault, and neither address nor response: %s', async (_, answer, status) => {
    fake.answer = answer;
    await codeOf(source({}).process(call()));
    expect(reports[0]).toEqual({
      subgraph: 'beds',
      ms: expect.any(Number),
      outcome: 'unavailable',
      status,
      fault: 'not a GraphQL response',
    });
  });

  test('an unreachable service is reported with its connection error code', async () => {
    const dead = source({});
    await fake.close();
    await codeOf(dead.process(call()));
    expect(reports[0]?.fault).toMatch(/^(connection|transport): ECONN(REFUSED|RESET)$/);
  });

  describe('a shared call', () => {
    const shared = () => source({ coalesce: () => 'ann', signal: ({ signal }) => signal as AbortSignal });

    test('is cancelled when its last caller disconnects, and the next caller starts a new one', async () => {
      let closed = 0;
      fake.answer = (response, count) => {
        response.once('close', () => closed++);
        if (count > 1) reply(response, 200, ok);
      };
      const one = shared();
      const client = [new AbortController(), new AbortController()];
      const both = client.map(({ signal }) => codeOf(one.process(call({ signal }))));
      await sleep(30);
      client[0]?.abort();
      await sleep(30);
      expect([closed, fake.calls.length]).toEqual([0, 1]);
      client[1]?.abort();
      expect(await Promise.all(both)).toEqual(['DEADLINE_EXCEEDED', 'DEADLINE_EXCEEDED']);
      expect(await codeOf(one.process(call()))).toBe('ok');
      await sleep(30);
      expect([closed, fake.calls.length]).toEqual([2, 2]);
    });

    test('is not started for a client that has disconnected', async () => {
      expect(await codeOf(shared().process(call({ signal: AbortSignal.abort() })))).toBe('DEADLINE_EXCEEDED');
      expect(fake.calls).toHaveLength(0);
    });
  });
});
