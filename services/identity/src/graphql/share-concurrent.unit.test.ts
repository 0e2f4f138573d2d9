import { expect, test } from '@jest/globals';
import { shareConcurrent } from './share-concurrent.js';

test('concurrent calls with equal arguments share one result, later or other calls do not', async () => {
  const calls: string[] = [];
  const ask = shareConcurrent(async (one: string) => {
    calls.push(one);
    return `${one} ${calls.length}`;
  });
  expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['a 1', 'b 2', 'a 1']);
  expect(await ask('a')).toBe('a 3');
});

test('a failure reaches all concurrent callers and is not kept', async () => {
  let broken = true;
  const ask = shareConcurrent(async () => {
    if (broken) throw new Error('away');
    return 'there';
  });
  const together = await Promise.allSettled([ask(), ask()]);
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect(await ask()).toBe('there');
});
