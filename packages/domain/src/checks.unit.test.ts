import { expect, test } from '@jest/globals';
import { assertImpersonal, assertNotAhead, assertText, assertWord } from './checks.js';
import type { Instant } from './time.js';

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

test.each([
  ...['18900101-9802', '900101-9802', '189001019802', '9001019802', '18900101+9802', '900101 9802'],
  ...['1890-01-01-9802', '1890 01 01 9802', '900101—9802', '900101−9802', '90.01.01 - 9802'],
  ...['18900161-9809', 'Hos 900161-9809, Skövde', '１８９００１０１－９８０２', '900160-9800', '900060-9801'],
])('S1-4: a text about a thing holds no number of a person: %s', (value) => {
  expect(() => assertImpersonal(value, 'input.reason')).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', details: expect.objectContaining({ field: 'input.reason' }) }),
  );
});

test.each([
  ...['FSN 2026-12', '48 cm, 2026-03-01', 'GTIN 07312345678901', '9013019808', 'SE556677-8899-A'],
  ...['900101-9803', 'Ring leverantören på 0707121234', 'Leverantörens ärende 2611304711'],
])('S1-4: what is no number of a person is kept: %s', (value) => {
  expect(assertImpersonal(value, 'input.reason')).toBe(value);
});

test.each(['', 'Undersköterska', 'a.b', 'X'.repeat(61)])('%s is no code word', (value) => {
  expect(() => assertWord(value, 'input.profession')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
});

test('what lies ahead has not been', () => {
  const now = '2026-03-01T12:00:00.000Z' as Instant;
  expect(assertNotAhead(now, now, 'input.at')).toBe(now);
  expect(() => assertNotAhead('2026-03-01T12:00:00.001Z', now, 'input.at')).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT' }),
  );
});
