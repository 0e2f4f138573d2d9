import { beforeEach, expect, test } from '@jest/globals';
import type { Principal } from '@hjalpmedel/auth';
import type { Collection } from '@hjalpmedel/mongo';
import { graphql } from 'graphql';
import { createReader, subgraphSchema, type Reader } from './index.js';

type Thing = { readonly _id: string; readonly mark?: string; readonly municipalityCode: string };
type Context = { things: Reader<Thing>; others: Reader<Thing> };

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@listSize", "@policy"])';
const schema = subgraphSchema(
  `${link}
   type Query { none: Int }
   type Thing @key(fields: "id") @key(fields: "mark") { id: ID! mark: ID fails: Int }
   type Other @key(fields: "id") { id: ID! }`,
  {
    Thing: {
      __resolveReference: (key: { id?: string; mark?: string }, { things }: Context) => {
        if (key.id === 'bad') throw new Error('this one only');
        return key.id === undefined ? things.by('mark', key.mark ?? '') : things.byId(key.id);
      },
      id: ({ _id }: Thing) => _id,
    },
    Other: {
      __resolveReference: ({ id }: { id: string }, { others }: Context) => others.byId(id),
      id: ({ _id }: Thing) => _id,
    },
  },
);

let asked: [string, string[]][];
let leans: number;
beforeEach(() => {
  asked = [];
  leans = 0;
});

/** A collection that records its queries and answers in an order of its own. */
function collection(name: string, documents: readonly Thing[]): Collection {
  const find = (filter: { $and: [Record<string, { $in: string[] }>, unknown] }) => {
    const [[field, { $in: values }] = ['', { $in: [] }]] = Object.entries(filter.$and[0]);
    asked.push([`${name}.${field}`, [...values]]);
    return {
      lean: async () => {
        leans += 1;
        return [...documents].reverse().filter((one) => values.includes(String(one[field as keyof Thing])));
      },
    };
  };
  return { find } as unknown as Collection;
}

const nurse: Principal = {
  kind: 'staff',
  subjectId: 's',
  grants: [{ role: 'NURSE', municipalityCode: '1496' }],
};
const caller = { principal: nurse, requestId: 'r', correlationId: 'c' };
const things: Thing[] = Array.from({ length: 60 }, (_, n) => ({
  _id: `t${n}`,
  mark: `m${n}`,
  municipalityCode: '1496',
}));

async function entities(representations: readonly object[]) {
  const reader = (name: string) => createReader<Thing>(collection(name, things), caller, { permission: 'device:read' });
  const { data, errors } = await graphql({
    schema,
    source:
      'query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Thing { id mark } ... on Other { id } } }',
    variableValues: { r: representations },
    contextValue: { things: reader('things'), others: reader('others') } satisfies Context,
  });
  return { found: (data?.['_entities'] ?? []) as ({ id: string } | null)[], errors };
}

test('entities of one type and key are one lean query, in the order they were asked in', async () => {
  const ids = things.map(({ _id }) => _id).sort(() => 0.5 - Math.random());
  const { found, errors } = await entities(ids.map((id) => ({ __typename: 'Thing', id })));
  expect(errors).toBeUndefined();
  expect(found.map((one) => one?.id)).toEqual(ids);
  expect(asked).toEqual([['things._id', ids]]);
  expect(leans).toBe(1);
});

test('each type and each key is a query of its own, and one entity asked for twice is looked for once', async () => {
  const { found } = await entities([
    { __typename: 'Thing', id: 't1' },
    { __typename: 'Other', id: 't2' },
    { __typename: 'Thing', mark: 'm3' },
    { __typename: 'Thing', id: 't1' },
    { __typename: 'Thing', mark: 'm4' },
  ]);
  expect(found.map((one) => one?.id)).toEqual(['t1', 't2', 't3', 't1', 't4']);
  expect(asked).toEqual(
    expect.arrayContaining([
      ['things._id', ['t1']],
      ['others._id', ['t2']],
      ['things.mark', ['m3', 'm4']],
    ]),
  );
  expect(asked).toHaveLength(3);
});

test('one that is not there is null, and one that fails takes no other with it', async () => {
  const { found, errors } = await entities(['t1', 'gone', 'bad', 't2'].map((id) => ({ __typename: 'Thing', id })));
  expect(found.map((one) => one?.id ?? null)).toEqual(['t1', null, null, 't2']);
  expect(errors?.map(({ path, message }) => [path, message])).toEqual([[['_entities', 2], 'this one only']]);
  expect(asked).toEqual([['things._id', ['t1', 'gone', 't2']]]);
});
