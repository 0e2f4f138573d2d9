import { describe, expect, test } from '@jest/globals';
import { LongNumber, isLongNumber, parseExactly, stringifyExactly } from './exact-json.js';

describe('exact JSON', () => {
  test.each([
    '9007199254740993',
    '-9007199254740993',
    '123456789012345678901234567890',
    '0.1000000000000000055',
    '-1234567890.12345678901',
    '1234567890.12345678901e10',
    '{"a":[1,9007199254740993,{"b":-9007199254740993}],"c":"9007199254740993"}',
    '["a \\" 9007199254740993",9007199254740993,"\\\\"]',
  ])('keeps every digit of %s', (text) => {
    expect(stringifyExactly(parseExactly(text))).toBe(text);
  });

  test.each(['1', '-0.5', '1e3', '9007199254740992', '999999999999999', '1000000000000000', '0.1', '2.50', '1e400'])(
    'leaves %s a number',
    (text) => {
      expect(parseExactly(text)).toBe(Number(text));
      expect(isLongNumber(text)).toBe(false);
    },
  );

  test.each(['1234567890123456.', '01234567890123456', '1234567890123456789e', '{"a":12345678901234567,}', '--1'])(
    'refuses %s, like JSON.parse',
    (text) => {
      expect(() => parseExactly(text)).toThrow(SyntaxError);
    },
  );

  test('writes other values like JSON.stringify', () => {
    const value = { a: [null, true, 'x', 1.5], at: new Date(0), b: undefined };
    expect(stringifyExactly(value)).toBe(JSON.stringify(value));
    expect(JSON.stringify(new LongNumber('9007199254740993'))).toBe('"9007199254740993"');
  });

  test('keys named __proto__ stay own keys', () => {
    const text = '{"__proto__":9007199254740993}';
    expect(stringifyExactly(parseExactly(text))).toBe(text);
  });
});
