import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withMongo } from '../src/engines/replica-set.js';
import { withAdmin } from '../src/engines/kafka-probe.js';
import { startEngines, type PrivateEngines } from '../src/engines/private-engines.js';
import { commandLineOf } from '../src/process/processes.js';

const dataDir = mkdtempSync(join(tmpdir(), 'hjalpmedel-private-'));
let engines: PrivateEngines;
beforeAll(async () => {
  engines = await startEngines({ dataDir });
}, 120_000);
afterAll(async () => {
  await engines.stop();
  rmSync(dataDir, { recursive: true });
});

const count = (uri: string): Promise<number> =>
  withMongo(uri, (client) => client.db('fault').collection('kept').countDocuments());
const offset = (brokers: string): Promise<string | undefined> =>
  withAdmin(brokers, async (admin) => (await admin.fetchTopicOffsets('local.probe'))[0]?.high);

test('MongoDB killed outright keeps what it acknowledged', async () => {
  await withMongo(engines.mongodbUri, (client) =>
    client
      .db('fault')
      .collection('kept')
      .insertOne({}, { writeConcern: { w: 'majority', journal: true } }),
  );
  const { pid } = engines.mongod;
  await engines.mongod.kill9();
  expect(commandLineOf(pid)).toBe('');
  await engines.mongod.restart();
  expect(engines.mongod.pid).not.toBe(pid);
  expect(await count(engines.mongodbUri)).toBe(1);
});

test('Kafka killed outright keeps what it acknowledged', async () => {
  const before = Number(await offset(engines.kafkaBrokers));
  await engines.kafka.kill9();
  await engines.kafka.restart();
  // Being ready is proved with one record more.
  expect(Number(await offset(engines.kafkaBrokers))).toBe(before + 1);
}, 60_000);

test('the same data on other ports elects itself again', async () => {
  await engines.stop();
  engines = await startEngines({ dataDir });
  expect(await count(engines.mongodbUri)).toBe(1);
}, 120_000);

test('without a folder the engines are temporary', async () => {
  const temporary = await startEngines();
  const folder = /--dbpath (\S+)/.exec(commandLineOf(temporary.mongod.pid))?.[1] ?? '';
  expect(existsSync(folder)).toBe(true);
  await temporary.stop();
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(dataDir)).toContain('mongod');
}, 120_000);
