import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { checkKafka, checkMongodb } from '../src/engines/external-engines.js';
import { readRecord } from '../src/engines/record.js';
import { useEngines, type UsedEngines } from '../src/engines/use-engines.js';
import { Failure } from '../src/failure.js';
import { freePort, isPortFree } from '../src/process/ports.js';
import { isRunning, refOf, terminate } from '../src/process/processes.js';
import { spawn } from 'node:child_process';
import { mongodBinary } from '../src/provision/mongod-binary.js';
import { pingMongod } from '../src/engines/replica-set.js';
import { privateConfig, silent } from './_util.js';

let config: Awaited<ReturnType<typeof privateConfig>>;
beforeEach(async () => {
  config = await privateConfig();
});
afterEach(() => config.remove());

const failureOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw new Error(`expected a failure, got ${String(error)}`);
  expect(error.line).not.toContain('\n');
  return error.line;
};
const use = (): Promise<UsedEngines> => useEngines(config, silent());
const runningEngines = (): boolean[] => Object.values(readRecord(config.dataDir).engines).map(isRunning);

test('engines that the environment names are used as they are', async () => {
  const { mongodbUri = 'mongodb://127.0.0.1:27117/?replicaSet=rs0', kafkaBrokers = '127.0.0.1:19092' } = readConfig();
  const engines = await useEngines({ ...config, mongodbUri, kafkaBrokers }, silent());
  expect(engines).toMatchObject({ mongodbUri, kafkaBrokers });
  await engines.release();
  await expect(checkMongodb(mongodbUri)).resolves.toContain('replica set');
  await expect(checkKafka(kafkaBrokers)).resolves.toContain(kafkaBrokers);
});

test('a standalone MongoDB is refused before anything starts', async () => {
  const port = await freePort();
  const dbpath = join(config.dataDir, 'standalone');
  mkdirSync(dbpath);
  const { path } = await mongodBinary(config.cacheDir, () => undefined);
  const server = spawn(path, ['--dbpath', dbpath, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'], {
    stdio: 'ignore',
  });
  try {
    for (let up = false; !up;)
      up = await pingMongod(port).then(
        () => true,
        () => false,
      );
    for (const query of ['', '?replicaSet=rs0']) {
      const line = await failureOf(
        useEngines({ ...config, mongodbUri: `mongodb://127.0.0.1:${port}/${query}` }, silent()),
      );
      expect(line).toContain('standalone server, and transactions need a replica set');
    }
    expect(runningEngines()).toEqual([]);
  } finally {
    await terminate(refOf(server.pid ?? 0), 10_000);
  }
});

test('an address that does not answer is reported with its variable', async () => {
  const port = await freePort();
  expect(await failureOf(checkKafka(`127.0.0.1:${port}`))).toContain('KAFKA_BROKERS');
  expect(await failureOf(checkMongodb(`mongodb://127.0.0.1:${port}/?replicaSet=rs0`))).toContain('MONGODB_URI');
});

test('a port in use is reported with its holder, and the other engine does not stay behind', async () => {
  const squatter = createServer().listen(config.ports.mongod, '127.0.0.1');
  const line = await failureOf(use());
  expect(line).toContain(`port ${config.ports.mongod} for MongoDB is taken by`);
  expect(runningEngines()).toEqual([]);
  expect(await isPortFree(config.ports.kafka)).toBe(true);
  await new Promise((resolve) => squatter.close(resolve));
});

test('the last of two users stops the engines, the first does not', async () => {
  const first = await use();
  const second = await use();
  // Both users are this process: it has two entries, and one release removes both.
  expect(readRecord(config.dataDir).users).toHaveLength(2);
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const recordPath = join(config.dataDir, 'engines.json');
  const record = readRecord(config.dataDir);
  writeFileSync(recordPath, JSON.stringify({ ...record, users: [...record.users, refOf(other.pid ?? 0)] }));
  await first.release();
  expect(runningEngines()).toEqual([true, true]);
  await terminate(refOf(other.pid ?? 0), 5_000);
  await second.release();
  expect(readRecord(config.dataDir).engines).toEqual({});
  expect(await isPortFree(config.ports.mongod)).toBe(true);
});

test('running engines are found again when the record is lost', async () => {
  const first = await use();
  const { engines } = readRecord(config.dataDir);
  rmSync(join(config.dataDir, 'engines.json'));
  const second = await use();
  expect(readRecord(config.dataDir).engines).toEqual(engines);
  expect(second.mongodbUri).toBe(first.mongodbUri);
  await second.release();
});

test('a damaged data folder is named, with what its removal costs', async () => {
  await (await use()).release();
  writeFileSync(join(config.dataDir, 'mongod/WiredTiger.turtle'), 'garbage');
  const mongod = await failureOf(use());
  expect(mongod).toMatch(
    /MongoDB ended while starting \(.+\): see .+mongod\.log; if its data is damaged, remove .+mongod and run/,
  );
  rmSync(join(config.dataDir, 'mongod'), { recursive: true });
  writeFileSync(join(config.dataDir, 'kafka/meta.properties'), 'garbage');
  expect(await failureOf(use())).toMatch(/Kafka .+\(.+\): .+remove/);
  expect(runningEngines()).toEqual([]);
  expect(existsSync(join(config.dataDir, 'mongod'))).toBe(true);
});
