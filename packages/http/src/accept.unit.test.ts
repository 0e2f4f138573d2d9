import { describe, expect, test } from '@jest/globals';
import { acceptedTypes, negotiateResponseType } from './index.js';

const [json, response] = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];

test.each([
  [undefined, json],
  ['', json],
  ['*/*', json],
  ['application/*', json],
  ['application/json', json],
  ['Application/JSON', json],
  ['application/graphql-response+json', response],
  ['application/graphql-response+json,application/json;q=0.9', response],
  ['application/json, application/graphql-response+json', json],
  ['application/json;q=0.5, application/graphql-response+json;q=0.4', json],
  ['application/json;q=0.5, */*', response],
  ['application/json;q=0, */*', response],
  ['application/graphql-response+json;q=0, application/json', json],
  ['application/graphql-response+json;q=0, */*', json],
  ['application/graphql-response+json ; q=0.0 , application/json ; q=0.001', json],
  ['application/graphql-response+json;charset=utf-8', response],
  [
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    response,
  ],
  ['multipart/mixed;boundary="a,b;q=0";deferSpec=20220824,application/json', json],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', json],
  ['text/html', undefined],
  ['application/json;q=0', undefined],
  ['*/*;q=0', undefined],
  ['application/json;q=0, application/graphql-response+json;q=0, */*;q=0', undefined],
  ['json', undefined],
  ['"', undefined],
])('accept %p gets %p', (accept, type) => {
  expect(negotiateResponseType(accept)).toBe(type);
});

describe('a type that must be named', () => {
  const stream = { type: 'text/event-stream', explicit: true };
  const versioned = { type: 'multipart/mixed', parameters: { spec: '1.0' }, explicit: true };
  test.each([
    [undefined, []],
    ['*/*', []],
    ['text/*', []],
    ['text/event-stream', [stream]],
    ['text/event-stream;q=0, */*', []],
    ['multipart/mixed', []],
    ['multipart/mixed; boundary="x"; Spec="1.0"', [versioned]],
    ['multipart/mixed;spec=1.0;q=0.2, text/event-stream;q=0.1', [versioned, stream]],
    ['multipart/mixed;spec=2.0, text/event-stream', [stream]],
  ])('is accepted by %p: %j', (accept, types) => {
    expect(acceptedTypes(accept, [stream, versioned])).toEqual(types);
  });
});

test('the time for a header grows with its length only', () => {
  const start = performance.now();
  for (let n = 0; n < 10; n++) negotiateResponseType(`${'a;b="'.repeat(30_000 + n)},${'"\\'.repeat(30_000)}`);
  expect(performance.now() - start).toBeLessThan(2_000);
});
