import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { startEngines, type PrivateEngines } from '@hjalpmedel/local';
import { createMessaging } from '@hjalpmedel/messaging';
import { openDatabase, type Database } from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import { execute, system, until } from '@hjalpmedel/testing';
import { createProcessKit, type ProcessKit, type ServiceProcess } from './processes.js';

// A catalogue of 60 steps. The service that enters it is killed three times.
const ROWS = 3_000;
const WITHIN_MS = 120_000;
let engines: PrivateEngines;
let kit: ProcessKit;
let devices: ServiceProcess;
let database: Database;

beforeAll(async () => {
  engines = await startEngines();
  const brokers = engines.kafkaBrokers.split(',');
  const logger = createLogger('import', { level: 'fatal' });
  const messaging = createMessaging({ brokers, topicPrefix: '', clientId: 'import', logger });
  await messaging.ensureTopics();
  await messaging.stop();
  database = openDatabase({ uri: engines.mongodbUri, name: 'hjalpmedel_devices', maxPoolSize: 2 });
  await database.connection.asPromise();
  kit = await createProcessKit(engines);
  devices = await kit.service('devices');
}, 180_000);

afterAll(async () => {
  await kit?.stop();
  await database?.close();
  await engines?.stop();
}, 60_000);

type Imported = { readonly id: string; readonly status: string; readonly entered: number; readonly version: number };
async function ask(query: string, variables: object) {
  return (await execute(`${devices.url}/graphql`, await kit.keys.minter.mint(system, 'devices'), query, variables))
    .data;
}
async function command(name: string, input: object): Promise<Imported> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { catalogueImport { id status entered version } } }`;
  return (await ask(query, { input: { idempotencyKey: newId(), ...input } }))[name].catalogueImport;
}
const enteredOf = async (importId: string) =>
  (await database.connection.collection<{ _id: string; entered?: number }>('imports').findOne({ _id: importId }))
    ?.entered ?? 0;
const enteredAtLeast = (importId: string, rows: number) =>
  until(`${rows} rows entered`, async () => (await enteredOf(importId)) >= rows, WITHIN_MS);

test('S2-13: an import whose service is killed in a step and before and after its event ends complete, each article once', async () => {
  await devices.start();
  const { id: importId } = await command('beginCatalogueImport', { supplierId: 'HMV', format: 'CSV', dryRun: false });
  const lines = Array.from({ length: ROWS }, (_, n) => `K-${n};Gåstol;120606;Åkes AB;nej;INDIVIDUAL;4500`);
  const header = 'articleNumber;name;isoCode;manufacturer;isMedicalDevice;trackBy;monthlyRentOre';
  const file = Buffer.from([header, ...lines].join('\n'));
  const part = 64 * 1024;
  for (let position = 0; position * part < file.length; position += 1) {
    const contentBase64 = file.subarray(position * part, (position + 1) * part).toString('base64');
    await command('addCatalogueChunk', { importId, position, contentBase64 });
  }
  const expectedVersion = Math.ceil(file.length / part) + 1;
  await command('finishCatalogueImport', { importId, expectedVersion });
  const killedAt: number[] = [];
  await enteredAtLeast(importId, 400);
  await devices.kill('SIGKILL'); // in the middle of a step, most likely
  killedAt.push(await enteredOf(importId));
  for (const point of ['before-publish', 'after-publish']) {
    await devices.start({ KILL_AT: point, KILL_AFTER: '8' });
    await devices.ended();
    killedAt.push(await enteredOf(importId));
  }
  await devices.start();
  await enteredAtLeast(importId, ROWS);
  process.stdout.write(`killed with ${killedAt.join(', ')} of ${ROWS} rows entered\n`);
  expect(killedAt.every((rows) => rows > 0 && rows < ROWS)).toBe(true);
  const imported = (
    await ask('query($id: ID!) { catalogueImport(id: $id) { status rows entered created } }', { id: importId })
  ).catalogueImport;
  expect(imported).toEqual({ status: 'ENTERED', rows: ROWS, entered: ROWS, created: ROWS });
  const products = database.connection.collection('products');
  expect(await products.countDocuments()).toBe(ROWS);
  expect(await products.countDocuments({ version: 1 })).toBe(ROWS);
  expect(await database.systemCollections.outbox.countDocuments({ topic: 'devices.catalogue.v1' })).toBe(ROWS);
}, 240_000);
