import { describe, expect, test } from '@jest/globals';
import { type SseEvent, readEvents } from '../src/sse-parser.js';

const lines = ['event: next', 'data: {"å":1}', '', ': ping', '', 'data: a', 'data:b', '', 'event: complete', ''];
const expected: SseEvent[] = [
  { event: 'next', data: '{"å":1}' },
  { event: 'message', data: 'a\nb' },
  { event: 'complete', data: '' },
];

async function* chunksOf(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
async function parse(...parts: Uint8Array[]): Promise<SseEvent[]> {
  const events: SseEvent[] = [];
  for await (const event of readEvents(chunksOf(parts))) events.push(event);
  return events;
}

describe.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('an event stream with %s', (_, end) => {
  const bytes = Buffer.from(lines.map((line) => line + end).join(''));

  test('is parsed whole, byte by byte, and cut at every byte', async () => {
    expect(await parse(bytes)).toEqual(expected);
    expect(await parse(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual(expected);
    for (let at = 0; at <= bytes.length; at++)
      expect(await parse(bytes.subarray(0, at), bytes.subarray(at))).toEqual(expected);
  });

  test('delivers an event with the chunk that completes it', async () => {
    const seen: string[] = [];
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (const n of [1, 2]) {
        yield Buffer.from(`data: ${n}${end}${end}`);
        seen.push(`after ${n}`);
      }
    }
    for await (const { data } of readEvents(chunks())) seen.push(data);
    expect(seen).toEqual(['1', 'after 1', '2', 'after 2']);
  });
});

test('line ends may be mixed, and a byte order mark is skipped', async () => {
  expect(await parse(Buffer.from('\ufeffdata: 1\r\rdata: 2\n\r\ndata: 3\r\n\n'))).toEqual(
    ['1', '2', '3'].map((data) => ({ event: 'message', data })),
  );
});

test('an event beyond the size limit is an error', async () => {
  const line = Buffer.from(`data: ${'x'.repeat(2 ** 20)}\n`);
  await expect(parse(...Array.from({ length: 17 }, () => line))).rejects.toThrow('event too large');
});
