import { describe, expect, test } from '@jest/globals';
import { StreamEvent } from './stream-event.js';
import { Subscriber } from './subscriber.js';
import { multipart, sse, acceptedStream } from './stream-format.js';

const event = (n: number) => new StreamEvent(JSON.stringify({ data: { n } }), `c${n}`);
async function rest(subscriber: Subscriber): Promise<Record<string, unknown>[]> {
  const values = [];
  for await (const { value } of subscriber) values.push(value);
  return values;
}

describe('a subscriber', () => {
  test('reads buffered events in order, then the end', async () => {
    const subscriber = new Subscriber({ events: 10, characters: 1_000 }, 'r1', () => undefined);
    [1, 2, 3].forEach((n) => subscriber.push(event(n)));
    subscriber.end();
    subscriber.push(event(4));
    expect(await rest(subscriber)).toEqual([1, 2, 3].map((n) => ({ data: { n } })));
  });

  test.each([
    ['events', { events: 3, characters: 1_000 }],
    ['characters', { events: 100, characters: 40 }],
  ])('that is too slow, by %s, is ended with an error and its last cursor', async (_, limits) => {
    let left = 0;
    const subscriber = new Subscriber(limits, 'r1', () => (left += 1));
    subscriber.push(event(1));
    await subscriber.next();
    for (let n = 2; n < 10; n++) subscriber.push(event(n));
    expect(await rest(subscriber)).toEqual([
      {
        errors: [
          {
            message: expect.any(String),
            extensions: expect.objectContaining({
              code: 'SUBSCRIBER_TOO_SLOW',
              kind: 'unavailable',
              retryable: true,
              requestId: 'r1',
              cursor: 'c1',
            }),
          },
        ],
      },
    ]);
    expect(left).toBe(1);
  });

  test('that unsubscribes while it waits gets the end at once', async () => {
    const subscriber = new Subscriber({ events: 1, characters: 1 }, 'r1', () => undefined);
    const waiting = subscriber.next();
    await subscriber.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});

const URQL =
  'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
test.each([
  ['text/event-stream', sse, true],
  ['text/event-stream, application/json', sse, true],
  ['text/event-stream;q=0.9, application/json;q=0.8', sse, true],
  ['application/json, text/event-stream', sse, false],
  ['application/json, text/event-stream;q=0.5', sse, false],
  ['application/json, text/event-stream;q=0', undefined, false],
  ['text/event-stream;q=0', undefined, false],
  [URQL, sse, false],
  ['text/event-stream, multipart/mixed', sse, true],
  ['multipart/mixed; boundary="graphql"; subscriptionSpec="1.0", application/json', multipart, true],
  ['application/json, multipart/mixed;subscriptionSpec=1.0', multipart, false],
  ['multipart/mixed;subscriptionSpec=1.0', multipart, true],
  ['multipart/mixed;subscriptionSpec=1.0;q=0, application/json', undefined, false],
  ['multipart/mixed;subscriptionSpec=1.0;q=0.1, text/event-stream;q=0.2', sse, true],
  ['multipart/mixed;deferSpec=20220824', undefined, false],
  ['multipart/mixed; subscriptionSpec="2.0"', undefined, false],
  ['application/json', undefined, false],
  ['text/*', undefined, false],
  ['*/*', undefined, false],
  [undefined, undefined, false],
])('accept %s', (accept, format, isPreferred) => {
  expect(acceptedStream(accept)).toEqual({ format, isPreferred });
});

test('every multipart text is well-formed, also the keep-alive', () => {
  const text =
    multipart.prefix +
    multipart.keepAlive +
    multipart.event(event(1)) +
    multipart.refusal(event(2)) +
    multipart.complete;
  expect(text.endsWith('\r\n--graphql--\r\n')).toBe(true);
  const parts = text.slice(0, -'--\r\n'.length).split('\r\n--graphql').slice(1, -1);
  expect(parts.map((part) => part.split('\r\n\r\n')[1])).toEqual([
    '{}',
    '{"payload":{"data":{"n":1}}}',
    '{"payload":null}',
  ]);
});

test('an id with a line break is left out', () => {
  expect(sse.event(new StreamEvent('{}', 'a\nb'))).toBe('event: next\ndata: {}\n\n');
  expect(sse.event(new StreamEvent('{}', 'a'))).toBe('id: a\nevent: next\ndata: {}\n\n');
});
