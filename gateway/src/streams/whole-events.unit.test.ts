import { expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import { wholeEvents } from './whole-events.js';

async function through(...chunks: string[]): Promise<string> {
  const out: Buffer[] = [];
  for await (const chunk of Readable.from(chunks.map((chunk) => Buffer.from(chunk))).pipe(wholeEvents()))
    out.push(chunk as Buffer);
  return Buffer.concat(out).toString();
}

test('whole events pass however they are cut, half ones do not', async () => {
  const text = 'id: 1\ndata: å\n\n: still here\n\nid: 2\ndata: b\n\n';
  const bytes = Buffer.from(text);
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const out: Buffer[] = [];
    const source = Readable.from([bytes.subarray(0, cut), bytes.subarray(cut), Buffer.from('data: ha')]);
    for await (const chunk of source.pipe(wholeEvents())) out.push(chunk as Buffer);
    expect(Buffer.concat(out).toString()).toBe(text);
  }
  expect(await through('data: never ended')).toBe('');
});

test('an event without end does not fill the memory', async () => {
  const parts = Array.from({ length: 20 }, () => 'x'.repeat(100_000));
  await expect(through(...parts)).rejects.toThrow('without end');
});
