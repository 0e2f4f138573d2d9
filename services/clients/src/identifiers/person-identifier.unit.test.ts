import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PersonIdentifierType } from './domain/identifier.js';
import personnummer from 'personnummer';
import type { PlainDate } from '@hjalpmedel/domain';
import { birthDateOf, parsePersonIdentifier } from './person-identifier.js';

// The types of the package describe a module with the class inside. Node imports the class itself.
const Personnummer = personnummer as unknown as typeof personnummer.default;
const today = '2026-03-01' as PlainDate;
const parse = (type: PersonIdentifierType, value: string) =>
  parsePersonIdentifier({ type, value }, 'input.id', today).value;

test.each([
  ['PERSONNUMMER', '199001011239', '199001011239'],
  ['PERSONNUMMER', ' 19900101-1239 ', '199001011239'],
  ['PERSONNUMMER', '900101-1239', '199001011239'],
  ['PERSONNUMMER', '9001011239', '199001011239'],
  ['PERSONNUMMER', '900101 1239', '199001011239'],
  ['SAMORDNINGSNUMMER', '8507699802', '198507699802'],
  ['PERSONNUMMER', '900101+1239', '189001011239'],
  ['SAMORDNINGSNUMMER', '19850769-9802', '198507699802'],
  ['NRID', '22810829AB1C'.replace('C', '3'), '22810829AB13'],
  ['NRID', '00001545ZZ42', '00001545ZZ42'],
  ['LOCAL_VGR', '19810829M071', '19810829M071'],
  ['LOCAL_VGR', '19450829k088', '19450829K088'],
  ['LOCAL_VGR', '19930829X802', '19930829X802'],
  ['PERSONNUMMER', '19900101 – 1239', '199001011239'],
  ['PERSONNUMMER', '900101 −1239', '199001011239'],
  ['SAMORDNINGSNUMMER', '850769-9802', '198507699802'],
  ['SAMORDNINGSNUMMER', '198507609801', '198507609801'],
  ['SAMORDNINGSNUMMER', '198500609808', '198500609808'],
  ['SAMORDNINGSNUMMER', '198500729804', '198500729804'],
  ['NRID', '22810829-AB13', '22810829AB13'],
  ['LOCAL_VGR', '19810829-M071', '19810829M071'],
  ['LOCAL_STOCKHOLM', '991970001235', '991970001235'],
] as const)('%s %s is kept in one form', (type, value, kept) => {
  expect(parse(type, value)).toBe(kept);
});

test.each([
  ['PERSONNUMMER', '199001011238'],
  ['PERSONNUMMER', '199002301239'],
  ['PERSONNUMMER', '1501011236'],
  ['PERSONNUMMER', '0601011235'],
  ['PERSONNUMMER', '198507699802'],
  ['PERSONNUMMER', ''],
  ['SAMORDNINGSNUMMER', '199001011239'],
  ['NRID', '19810829AB13'],
  ['NRID', '22810829AI13'],
  ['NRID', '22810829AB1'],
  ['LOCAL_VGR', '19810829M072'],
  ['LOCAL_VGR', '19810829K071'],
  ['LOCAL_VGR', '19810231M071'],
  ['LOCAL_VGR', '20990829M071'],
  ['PERSONNUMMER', '229001012385'],
  ['PERSONNUMMER', '999001012385'],
  ['PERSONNUMMER', '260302-1235'],
  ['PERSONNUMMER', '199000011230'],
  ['SAMORDNINGSNUMMER', '198513699804'],
  ['SAMORDNINGSNUMMER', '198502919809'],
  ['NRID', '22811329AB13'],
  ['NRID', '23990829AB13'],
  ['LOCAL_STOCKHOLM', '198507699802'],
  ['LOCAL_STOCKHOLM', '991970001236'],
  ['LOCAL_STOCKHOLM', '992990001231'],
] as const)('%s %s is none', (type, value) => {
  expect(() => parse(type, value)).toThrow('Det är inget giltigt');
});

test('an error never quotes the number', () => {
  const types = ['PERSONNUMMER', 'SAMORDNINGSNUMMER', 'NRID', 'LOCAL_VGR', 'LOCAL_STOCKHOLM'] as const;
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
  ['SAMORDNINGSNUMMER', '198507609801', '1985-07'],
  ['SAMORDNINGSNUMMER', '198500729804', '1985'],
  ['NRID', '22810829AB13', undefined],
  ['LOCAL_VGR', '19810829M071', undefined],
] as const)('%s %s has this known part of a birth date: %s', (type, value, told) => {
  expect(birthDateOf({ type, value })).toBe(told);
});

test('personal identity and co-ordination numbers are accepted as another implementation accepts them', () => {
  const digit = (max: number) => fc.integer({ min: 0, max });
  const two = (number: number) => String(number).padStart(2, '0');
  const number = fc
    .tuple(digit(99), digit(13), digit(32), fc.boolean(), digit(9999))
    .map(([year, month, day, isCoordination, rest]) => ({
      type: isCoordination ? ('SAMORDNINGSNUMMER' as const) : ('PERSONNUMMER' as const),
      value: `19${two(year)}${two(month)}${two(day + (isCoordination ? 60 : 0))}${String(rest).padStart(4, '0')}`,
      isKnownDay: month > 0 && day > 0,
    }));
  fc.assert(
    fc.property(number, ({ type, value, isKnownDay }) => {
      fc.pre(isKnownDay); // the other implementation knows no unknown month or day
      let accepted = true;
      try {
        parse(type, value);
      } catch {
        accepted = false;
      }
      expect([value, accepted]).toEqual([
        value,
        Personnummer.valid(value, { allowCoordinationNumber: type === 'SAMORDNINGSNUMMER', allowInterimNumber: false }),
      ]);
    }),
    { numRuns: 2_000 },
  );
});
