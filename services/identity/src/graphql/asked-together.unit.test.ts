import { expect, test } from '@jest/globals';
import { askedTogether } from './asked-together.js';

test('who asks the same at once shares the answer, who asks later or otherwise does not', async () => {
  const asked: string[] = [];
  const ask = askedTogether(async (one: string) => {
    asked.push(one);
    return `${one} ${asked.length}`;
  });
  expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['a 1', 'b 2', 'a 1']);
  expect(await ask('a')).toBe('a 3');
});

test('a fault is told to all who asked, and is not kept', async () => {
  let broken = true;
  const ask = askedTogether(async () => {
    if (broken) throw new Error('away');
    return 'there';
  });
  const together = await Promise.allSettled([ask(), ask()]);
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect(await ask()).toBe('there');
});
