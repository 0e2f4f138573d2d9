import { describe, expect, test } from '@jest/globals';
import { GraphQLError, parse } from 'graphql';
import { createDocumentStore } from './document-store.js';

describe('the document store', () => {
  test('keeps locations and drops tokens', async () => {
    const store = createDocumentStore();
    await store.set('a', parse('query Q {\n  one\n}'));
    const kept = await store.get('a');
    const loc = kept?.definitions[0]?.loc;
    expect([loc?.startToken, loc?.endToken]).toEqual([undefined, undefined]);
    const [node] = kept?.definitions ?? [];
    expect(new GraphQLError('x', { nodes: node }).locations).toEqual([{ line: 1, column: 1 }]);
  });

  test('is bounded by weight and evicts the least recently used', async () => {
    const store = createDocumentStore();
    const long = (n: number) => parse(`{ a${n}: ${'x'.repeat(20_000)} }`);
    for (let n = 0; n < 30; n++) {
      await store.set(String(n), long(n));
      await store.get('0');
    }
    expect(await store.get('0')).toBeDefined();
    expect(await store.get('1')).toBeUndefined();
    expect(await store.get('29')).toBeDefined();
  });
});
