import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PersonIdentifierType } from './domain/client.js';
import { birthDateOf, parsePersonIdentifier } from './person-identifier.js';

const parse = (type: PersonIdentifierType, value: string) => parsePersonIdentifier({ type, value }, 'input.id').value;

test.each([
  ['PERSONNUMMER', '199001011239', '199001011239'],
  ['PERSONNUMMER', ' 19900101-1239 ', '199001011239'],
  ['PERSONNUMMER', '900101-1239', '199001011239'],
  ['PERSONNUMMER', '900101+1239', '189001011239'],
  ['SAMORDNINGSNUMMER', '19850769-9802', '198507699802'],
  ['NRID', '22810829AB1C'.replace('C', '3'), '22810829AB13'],
  ['NRID', '00001545ZZ42', '00001545ZZ42'],
  ['LOCAL_VGR', '19810829M071', '19810829M071'],
  ['LOCAL_VGR', '19450829k088', '19450829K088'],
  ['LOCAL_VGR', '19930829X802', '19930829X802'],
] as const)('%s %s is kept in one form', (type, value, kept) => {
  expect(parse(type, value)).toBe(kept);
});

test.each([
  ['PERSONNUMMER', '199001011238'],
  ['PERSONNUMMER', '199002301239'],
  ['PERSONNUMMER', '9001011239'],
  ['PERSONNUMMER', '198507699802'],
  ['PERSONNUMMER', ''],
  ['SAMORDNINGSNUMMER', '199001011239'],
  ['NRID', '19810829AB13'],
  ['NRID', '22810829AI13'],
  ['NRID', '22810829AB1'],
  ['LOCAL_VGR', '19810829M072'],
  ['LOCAL_VGR', '19810829K071'],
  ['LOCAL_VGR', '19810231M071'],
] as const)('%s %s is none', (type, value) => {
  expect(() => parse(type, value)).toThrow('Det är inget giltigt');
});

test('a fault never quotes the number', () => {
  const types = ['PERSONNUMMER', 'SAMORDNINGSNUMMER', 'NRID', 'LOCAL_VGR'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.stringMatching(/^[0-9KMX-]{6,14}$/), (type, value) => {
      try {
        parse(type, value);
      } catch (error) {
        expect(JSON.stringify(error) + String(error)).not.toContain(value);
      }
    }),
  );
});

test('of ten serial numbers with one check digit each, a personal identity number takes exactly one digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), (serial) => {
      const stem = `19900101${String(serial).padStart(3, '0')}`;
      const valid = [...'0123456789'].filter((digit) => {
        try {
          return parse('PERSONNUMMER', stem + digit) === stem + digit;
        } catch {
          return false;
        }
      });
      expect(valid.length).toBe(serial === 0 ? 0 : 1);
    }),
  );
});

test.each([
  ['PERSONNUMMER', '199001011239', '1990-01-01'],
  ['SAMORDNINGSNUMMER', '198507699802', '1985-07-09'],
  ['NRID', '22810829AB13', undefined],
  ['LOCAL_VGR', '19810829M071', undefined],
] as const)('%s %s tells of the birth date: %s', (type, value, told) => {
  expect(birthDateOf({ type, value })).toBe(told);
});
