import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keyRingFile } from '@hjalpmedel/config';
import {
  createDocumentSealing,
  createEnvelopeEncryption,
  DecryptionError,
  rotateDataKeys,
  sealPlainTexts,
  type KeyRing,
} from '@hjalpmedel/encryption';
import { aggregateSchema, inner, openDatabase, type Database } from '@hjalpmedel/mongo';
import { runAdminCommand } from '../src/index.js';

type Plan = { _id: string; version: number; clientId: string; goals?: string[]; sealed?: unknown };
const PLANS = 1200;
const folder = mkdtempSync(join(tmpdir(), 'keys-'));
const file = join(folder, 'kek');
const readRing = (): KeyRing => keyRingFile.parse(file);
let database: Database;
let model: ReturnType<Database['collection']>;
const target = () => {
  const keyRing = readRing();
  const sealed = [{ model, keyPath: 'sealed.dataKey', clientField: 'clientId' }];
  return { database, keyRing, encryption: createEnvelopeEncryption(keyRing), sealed };
};
const sealingWith = (ring: KeyRing) => createDocumentSealing(createEnvelopeEncryption(ring), 'plans', ['goals']);
const dump = () => model.collection.find().toArray() as unknown as Promise<Plan[]>;
const goalsIn = (documents: readonly Plan[], ring: KeyRing) =>
  documents.map((one) => sealingWith(ring).open(one).goals);
async function run(...argv: string[]) {
  const lines: string[] = [];
  const code = await runAdminCommand(argv, target(), (line) => lines.push(line));
  return { code, lines };
}

beforeAll(async () => {
  writeFileSync(file, randomBytes(32).toString('base64'));
  database = openDatabase({
    uri: process.env['MONGODB_URI'] ?? 'mongodb://127.0.0.1:27117/?replicaSet=rs0',
    name: `test_admin_${randomUUID().slice(0, 8)}`,
  });
  await database.connection.asPromise();
  model = database.collection('plans', aggregateSchema({ clientId: String, goals: [String], sealed: inner }));
  const plans = Array.from({ length: PLANS }, (_, at) => ({
    _id: `p${at}`,
    version: 1,
    clientId: `c${at % 400}`,
    goals: [`mål ${at}`],
  }));
  await model.collection.insertMany(plans as never);
});
afterAll(async () => {
  await database?.connection.dropDatabase();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('texts that were stored in clear are sealed, and a second run changes nothing', async () => {
  expect(await sealPlainTexts(model.collection as never, sealingWith(readRing()))).toBe(PLANS);
  expect(JSON.stringify(await dump())).not.toContain('mål');
  expect(await sealPlainTexts(model.collection as never, sealingWith(readRing()))).toBe(0);
  expect(goalsIn(await dump(), readRing())).toContainEqual(['mål 7']);
});

test('a rotation that ends half-way goes on where it ended, and the old key is then not needed', async () => {
  const first = readRing();
  const backup = await dump();
  expect((await run('keys', 'add')).code).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await run('keys', 'status')).lines).toEqual([`plans: ${PLANS} data keys under an earlier key`]);
  expect((await run('keys', 'rotate', '--dry-run')).lines).toEqual([`plans: ${PLANS} would be wrapped`]);

  const stop = new AbortController();
  const { encryption, sealed } = target();
  const [half] = await rotateDataKeys(encryption, sealed, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(half).toEqual({ collection: 'plans', done: 500, total: PLANS });
  expect(goalsIn(await dump(), readRing())).toHaveLength(PLANS); // both keys open the mixture
  expect((await run('keys', 'rotate')).lines.at(-1)).toBe(`plans: ${PLANS - 500} wrapped`);
  expect((await run('keys', 'rotate')).lines).toEqual(['plans: 0 wrapped']);

  const [newest = '', , root = ''] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${newest}\n${root}\n`); // the old key is destroyed
  expect(goalsIn(await dump(), readRing()).flat()).toHaveLength(PLANS);
  expect(backup.every((one) => fails(one, readRing()))).toBe(true);
  expect(goalsIn(backup, first)).toHaveLength(PLANS);
});

test('after erasure nothing about the client decrypts in a dump, and everybody else is readable', async () => {
  expect((await run('keys', 'erase', '--client', 'c5', '--dry-run')).lines).toEqual(['plans: 3 would be destroyed']);
  const backup = await dump();
  expect((await run('keys', 'erase', '--client', 'c5')).lines).toEqual(['plans: 3 destroyed']);
  expect((await run('keys', 'erase', '--client', 'c5')).lines).toEqual(['plans: 0 destroyed']);
  const goals = goalsIn(await dump(), readRing());
  expect(goals.filter((one) => one === undefined)).toHaveLength(3);
  expect(goals.flat().filter(Boolean)).toHaveLength(PLANS - 3);

  await run('keys', 'add');
  await run('keys', 'rotate');
  const [newest = '', , root = ''] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const [ring] = [
    { keys: [Buffer.from(newest, 'base64')], indexRoot: Buffer.from(root.replace('index ', ''), 'base64') },
  ];
  const ofClient = backup.filter(({ clientId }) => clientId === 'c5');
  expect(ofClient.map((one) => fails(one, ring))).toEqual([true, true, true]); // the backup too, once the old key is gone
});

test('an unknown command shows the help', async () => {
  expect(await run('keys', 'erase')).toMatchObject({ code: 64, lines: [expect.stringContaining('keys rotate')] });
});

function fails(document: Plan, ring: KeyRing): boolean {
  try {
    return sealingWith(ring).open(document).goals === undefined;
  } catch (error) {
    return error instanceof DecryptionError;
  }
}
