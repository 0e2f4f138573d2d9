import { expect, test } from '@jest/globals';
import { assertText, assertWord } from './checks.js';

test('a text is trimmed and kept', () => {
  expect(assertText('  Hemtjänst Norr (å, ä, ö) – 2 ', 'input.name')).toBe('Hemtjänst Norr (å, ä, ö) – 2');
});

test.each([
  ['nothing', ''],
  ['blanks', ' \t '],
  ['only zero-width characters', '\u200b\u200d'],
  ['a NUL', 'a\u0000b'],
  ['a lone surrogate', 'a\ud800b'],
  ['a turned direction', 'a\u202eb'],
  ['too much', 'x'.repeat(201)],
])('%s is refused by its field', (_, value) => {
  expect(() => assertText(value, 'input.name')).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', details: expect.objectContaining({ field: 'input.name' }) }),
  );
});

test.each(['', 'Undersköterska', 'a.b', 'X'.repeat(61)])('%s is no code word', (value) => {
  expect(() => assertWord(value, 'input.profession')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
});
