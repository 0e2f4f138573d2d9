import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import { newId, type Instant } from '@hjalpmedel/domain';
import { migrate, openDatabase, unitOfWork, type CommandMetadata } from '@hjalpmedel/mongo';
import { createAccessLog, declareAccessLog, runAdminCommand, type AccessEntry } from '../src/index.js';

const ENTRIES = 10_000;
const uri = process.env['MONGODB_URI'] ?? 'mongodb://127.0.0.1:27117/?replicaSet=rs0';
const database = openDatabase({ uri, name: `t${randomBytes(5).toString('hex')}_access_log` });
const models = declareAccessLog(database);
const keyRing = { keys: [randomBytes(32)] };
const encryption = createEnvelopeEncryption(keyRing);
const log = createAccessLog({ database, models, encryption });
type Row = { _id: string; subjectId: string };
const rows = database.connection.collection<Row>('accessLog');
const blocks = database.connection.collection<{ _id: number }>('accessLogBlocks');
const entry = (at: number): AccessEntry => ({
  _id: newId(),
  at: '2026-03-01T12:00:00.000Z' as Instant,
  action: 'READ',
  fields: 'PERSON',
  shown: true,
  clientId: `client-${at % 97}`,
  homeCode: '1496',
  subjectId: `staff-${at % 31}`,
  subjectKind: 'staff',
  role: 'CARE_STAFF',
  requestId: `request-${at}`,
});
let ids: readonly string[];

beforeAll(async () => {
  await database.connection.asPromise();
  await migrate(database, []);
  const entries = Array.from({ length: ENTRIES }, (_, at) => entry(at));
  await log.append(entries);
  ids = entries.map(({ _id }) => _id);
}, 60_000);
afterAll(async () => {
  log.stop();
  await database.connection.dropDatabase();
  await database.close();
});

test('every entry is sealed once, also when copies of the service seal at the same time', async () => {
  const copy = createAccessLog({ database, models, encryption });
  const done = await Promise.all([log.seal(), copy.seal()]);
  await log.seal();
  expect(done[0] + done[1]).toBeLessThanOrEqual(ENTRIES);
  expect(await log.verify()).toMatchObject({ sealed: ENTRIES, waiting: 0, faults: [] });
  copy.stop();
}, 60_000);

/** Places in the log: both ends, and some at random. */
const places = () => [0, ENTRIES - 1, Math.floor(Math.random() * ENTRIES)].map((at) => ids[at] ?? '');

test('any one of 10 000 entries that is edited, removed or swapped is found', async () => {
  const [first = '', last = '', other = ''] = places();
  const rowOf = async (id: string) => (await rows.findOne({ _id: id })) as Row;
  const faults = async () => (await log.verify()).faults;
  for (const id of [first, last, other]) {
    const row = await rowOf(id);
    await rows.updateOne({ _id: id }, { $set: { subjectId: 'nobody' } });
    expect(await faults()).toEqual([{ kind: 'EDITED', at: id }]);
    await rows.deleteOne({ _id: id });
    expect(await faults()).toEqual([{ kind: 'REMOVED', at: id }]);
    await rows.insertOne(row);
  }
  const [one, two] = [await rowOf(first), await rowOf(last)];
  await rows.replaceOne({ _id: first }, { ...two, _id: first } as never);
  await rows.replaceOne({ _id: last }, { ...one, _id: last } as never);
  expect(new Set((await faults()).map(({ at }) => at))).toEqual(new Set([first, last]));
  await rows.replaceOne({ _id: first }, one);
  await rows.replaceOne({ _id: last }, two);
  expect(await faults()).toEqual([]);
}, 120_000);

test('an entry added later, a changed block and a cut end are found', async () => {
  const inserted = { ...entry(1), _id: `0190${(ids[0] ?? '').slice(4)}` };
  await rows.insertOne(inserted);
  expect((await log.verify()).faults).toEqual([{ kind: 'INSERTED', at: inserted._id }]);
  await rows.deleteOne({ _id: inserted._id });

  const verified = async (...argv: string[]) => {
    const lines: string[] = [];
    const target = { database, encryption, keyRing, sealed: [] };
    const code = await runAdminCommand(['access-log', 'verify', ...argv], target, (line) => lines.push(line));
    return { code, lines };
  };
  const whole = await verified();
  expect(whole.code).toBe(0);
  const head = whole.lines.at(-1)?.split('head ')[1] ?? '';
  expect((await verified('--head', head)).code).toBe(0);

  const last = await blocks.find().sort({ _id: -1 }).limit(1).next();
  await blocks.deleteOne({ _id: last?._id ?? 0 });
  await rows.deleteMany({ _id: { $in: ids.slice(-500) } });
  expect((await verified('--head', head)).code).toBe(1); // the rest of the chain is whole by itself
  await blocks.updateOne({ _id: 2 }, { $set: { previous: 'another' } });
  expect((await log.verify()).faults).toContainEqual({ kind: 'BLOCK_CHANGED', at: '2' });
  await blocks.deleteOne({ _id: 3 });
  expect((await log.verify()).faults).toContainEqual({ kind: 'BLOCK_REMOVED', at: '3' });
}, 120_000);

test('a change of data about a client commits with its entry, and nothing is logged when it does not commit', async () => {
  const metadata: CommandMetadata = {
    action: 'agreeCarePlan',
    actor: { id: 'staff-1', role: 'CARE_STAFF', kind: 'staff', municipalityCode: '1496' },
    now: '2026-03-01T12:00:00.000Z' as Instant,
    newId,
    correlationId: 'r',
    causationId: 'r',
    hops: 0,
  };
  const change = (clientId: string, hops: number, fails = false) =>
    unitOfWork(database, { ...metadata, hops }, async (uow) => {
      const touched = { type: 'care-plan', id: clientId, version: 1, municipalityCode: '1496' };
      for (let at = 0; at < 2; at += 1) uow.touched.push({ ...touched, personData: { fields: 'CARE_PLAN', clientId } });
      if (fails) throw new RangeError('no');
    });
  await change('one', 0);
  await change('two', 1); // what follows from an event is no access by a person
  await expect(change('three', 0, true)).rejects.toThrow(RangeError);
  const found = await rows.find({ fields: 'CARE_PLAN' } as never).toArray();
  expect(found).toMatchObject([{ action: 'WRITE', clientId: 'one', subjectId: 'staff-1', homeCode: '1496' }]);
  expect(found).toHaveLength(1);
});
