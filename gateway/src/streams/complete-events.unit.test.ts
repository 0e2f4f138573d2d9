import { expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import { completeEvents } from './complete-events.js';

async function through(...chunks: string[]): Promise<string> {
  const out: Uint8Array[] = [];
  for await (const events of completeEvents(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) out.push(events);
  return Buffer.concat(out).toString();
}

test('complete events pass however they are cut, incomplete ones do not', async () => {
  const text = 'id: 1\ndata: å\n\n: still here\n\nid: 2\ndata: b\n\n';
  const bytes = Buffer.from(text);
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const out: Uint8Array[] = [];
    const source = Readable.from([bytes.subarray(0, cut), bytes.subarray(cut), Buffer.from('data: ha')]);
    for await (const events of completeEvents(source)) out.push(events);
    expect(Buffer.concat(out).toString()).toBe(text);
  }
  expect(await through('data: never ended')).toBe('');
});

test('an event above the size limit is refused', async () => {
  const parts = Array.from({ length: 20 }, () => 'x'.repeat(100_000));
  await expect(through(...parts)).rejects.toThrow('size limit');
});
