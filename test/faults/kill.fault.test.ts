import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEngines, type PrivateEngines } from '@hjalpmedel/local';
import { until } from '@hjalpmedel/testing';
import { startLoad, type Acknowledged, type Load } from './load.js';
import { createOracle, type Verdict } from './oracle.js';
import { createProcessKit, type ProcessKit, type ServiceProcess } from './processes.js';

// Kills real processes and engines while writers keep writing.
let engines: PrivateEngines;
let kit: ProcessKit;
let oracle: Awaited<ReturnType<typeof createOracle>>;
let identity: ServiceProcess;
let streams: ServiceProcess;
const total = { commands: 0, retries: 0, staff: new Map<string, number>(), licences: new Set<string>() };

beforeAll(async () => {
  engines = await startEngines();
  oracle = await createOracle(engines);
  kit = await createProcessKit(engines);
  identity = await kit.service('identity');
  streams = await kit.service('streams');
  await Promise.all([identity.start(), streams.start()]);
}, 180_000);

afterAll(async () => {
  await kit?.stop();
  await oracle?.stop();
  await engines?.stop();
}, 60_000);

const grown = (load: Load, by: number) => {
  const target = load.count() + by;
  return until(`${by} more acknowledged commands`, () => load.count() >= target, 120_000);
};

function add(more: Acknowledged): Acknowledged {
  total.commands += more.commands;
  total.retries += more.retries;
  for (const [id, version] of more.staff) total.staff.set(id, version);
  for (const id of more.licences) total.licences.add(id);
  return total;
}

async function verdictOf(what: string, load: Load): Promise<Verdict> {
  const acknowledged = add(await load.stop());
  const verdict = await oracle.verdict(acknowledged);
  process.stdout.write(
    `${what}: ${verdict.acknowledged} acknowledged / ${verdict.lost} lost / ${verdict.doubled} duplicated / ${verdict.outOfOrder} out of order` +
      ` (${verdict.repeatedOnTopic} repeated on the topic, ${acknowledged.retries} requests repeated by writers)\n`,
  );
  return verdict;
}

const sound = { lost: 0, doubled: 0, outOfOrder: 0 };

test.each([
  ['between commit and publish', 'before-publish'],
  ['between publish and mark-sent', 'after-publish'],
])(
  'a service killed %s: every effect happens exactly once, in order',
  async (what, point) => {
    for (let round = 0; round < 2; round += 1) {
      await identity.kill('SIGTERM');
      await identity.start({ KILL_AT: point, KILL_AFTER: '5' });
      const load = startLoad(identity.url, kit.keys);
      await identity.ended();
      await identity.start();
      await grown(load, 20);
      expect(await verdictOf(`killed ${what}, round ${round + 1}`, load)).toMatchObject(sound);
    }
  },
  240_000,
);

test('the consumer killed at work: every effect happens exactly once', async () => {
  const load = startLoad(identity.url, kit.keys);
  await grown(load, 20);
  await streams.kill('SIGKILL');
  await grown(load, 40);
  await streams.start();
  expect(await verdictOf('consumer killed', load)).toMatchObject(sound);
}, 180_000);

test('Kafka killed and restarted under load: every command is acknowledged, nothing is lost or doubled', async () => {
  const load = startLoad(identity.url, kit.keys);
  await grown(load, 20);
  await engines.kafka.kill9();
  await grown(load, 40);
  await engines.kafka.restart();
  await grown(load, 20);
  expect(await verdictOf('Kafka killed and restarted', load)).toMatchObject(sound);
}, 240_000);

test('MongoDB killed and restarted under load: each acknowledged command has its effect once', async () => {
  const load = startLoad(identity.url, kit.keys);
  await grown(load, 20);
  await engines.mongod.kill9();
  await engines.mongod.restart();
  await grown(load, 40);
  expect(await verdictOf('mongod killed and restarted', load)).toMatchObject(sound);
}, 240_000);
