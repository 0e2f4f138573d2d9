import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DomainError, newId, refuse } from '@hjalpmedel/domain';
import { outboxPressure, type UnitOfWork } from '@hjalpmedel/mongo';
import { runCommand, type CommandResult, type RunCommand } from '../src/index.js';
import { metadata, createJars, evolve, openJars } from '../../mongo/test/kit.js';

let world: Awaited<ReturnType<typeof createJars>>;
beforeAll(async () => {
  world = await createJars();
});
afterAll(() => world.close());

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);

type Opened = ReturnType<typeof openJars>;
const dropInto =
  (jarId: string, { jars }: Opened) =>
  async (uow: UnitOfWork) => {
    const jar = (await jars.find(uow, jarId)) ?? jars.create(jarId, { coins: 0 });
    const { version } = await jars.append(uow, jar, evolve, [{ type: 'CoinDropped' }]);
    return { jarId, version };
  };
const drop = async (
  jarId: string,
  more: Partial<RunCommand<{ jarId: string; version: number }>> = {},
  opened: Opened = world,
): Promise<CommandResult<{ jarId: string; version: number }>> => {
  const { saved: _, ...result } = await runCommand(opened.database, {
    metadata: metadata(),
    input: { idempotencyKey: newId() },
    aggregateId: jarId,
    work: dropInto(jarId, opened),
    ...more,
  });
  return result;
};
const coinsIn = async (jarId: string) =>
  (await world.database.connection.collection<{ _id: string; coins: number }>('jars').findOne({ _id: jarId }))?.coins;

test('200 concurrent commands on one aggregate all take effect, one version each', async () => {
  const jarId = newId();
  const results = await Promise.all(Array.from({ length: 200 }, () => drop(jarId)));
  const versions = results.map(({ done }) => done?.version ?? 0).sort((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  expect(await coinsIn(jarId)).toBe(200);
  expect(await world.database.systemCollections.outbox.countDocuments({ aggregateId: jarId })).toBe(200);
}, 60_000);

test('two processes on one aggregate: BUSY at worst, repeated with the same key, and nothing twice', async () => {
  const jarId = newId();
  const other = openJars(world.database.name);
  await other.database.connection.asPromise();
  const persist = async (opened: Opened) => {
    const input = { idempotencyKey: newId() };
    for (;;) {
      const result = await drop(jarId, { input }, opened).catch(codeOf);
      if (result !== 'BUSY') return result;
    }
  };
  const calls = Array.from({ length: 60 }, (_, at) => persist(at % 2 ? world : other));
  const results = await Promise.all(calls);
  expect(results.filter((result) => !(result as { done?: unknown }).done)).toEqual([]);
  expect(await coinsIn(jarId)).toBe(60);
  await other.database.close();
}, 60_000);

test.each([
  ['in one process queue', (jarId: string) => jarId],
  ['without a queue', () => undefined],
])(
  '50 parallel calls with one key, %s: one effect, 50 equal answers',
  async (_name, queue) => {
    const jarId = newId();
    const input = { idempotencyKey: newId() };
    const call = () => drop(jarId, { input, aggregateId: queue(jarId) });
    const answers = await Promise.all(Array.from({ length: 50 }, call));
    expect(answers).toEqual(Array.from({ length: 50 }, () => ({ done: { jarId, version: 1 } })));
    expect(await coinsIn(jarId)).toBe(1);
  },
  60_000,
);

test('a refusal is stored: the repeat gets the same reasons even after the state has changed', async () => {
  const input = { idempotencyKey: newId() };
  const reason = { code: 'JAR_FULL', severity: 'BLOCK', ruleIds: ['S1-1'], params: { most: 3 } } as const;
  const jarId = newId();
  const refused = await drop(jarId, { input, work: async () => refuse(reason) });
  expect(refused).toEqual({ refusal: { outcome: 'BLOCKED', reasons: [reason] } });
  expect(await drop(jarId, { input })).toEqual(refused);
  expect(await coinsIn(jarId)).toBeUndefined();
});

test('the same key for other input, or of another person', async () => {
  const jarId = newId();
  const idempotencyKey = newId();
  const first = { idempotencyKey, coin: { value: 5, currency: 'SEK' } };
  await drop(jarId, { input: first });
  const reordered = { coin: { currency: 'SEK', value: 5 }, idempotencyKey };
  expect(await drop(jarId, { input: reordered })).toEqual({ done: { jarId, version: 1 } });
  const other = { idempotencyKey, coin: { value: 6, currency: 'SEK' } };
  expect(await drop(jarId, { input: other }).catch(codeOf)).toBe('IDEMPOTENCY_KEY_REUSED');
  const another = metadata({ actor: { id: 'somebody else', role: 'ASSESSOR' } });
  expect(await drop(jarId, { input: first, metadata: another })).toEqual({ done: { jarId, version: 2 } });
});

test('work that fails for another reason stores nothing: the same key may be tried again', async () => {
  const jarId = newId();
  const input = { idempotencyKey: newId() };
  const broken = drop(jarId, {
    input,
    work: async () => {
      throw new Error('a bug');
    },
  });
  await expect(broken).rejects.toThrow('a bug');
  expect(await drop(jarId, { input })).toEqual({ done: { jarId, version: 1 } });
});

test('a full outbox refuses commands, but not those that must be taken; a blocked row does not fill it', async () => {
  const full = await createJars();
  const { outbox } = full.database.systemCollections;
  const old = { at: new Date(Date.now() - 16 * 60_000), pending: true, headers: {}, data: '{}', topic: 't', key: 'k' };
  const row = { ...old, aggregateType: 'jar', version: 1, index: 0, attempts: 0 } as const;
  await outbox.insertMany([{ ...row, _id: 'a:1:0', aggregateId: 'a', blocked: 'MESSAGE_TOO_LARGE' }]);
  await outbox.insertMany([{ ...row, _id: 'a:2:0', aggregateId: 'a', version: 2 }]);
  expect(await outboxPressure(full.database)).toEqual({ pending: 0, oldestAgeMs: 0, full: false });
  await outbox.insertMany([{ ...row, _id: 'b:1:0', aggregateId: 'b' }]);
  expect((await outboxPressure(full.database)).full).toBe(false); // within a second the last figures stand
  await full.close();

  const other = await createJars();
  await other.database.systemCollections.outbox.insertMany([{ ...row, _id: 'b:1:0', aggregateId: 'b' }]);
  const input = { idempotencyKey: newId() };
  const nothing = async () => ({ jarId: '', version: 0 });
  const run = (evenWhenFull?: true) =>
    runCommand(other.database, { metadata: metadata(), input, work: nothing, evenWhenFull });
  const error = await run().catch((fault: unknown) => fault);
  expect(error).toMatchObject({ code: 'OUTBOX_FULL', details: { pending: 1 } });
  expect(await run(true)).toMatchObject({ done: { jarId: '', version: 0 }, saved: [] });
  await other.close();
});
