import { describe, expect, test } from '@jest/globals';
import type { FetchNode } from '@apollo/query-planner';
import { buildSchema } from 'graphql';
import type { Json } from '../run/merge.js';
import { scanShape } from './scan-shape.js';
import { createScanner } from './scanner.js';
import { fromRawLeaves } from './raw-leaves.js';

const schema = buildSchema(`
  type Query { t: T u: [U] }
  type T { s: String i: Int f: Float b: Boolean id: ID e: E j: J ss: [[String]] t: T n: N }
  interface N { s: String }
  type A implements N { s: String i: Int }
  type B implements N { s: String t: T }
  union U = A | B
  enum E { X Y } scalar J`);
const fetch = (operation: string, requires?: unknown): FetchNode => ({ operation, requires }) as unknown as FetchNode;
const document = '{t{s i f b id e j ss t{s}n{__typename s ...on A{i}...on B{t{i}}}}u{__typename ...on A{i}...on B{s}}}';
const scan = createScanner(scanShape(fetch(document), schema));

const right = {
  data: {
    t: {
      s: 'å"\\\n😀',
      i: -12,
      f: 1.5,
      b: true,
      id: 'x',
      e: 'X',
      j: { a: [1, { b: 'c}' }], d: null },
      ss: [['a', null], null, []],
      t: { s: null },
      n: { __typename: 'B', s: 'b', t: { i: 0 } },
    },
    u: [{ __typename: 'A', i: 3 }, null, { __typename: 'B', s: '' }],
  },
};

function check(text: string): boolean {
  const bytes = Buffer.from(text);
  const given = [scan(text, bytes), scan(text)];
  for (const data of given) if (data) expect({ data: fromRawLeaves(data as Json) }).toEqual(JSON.parse(text));
  expect(given[0] === undefined).toBe(given[1] === undefined);
  return given[0] !== undefined;
}

describe('the scanner', () => {
  test('reads the expected form, from bytes and from text', () => {
    expect(check(JSON.stringify(right))).toBe(true);
    expect(check(`${JSON.stringify(right)}\n`)).toBe(true);
    const ascii = JSON.stringify(right).replace('å', 'a').replace('😀', '');
    expect(check(ascii)).toBe(true);
  });

  test.each([
    '',
    '{"data":null}',
    '{"errors":[],"data":{"t":null,"u":null}}',
    '{"data":{"u":null,"t":null}}',
    '{"data":{"t":null,"u":null},"extensions":{}}',
    '{"data":{"t":null,"u":null}}x',
    '{ "data":{"t":null,"u":null}}',
    '{"data":{"t":null,"u":[{"__typename":"C","i":1}]}}',
    '{"data":{"t":null,"u":[{"__typename":"A","i":1.5}]}}',
    '{"data":{"t":null,"u":[{"__typename":"A","i":"1"}]}}',
    '{"data":{"t":null,"u":[{"__typename":"A","i":01}]}}',
    '{"data":{"t":null,"u":[{"__typename":"A","i":-0}]}}',
    '{"data":{"t":null,"u":[{"__typename":"B","s":"\u0001"}]}}',
    '{"data":{"t":null,"u":[{"__typename":"B","s":"\\x"}]}}',
  ])('declines %s', (text) => {
    const data = scan(text, Buffer.from(text));
    expect(data).toBeUndefined();
  });

  test('never reads a wrong value from a mutated response', () => {
    const seedText = JSON.stringify(right);
    let seed = 5;
    const chance = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most;
    const pieces = [
      '"',
      '\\',
      '\\u00e9',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '-',
      '1e3',
      '.5',
      'null',
      'true',
      ' ',
      'å',
      '\n',
      '"a":1,',
    ];
    let hits = 0;
    for (let n = 0; n < 20_000; n++) {
      const at = chance(seedText.length);
      const text = seedText.slice(0, at) + (pieces[chance(pieces.length)] ?? '') + seedText.slice(at + chance(3));
      // After many failures the scanner gives up, so a valid text comes now and then.
      if (n % 40 === 0) expect(check(seedText)).toBe(true);
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      const data = scan(text, Buffer.from(text));
      if (!data) continue;
      hits++;
      expect([text, isJson]).toEqual([text, true]);
      expect({ data: fromRawLeaves(data as Json) }).toEqual(JSON.parse(text));
    }
    expect(hits).toBeGreaterThan(500);
  });

  test('reads entities', () => {
    const entities = fetch(
      'query($representations:[_Any!]!){_entities(representations:$representations){...on A{i s}}}',
      [],
    );
    const scanEntities = createScanner(scanShape(entities, schema));
    const text = '{"data":{"_entities":[{"i":1,"s":"a"},null]}}';
    expect(scanEntities(text, Buffer.from(text))).toEqual({ _entities: [{ i: '1', s: '"a"' }, null] });
  });

  test('gives up after many responses of another form', () => {
    const own = createScanner(scanShape(fetch('{t{s}}'), schema));
    for (let n = 0; n < 60; n++) own('{}');
    expect(own('{"data":{"t":null}}')).toBeUndefined();
  });
});
