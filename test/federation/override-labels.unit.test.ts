import { describe, expect, test } from '@jest/globals';
import { activateByPercentage } from '@hjalpmedel/plan-executor';
import { composeSubgraphs, runEngine } from './support/run-engine.js';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@override", "@requires", "@external"])\n`;
const item = (from: string) => ({
  __resolveReference: ({ id }: { id: string }) => ({ id }),
  name: ({ id }: { id: string }) => `${from} ${id}`,
  size: ({ id }: { id: string }) => `${from} ${id}`,
});
const subgraphs = (label: string) => ({
  old: {
    sdl: `${link} type Query { items: [Item!]! } type Item @key(fields: "id") { id: ID! name: String size: String }`,
    resolvers: { Query: { items: () => [{ id: '1' }, { id: '2' }] }, Item: item('old') },
  },
  new: {
    sdl: `${link} type Query { n: Int } type Item @key(fields: "id") { id: ID!
      name: String @override(from: "old", label: "${label}") size: String @override(from: "old", label: "sizes") }`,
    resolvers: { Item: item('new') },
  },
});
const names = (from: string) => ({ items: [{ name: `${from} 1` }, { name: `${from} 2` }] });

describe('@override with a label', () => {
  test('applies to the requests for which the hook says so, with a plan for each case', async () => {
    const asked: string[] = [];
    const world = await runEngine(subgraphs('names'), 'text', {
      isOverrideActive(label, { beta }) {
        asked.push(label);
        return label === 'names' && beta === true;
      },
    });
    const query = '{items{name}}';
    for (const beta of [false, true, true, false])
      expect((await world.run(query, { context: { beta } })).data).toEqual(names(beta ? 'new' : 'old'));
    expect(asked.slice(0, 2)).toEqual(['names', 'sizes']);
    const both = await world.run('query($x:Boolean!){items{name @include(if:$x) size}}', {
      variables: { x: true },
      context: { beta: true },
    });
    expect(both.data).toEqual({
      items: [
        { name: 'new 1', size: 'old 1' },
        { name: 'new 2', size: 'old 2' },
      ],
    });
  });

  test.each([
    ['percent(0)', 'old'],
    ['percent(100)', 'new'],
  ])('%s is decided by its share', async (label, from) => {
    const world = await runEngine(subgraphs(label), 'text', { isOverrideActive: activateByPercentage });
    for (let n = 0; n < 20; n++) expect((await world.run('{items{name}}')).data).toEqual(names(from));
  });

  test('no label is active without the hook', async () => {
    const world = await runEngine(subgraphs('percent(100)'), 'text');
    expect((await world.run('{items{name}}')).data).toEqual(names('old'));
  });

  test('a percentage is a share of the requests, and any other label is not active', () => {
    const share = Array.from({ length: 4000 }, () => activateByPercentage('percent(25.5)', {})).filter(Boolean).length;
    expect(share / 4000).toBeGreaterThan(0.2);
    expect(share / 4000).toBeLessThan(0.31);
    expect(activateByPercentage('beta', {})).toBe(false);
  });

  test('a new supergraph is warmed for the labels that were used', async () => {
    const world = await runEngine(subgraphs('names'), 'values', { isOverrideActive: () => true });
    expect((await world.run('{items{name}}')).data).toEqual(names('new'));
    await world.engine.update(composeSubgraphs(subgraphs('others')));
    expect((await world.run('{items{name}}')).data).toEqual(names('new'));
  });
});
