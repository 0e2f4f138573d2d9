import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Schema, type Model } from 'mongoose';
import { DomainError } from '@hjalpmedel/domain';
import { migrate, openDatabase, readPage, trusted, type Database } from '../src/index.js';
import { mongoUri } from './config.js';

type Thing = { _id: string; kind: string; rank?: number; at: Date };

let database: Database;
let things: Model<Thing>;
beforeAll(async () => {
  database = openDatabase({ uri: mongoUri, name: `test_page_${randomUUID().slice(0, 8)}` });
  const schema = new Schema({ _id: String, kind: String, rank: Number, at: Date });
  schema.index({ kind: 1, rank: 1, _id: 1 });
  things = database.collection<Thing>('things', schema);
  await migrate(database, []);
  await things.insertMany(
    Array.from({ length: 250 }, (_, index) => ({
      _id: randomUUID(),
      kind: index % 5 === 0 ? 'other' : 'same',
      ...(index % 7 === 0 ? {} : { rank: index % 10 }), // many ties, and some without a rank
      at: new Date(Date.UTC(2026, 0, 1 + (index % 30))),
    })),
  );
});
afterAll(async () => {
  await database.connection.dropDatabase();
  await database.close();
});

async function walk(
  filter: Parameters<typeof readPage<Thing>>[1],
  sortField: 'rank' | 'at' | '_id' | 'kind',
  first: number,
): Promise<Thing[]> {
  const seen: Thing[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof readPage<Thing>>> = await readPage(
      things,
      filter,
      { first, after },
      sortField,
    );
    seen.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return seen;
    after = page.pageInfo.endCursor;
  }
}

test.each(['rank', 'at', '_id', 'kind'] as const)('250 rows by %s: no gap, no repeat, in order', async (sortField) => {
  const seen = await walk({}, sortField, 17);
  expect(seen).toHaveLength(250);
  expect(new Set(seen.map(({ _id }) => _id)).size).toBe(250);
  const keys = seen.map((thing) => [thing[sortField] ?? -1, thing._id] as const);
  const sorted = [...keys].sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1));
  expect(keys).toEqual(sorted);
});

test('a filter holds on every page, also with operators', async () => {
  expect(await walk({ kind: 'same' }, 'rank', 30)).toHaveLength(200);
  expect(await walk({ kind: trusted({ $in: ['other'] }) }, 'rank', 30)).toHaveLength(50);
});

test('rows that come and go between pages neither hide nor repeat others', async () => {
  const first = await readPage<Thing>(things, { kind: 'other' }, { first: 10 }, 'rank');
  await things.deleteOne({ _id: first.edges[3]!.node._id });
  const rest = await readPage<Thing>(
    things,
    { kind: 'other' },
    { first: 100, after: first.pageInfo.endCursor },
    'rank',
  );
  expect(rest.edges).toHaveLength(40);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test.each([
  ['broken', () => 'nonsense'],
  [
    'forged',
    (cursor: string) => `${Buffer.from('{"value":1,"id":"x"}').toString('base64url')}.${cursor.split('.')[1]}`,
  ],
  ['empty', () => '.'],
])('a %s cursor is BAD_USER_INPUT', async (_name, change) => {
  const { pageInfo } = await readPage<Thing>(things, {}, { first: 5 }, 'rank');
  const error = await readPage<Thing>(things, {}, { after: change(pageInfo.endCursor!) }, 'rank').catch(
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(DomainError);
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'after' } });
});

test('a cursor of another filter or another order is refused', async () => {
  const { pageInfo } = await readPage<Thing>(things, { kind: 'same' }, { first: 5 }, 'rank');
  const after = pageInfo.endCursor;
  await expect(readPage<Thing>(things, { kind: 'other' }, { after }, 'rank')).rejects.toThrow(/not of this list/);
  await expect(readPage<Thing>(things, { kind: 'same' }, { after }, 'at')).rejects.toThrow(/not of this list/);
});

test('page sizes have bounds; an empty list is a page', async () => {
  await expect(readPage<Thing>(things, {}, { first: 101 }, 'rank')).rejects.toThrow(/1–100/);
  await expect(readPage<Thing>(things, {}, { first: 0 }, 'rank')).rejects.toThrow(/1–100/);
  const empty = await readPage<Thing>(things, { kind: 'none' }, {}, 'rank');
  expect(empty).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});
