import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { Schema } from 'mongoose';
import { migrate, openDatabase, trusted, type Database, type Migration } from '../src/index.js';
import { mongoUri } from './config.js';

const opened: Database[] = [];
const open = (name: string, extraIndex = false) => {
  const database = openDatabase({ uri: mongoUri, name });
  const schema = new Schema({ _id: String, name: String, count: Number });
  schema.index({ name: 1, _id: 1 });
  if (extraIndex) schema.index({ count: 1 });
  database.collection('things', schema);
  opened.push(database);
  return database;
};
const freshName = () => `test_migrate_${randomUUID().slice(0, 8)}`;
afterEach(async () => {
  await opened[0]?.connection.dropDatabase();
  await Promise.all(opened.splice(0).map((database) => database.close()));
});

const raise: Migration = {
  id: '001-raise',
  async run({ connection }) {
    await connection
      .collection<{ _id: string; count: number }>('things')
      .updateOne({ _id: 'a' }, { $inc: { count: 1 } });
  },
};

async function indexesOf({ connection }: Database): Promise<Record<string, string[]>> {
  const collections = await connection.listCollections();
  const pairs = collections.map(async ({ name }) => {
    const indexes = await connection.collection(name).indexes();
    return [name, indexes.map((index) => String(index.name)).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

test('the first run makes collections and indexes, the second changes nothing', async () => {
  const database = open(freshName());
  expect(await migrate(database, [raise])).toEqual({ superfluous: [], ran: ['001-raise'] });
  const before = await indexesOf(database);
  expect(before['outbox']).toHaveLength(5);
  expect(before['things']).toEqual(['_id_', 'name_1__id_1']);
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['audit', 'history', 'idempotency', 'inbox', 'migrations', 'outbox', 'positions', 'things']),
  );
  expect(await migrate(database, [raise])).toEqual({ superfluous: [], ran: [] });
  expect(await indexesOf(database)).toEqual(before);
});

test('an index no longer declared is told, not dropped', async () => {
  const name = freshName();
  await migrate(open(name, true), []);
  const now = open(name);
  expect((await migrate(now, [])).superfluous).toEqual(['things.count_1']);
  expect((await indexesOf(now))['things']).toContain('count_1');
});

test('five processes starting at once run each migration once', async () => {
  const name = freshName();
  const processes = Array.from({ length: 5 }, () => open(name));
  await processes[0]!.connection.asPromise();
  await processes[0]!.connection.collection<{ _id: string; count: number }>('things').insertOne({ _id: 'a', count: 0 });
  let running = 0;
  const slow: Migration = {
    id: '002-slow',
    async run(database) {
      running += 1;
      expect(running).toBe(1);
      await raise.run(database);
      await new Promise((resolve) => setTimeout(resolve, 300));
      running -= 1;
    },
  };
  const results = await Promise.all(processes.map((database) => migrate(database, [raise, slow])));
  expect(results.flatMap(({ ran }) => ran).sort()).toEqual(['001-raise', '002-slow']);
  const thing = await processes[1]!.connection
    .collection<{ _id: string; count: number }>('things')
    .findOne({ _id: 'a' });
  expect(thing?.count).toBe(2);
});

test('a migration that fails is run again by the next start, and those after it wait', async () => {
  const database = open(freshName());
  let broken = true;
  const fails: Migration = {
    id: '001-fails',
    async run() {
      if (broken) throw new Error('half-way');
    },
  };
  await expect(migrate(database, [fails, raise])).rejects.toThrow('half-way');
  broken = false;
  expect((await migrate(database, [fails, raise])).ran).toEqual(['001-fails', '001-raise']);
});

test('a runner that died does not hold the others up for ever', async () => {
  const database = open(freshName());
  await migrate(database, []);
  await database.connection
    .collection<{ _id: string; owner: string; until: Date }>('migration_lock')
    .updateOne({ _id: 'lock' }, { $set: { owner: 'dead', until: new Date(Date.now() + 1_000) } }, { upsert: true });
  expect((await migrate(database, [raise])).ran).toEqual(['001-raise']);
});

test('the searches of the relay use their partial indexes', async () => {
  const database = open(freshName());
  await migrate(database, []);
  const { outbox } = database.systemCollections;
  const plans = [
    outbox.find({ pending: true }).sort({ at: 1, _id: 1 }).limit(200),
    outbox
      .find({ pending: true, aggregateId: trusted({ $in: ['a', 'b'] }) })
      .sort({ aggregateId: 1, version: 1, index: 1 }),
    outbox.find({ blocked: trusted({ $exists: true }) }),
  ];
  const explained = await Promise.all(plans.map(async (plan) => JSON.stringify(await plan.explain('queryPlanner'))));
  const winning = explained.map((text) => /"winningPlan":.*"rejectedPlans"/.exec(text)?.[0] ?? '');
  expect(winning[0]).toContain('"indexName":"at_1__id_1"');
  expect(winning[1]).toContain('"indexName":"pending_1_aggregateId_1_version_1_index_1"');
  expect(winning[2]).toContain('"indexName":"blocked_1_aggregateId_1"');
  for (const plan of winning) expect(plan).not.toMatch(/COLLSCAN|"stage":"SORT"/);
});
