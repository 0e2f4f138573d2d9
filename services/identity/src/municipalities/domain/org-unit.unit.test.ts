import { describe, expect, test } from '@jest/globals';
import { Refused, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { nameKeyOf, takesNew, unitDecider, type OrgUnit, type UnitCommand } from './org-unit.js';

const day = (text: string) => `2026-${text}` as PlainDate;
const today = day('06-01');
const municipalityCode = '2281' as MunicipalityCode;
const open: OrgUnit = { name: 'Björken', nameKey: 'björken', operationType: 'SABO', municipalityCode };
const closed: OrgUnit = { ...open, lastDay: day('05-01') };
const elsewhere: OrgUnit = { ...open, municipalityCode: '2280' as MunicipalityCode };

function codesOf(command: UnitCommand, state: OrgUnit): readonly (string | undefined)[][] {
  try {
    unitDecider.decide(command, state);
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.reasons.map(({ code, field }) => [code, field]);
  }
}

test('names are compared without case and blanks', () => {
  expect(['Björken  2', ' björken2', 'BJÖRKEN 2', 'Bjo\u0308rken 2'].map(nameKeyOf)).toEqual(Array(4).fill('björken2'));
});

describe('a unit takes something new', () => {
  test.each<[string, string | undefined, string, string | undefined, boolean]>([
    ['while it is open', undefined, '01-01', undefined, true],
    ['that begins before it is to close', '07-01', '06-15', undefined, true],
    ['that begins after it is to close', '07-01', '07-02', undefined, false],
    ['that ended before it closed', '05-01', '01-01', '04-30', true],
    ['that goes on after it closed', '05-01', '01-01', undefined, false],
    ['that ends after it closed', '05-01', '01-01', '05-02', false],
  ])('%s', (_, lastDay, from, to, expected) => {
    const period = { from: day(from), ...(to ? { to: day(to) } : {}) };
    expect(takesNew(lastDay ? { lastDay: day(lastDay) } : {}, period, today)).toBe(expected);
  });
});

describe('a unit', () => {
  const parent = (unit: OrgUnit, isBelow = false) => ({ id: 'p', unit, isBelow });
  const closing = { type: 'CloseUnit', lastDay: today, hasOpenSubunits: false, today, by: 'clerk' } as const;
  test.each<[string, UnitCommand, OrgUnit, (string | undefined)[][]]>([
    [
      'is not moved under itself',
      { type: 'MoveUnit', parent: parent(open, true), today },
      open,
      [['UNIT_UNDER_ITSELF', 'input.parentId']],
    ],
    [
      'is not moved under a closed one',
      { type: 'MoveUnit', parent: parent(closed), today },
      open,
      [['UNIT_CLOSED', 'input.parentId']],
    ],
    [
      'is not moved to another municipality',
      { type: 'MoveUnit', parent: parent(elsewhere), today },
      open,
      [['UNIT_OF_ANOTHER_MUNICIPALITY', 'input.parentId']],
    ],
    ['at the top is not moved there', { type: 'MoveUnit', today }, open, [['UNIT_UNCHANGED', 'input.parentId']]],
    ['is not closed twice', closing, closed, [['UNIT_ALREADY_CLOSED', 'input.unitId']]],
    [
      'is not closed above open ones',
      { ...closing, hasOpenSubunits: true },
      open,
      [['UNIT_HAS_OPEN_SUBUNITS', 'input.unitId']],
    ],
    [
      'does not become part of a closed one',
      { ...closing, successor: parent(closed) },
      open,
      [['UNIT_CLOSED', 'input.intoUnitId']],
    ],
    [
      'does not become part of one below it',
      { ...closing, successor: parent(open, true) },
      open,
      [['UNIT_UNDER_ITSELF', 'input.intoUnitId']],
    ],
    [
      'that is open is not opened',
      { type: 'ReopenUnit', isNameTaken: false },
      open,
      [['UNIT_NOT_CLOSED', 'input.unitId']],
    ],
    [
      'is not opened under a name that is taken',
      { type: 'ReopenUnit', isNameTaken: true },
      closed,
      [['UNIT_NAME_TAKEN', 'input.unitId']],
    ],
    ['is closed and opened again', { type: 'ReopenUnit', isNameTaken: false }, closed, []],
  ])('%s', (_, command, state, expected) => {
    expect(codesOf(command, state)).toEqual(expected);
  });
});
