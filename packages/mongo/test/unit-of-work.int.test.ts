import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Schema, type Model } from 'mongoose';
import { z } from 'zod';
import { DomainError, newId, versionConflict } from '@hjalpmedel/domain';
import { defineEvent } from '@hjalpmedel/events';
import {
  aggregateStore,
  isTransient,
  published,
  trusted,
  unitOfWork,
  type AggregateDocument,
  type UnitOfWork,
} from '../src/index.js';
import { metadata, CoinDropped, createJars, evolve } from './kit.js';

let world: Awaited<ReturnType<typeof createJars>>;
beforeAll(async () => {
  world = await createJars();
});
afterAll(() => world.close());

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);

async function loadVersion(uow: UnitOfWork, jarId: string, expectedVersion: number) {
  const jar = await world.jars.load(uow, jarId);
  if (jar.version !== expectedVersion) throw versionConflict({ currentVersion: jar.version });
  return jar;
}

async function drop(jarId: string, expectedVersion?: number) {
  const { database, jars } = world;
  return unitOfWork(database, metadata(), async (uow) => {
    const jar =
      expectedVersion === undefined
        ? ((await jars.find(uow, jarId)) ?? jars.create(jarId, { coins: 0 }))
        : await loadVersion(uow, jarId, expectedVersion);
    return jars.append(uow, jar, evolve, [{ type: 'CoinDropped' }]);
  });
}

test('state, outbox, history and audit commit together, and the bell rings after', async () => {
  const { database } = world;
  const { systemCollections } = database;
  const jarId = newId();
  let rung = 0;
  const ring = () => void (rung += 1);
  database.onCommitted.add(ring);
  const one = metadata();
  await unitOfWork(database, one, async (uow) => {
    const jar = await world.jars.append(uow, world.jars.create(jarId, { coins: 0 }), evolve, [
      { type: 'CoinDropped' },
      { type: 'JarShaken' },
      { type: 'CoinDropped' },
    ]);
    expect(jar).toMatchObject({ version: 1, state: { coins: 2 }, published: { 'test/jars/v1': '0000000001.01' } });
    expect(rung).toBe(0);
  });
  database.onCommitted.delete(ring);
  expect(rung).toBe(1);
  const rows = await systemCollections.outbox.find({ aggregateId: jarId }).sort({ index: 1 }).lean();
  expect(rows.map(({ _id, pending, key }) => ({ _id, pending, key }))).toEqual([
    { _id: `${jarId}:1:0`, pending: true, key: jarId },
    { _id: `${jarId}:1:1`, pending: true, key: jarId },
  ]);
  expect(rows.map(({ headers }) => headers['ce_prevsequence'])).toEqual(['', '0000000001.00']);
  expect(await systemCollections.history.countDocuments({ aggregateId: jarId })).toBe(3);
  const audit = await systemCollections.audit.findOne({ correlationId: one.correlationId }).lean();
  expect(audit).toMatchObject({
    action: 'drop-coin',
    actorId: 'tester',
    municipalityCode: '1496',
    aggregates: [{ type: 'jar', id: jarId, version: 1 }],
  });
});

test('work that throws leaves nothing, and no bell rings', async () => {
  const { database, jars } = world;
  const jarId = newId();
  let rung = 0;
  const ring = () => void (rung += 1);
  database.onCommitted.add(ring);
  const failing = unitOfWork(database, metadata(), async (uow) => {
    await jars.append(uow, jars.create(jarId, { coins: 0 }), evolve, [{ type: 'CoinDropped' }]);
    throw new Error('after the write');
  });
  await expect(failing).rejects.toThrow('after the write');
  database.onCommitted.delete(ring);
  expect(rung).toBe(0);
  expect(await unitOfWork(database, metadata(), (uow) => jars.find(uow, jarId))).toBeUndefined();
  expect(await database.systemCollections.outbox.countDocuments({ aggregateId: jarId })).toBe(0);
});

test('a stale expectedVersion is VERSION_CONFLICT with the current one; a missing thing is NOT_FOUND', async () => {
  const jarId = newId();
  await drop(jarId);
  await drop(jarId, 1);
  const stale = await drop(jarId, 1).catch((error: unknown) => error);
  expect(stale).toMatchObject({ code: 'VERSION_CONFLICT', details: { currentVersion: 2 } });
  expect(await drop(newId(), 1).catch(codeOf)).toBe('NOT_FOUND');
});

test('what was read before another commit cannot be saved over it', async () => {
  const { database, jars } = world;
  const jarId = newId();
  await drop(jarId);
  const old = await unitOfWork(database, metadata(), (uow) => jars.load(uow, jarId));
  await drop(jarId);
  const late = unitOfWork(database, metadata(), (uow) => jars.append(uow, old, evolve, [{ type: 'CoinDropped' }]));
  expect(await late.catch(codeOf)).toBe('VERSION_CONFLICT');
});

test('an undefined field stays absent: it does not come back as null', async () => {
  const { database, jars } = world;
  const jarId = newId();
  const period = { from: '2026-01-01', to: undefined };
  const notes = { said: undefined, list: [{ a: 1, b: undefined }] };
  const save = (version: number) =>
    unitOfWork(database, metadata(), async (uow) => {
      const jar = version === 0 ? jars.create(jarId, { coins: 0 }) : await jars.load(uow, jarId);
      await jars.append(uow, jar, evolve, [{ type: 'CoinDropped', label: undefined, period, notes }]);
    });
  await save(0);
  const created = await unitOfWork(database, metadata(), (uow) => jars.load(uow, jarId));
  expect(created.state).toStrictEqual({ coins: 1, period: { from: '2026-01-01' }, notes: { list: [{ a: 1 }] } });
  await save(1);
  const replaced = await unitOfWork(database, metadata(), (uow) => jars.load(uow, jarId));
  expect(replaced.state).toStrictEqual({ coins: 2, period: { from: '2026-01-01' }, notes: { list: [{ a: 1 }] } });
});

test('a field the schema does not know is refused on the first save and on a later one', async () => {
  const { database, jars } = world;
  const shake = (jarId: string) =>
    unitOfWork(database, metadata(), async (uow) => {
      const jar = (await jars.find(uow, jarId)) ?? jars.create(jarId, { coins: 0 });
      await jars.append(uow, jar, evolve, [{ type: 'JarShaken', unknown: 1 }]);
    });
  const jarId = newId();
  await expect(shake(jarId)).rejects.toThrow(/unknown/);
  await drop(jarId);
  await expect(shake(jarId)).rejects.toThrow(/unknown/);
});

test('a typo in a filter throws instead of matching all', async () => {
  const { outbox } = world.database.systemCollections;
  const filter = { agregateId: 'x' } as object;
  await expect(outbox.deleteMany(filter).exec()).rejects.toThrow(/strict/i);
  const operator = { $ne: 'x' } as unknown as string; // what an input that nobody checked could hold
  await expect(outbox.find({ aggregateId: operator }).exec()).rejects.toThrow(/Cast/);
});

test('an undefined value in a filter throws instead of matching anything', async () => {
  const { inbox, outbox } = world.database.systemCollections;
  await inbox.insertMany([{ _id: 'kept', state: 'done', at: new Date() }]);
  const nothing = undefined as unknown as string; // what an input that nobody checked could be
  await expect(inbox.findById(nothing).lean().exec()).rejects.toThrow('filter on inbox: _id is undefined');
  await expect(inbox.exists({ _id: nothing }).exec()).rejects.toThrow(/undefined/);
  await expect(inbox.deleteMany({ _id: 'kept', state: nothing as 'done' }).exec()).rejects.toThrow(
    /state is undefined/,
  );
  await expect(inbox.updateOne({ $or: [{ _id: nothing }] }, { state: 'dead' }).exec()).rejects.toThrow(/\$or\.0\._id/);
  await expect(outbox.distinct('topic', { key: trusted({ $in: ['a', nothing] }) }).exec()).rejects.toThrow(
    /key\.\$in\.1/,
  );
  expect(await inbox.countDocuments({ _id: 'kept' })).toBe(1);
});

test('a collection is strict whatever its schema says', async () => {
  const { database } = world;
  const loose = database.collection<{ _id: string; a?: number }>('loose', new Schema({ _id: String }));
  await expect(loose.insertMany([{ _id: 'x', a: 1 }])).rejects.toThrow(/strict/);
  await loose.insertMany([{ _id: 'x' }]);
  expect(await loose.findOne({ _id: 'x' }).lean()).toEqual({ _id: 'x' });
});

test('a field unknown to a subdocument is refused, not dropped', async () => {
  const { database, jars } = world;
  const jarId = newId();
  const period = { from: '2026-01-01', until: '2026-02-01' };
  const save = () =>
    unitOfWork(database, metadata(), async (uow) => {
      const jar = (await jars.find(uow, jarId)) ?? jars.create(jarId, { coins: 0 });
      await jars.append(uow, jar, evolve, [{ type: 'CoinDropped', period }]);
    });
  await expect(save()).rejects.toThrow(/until/);
  await drop(jarId);
  await expect(save()).rejects.toThrow(/until/);
});

test('transient faults are told from lasting ones', () => {
  expect(isTransient(new Error('bug'))).toBe(false);
  expect(isTransient('text')).toBe(false);
  expect(isTransient(Object.assign(new Error('away'), { name: 'MongoNetworkError' }))).toBe(true);
});

test('a transaction that cannot end in time is BUSY, within seconds', async () => {
  const { database, jars } = world;
  const jarId = newId();
  await drop(jarId);
  const started = performance.now();
  const blocked = unitOfWork(database, metadata(), async (uow) => {
    const jar = await jars.load(uow, jarId);
    await drop(jarId); // somebody else commits in between, every time
    return jars.append(uow, jar, evolve, [{ type: 'CoinDropped' }]);
  });
  const error = await blocked.catch((fault: unknown) => fault);
  expect(codeOf(error)).toBe('BUSY');
  expect(isTransient(error)).toBe(true);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('whoever waits for a slow transaction is told what it did, not BUSY', async () => {
  const { database, jars } = world;
  const jarId = newId();
  await drop(jarId);
  let written = (): void => undefined;
  const begun = new Promise<void>((resolve) => (written = resolve));
  const slow = unitOfWork(database, metadata(), async (uow) => {
    const jar = await loadVersion(uow, jarId, 1);
    await jars.append(uow, jar, evolve, [{ type: 'CoinDropped' }]);
    written();
    await pause(1_000); // a commit on a machine that is short of time
  });
  await begun;
  const others = await Promise.all(Array.from({ length: 10 }, () => drop(jarId, 1).catch(codeOf)));
  await slow;
  expect(others).toEqual(others.map(() => 'VERSION_CONFLICT'));
});

test('an aggregate that would use two keys on one topic is a fault of ours, told at once', async () => {
  const { database } = world;
  const other = defineEvent(
    'test.CoinCounted',
    CoinDropped.topic,
    'coin',
    'Keyed by another thing.',
    z.object({ coin: z.string() }),
  );
  const jars = aggregateStore<{ coins: number }, { type: 'CoinDropped' }>({
    type: 'jar',
    source: '/services/test',
    model: database.connection.models['jars'] as unknown as Model<AggregateDocument>,
    municipalityOf: () => '1496',
    publish: (_event, { id }) => [published(CoinDropped, { jarId: id, coins: 1 }), published(other, { coin: 'krona' })],
  });
  const both = unitOfWork(database, metadata(), (uow) =>
    jars.append(uow, jars.create(newId(), { coins: 0 }), (state) => state, [{ type: 'CoinDropped' }]),
  );
  await expect(both).rejects.toThrow('one aggregate cannot have both jarId and coin as key');
});

test('a hundred at once wait for their turn, and one inside another does not wait for itself', async () => {
  const { database, jars } = world;
  let [running, most] = [0, 0];
  const outer = async () => {
    const jarId = newId();
    return unitOfWork(database, metadata(), async (uow) => {
      most = Math.max(most, ++running);
      await unitOfWork(database, metadata(), (inner) => jars.find(inner, jarId));
      running -= 1;
      return jars.append(uow, jars.create(jarId, { coins: 0 }), evolve, [{ type: 'CoinDropped' }]);
    });
  };
  const saved = await Promise.all(Array.from({ length: 100 }, outer));
  expect(saved.map(({ version }) => version)).toEqual(saved.map(() => 1));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(12);
});
