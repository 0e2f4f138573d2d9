import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, toInstant } from '@hjalpmedel/domain';
import { createTestNetwork, person, system, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

const CODE = '2281';
const today = dayOf(toInstant(new Date()));
const yesterday = addDays(today, -1);
const governance = person(CODE, ['GOVERNANCE_FUNCTION'], 'governance');
let network: TestNetwork;
const { command, ask, faults, newStaff, newUnit } = talkTo(() => network);

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
});
afterAll(() => network.stop());

const read = async (id: string, selection: string) =>
  (await ask(`query($id: ID!) { unit(id: $id) { ${selection} } }`, { id })).unit;
const on = async (unitId: string, mutation: string, input: object, as = governance) =>
  command(mutation, { unitId, expectedVersion: (await read(unitId, 'version')).version, ...input }, refusal, as);
const codes = (payload: { refusal: { reasons: { code: string; field: string }[] } | null }) =>
  (payload.refusal?.reasons ?? []).map(({ code, field }) => [code, field]);
const register = (name: string, extra: object = {}) =>
  command('registerUnit', { name, operationType: 'SABO', municipalityCode: CODE, ...extra }, `unit { id } ${refusal}`);
const nodes = async (query: string, args: string) => {
  const { [query]: page } = await ask(`{ ${query}(${args}) { edges { node { id } } } }`);
  return (page.edges as { node: { id: string } }[]).map(({ node }) => node.id);
};

describe('the name of a unit', () => {
  const taken = (field: string) => [['UNIT_NAME_TAKEN', field]];

  test('is of one open unit in a municipality, case and blanks aside, also at once', async () => {
    await register('Hus Granen');
    expect(codes(await register(' hus  granen '))).toEqual(taken('input.name'));
    expect(codes(await register('hus granen', { municipalityCode: '2280' }))).toEqual([]);
    const both = await Promise.all([register('Eken'), register('EKEN')]);
    expect(both.flatMap(codes)).toEqual(taken('input.name'));
  });
  test('is changed, and the former one is kept', async () => {
    const unitId = await newUnit(CODE, 'SABO', 'Linden');
    await register('Asken');
    expect(codes(await on(unitId, 'renameUnit', { name: 'ASKEN' }))).toEqual(taken('input.name'));
    expect(codes(await on(unitId, 'renameUnit', { name: 'LINDEN' }))).toEqual([]);
    expect(codes(await on(unitId, 'renameUnit', { name: 'LINDEN' }))).toEqual([['UNIT_UNCHANGED', 'input.name']]);
    expect(await read(unitId, 'name formerNames { name }')).toEqual({
      name: 'LINDEN',
      formerNames: [{ name: 'Linden' }],
    });
    const bad = { unitId, expectedVersion: 2 };
    expect(await faults('renameUnit', { ...bad, name: ' ' }, governance)).toEqual([['BAD_USER_INPUT', 'input.name']]);
    expect(await faults('renameUnit', { ...bad, name: 'Hos 19900101-1239' }, governance)).toEqual([
      ['BAD_USER_INPUT', 'input.name'],
    ]);
    const manager = person(CODE, ['UNIT_MANAGER'], 'manager');
    expect(await faults('renameUnit', { ...bad, name: 'Ny' }, manager)).toEqual([['FORBIDDEN', undefined]]);
  });
  test('is free again when the unit closes, and taken when it is to reopen', async () => {
    const unitId = await newUnit(CODE, 'SABO', 'Poppeln');
    await on(unitId, 'closeUnit', { lastDay: yesterday });
    expect(codes(await register('poppeln'))).toEqual([]);
    expect(codes(await on(unitId, 'reopenUnit', {}))).toEqual(taken('input.unitId'));
  });
});

describe('the tree of units', () => {
  test('a unit moves under another and to the top, never under itself', async () => {
    const [top, middle, low] = [await newUnit(CODE), await newUnit(CODE), await newUnit(CODE)];
    await on(middle, 'moveUnit', { parentId: top });
    await on(low, 'moveUnit', { parentId: middle });
    const under = [['UNIT_UNDER_ITSELF', 'input.parentId']];
    expect(codes(await on(top, 'moveUnit', { parentId: low }))).toEqual(under);
    expect(codes(await on(top, 'moveUnit', { parentId: top }))).toEqual(under);
    expect(await read(top, 'subunits { edges { node { id parent { id } } } }')).toEqual({
      subunits: { edges: [{ node: { id: middle, parent: { id: top } } }] },
    });
    await on(middle, 'moveUnit', {});
    expect(await read(middle, 'parent { id }')).toEqual({ parent: null });
  });
  test('of two moves at once that would make a circle one is refused', async () => {
    const [one, other] = [await newUnit(CODE), await newUnit(CODE)];
    const both = await Promise.all([
      on(one, 'moveUnit', { parentId: other }),
      on(other, 'moveUnit', { parentId: one }),
    ]);
    expect(both.flatMap(codes)).toEqual([['UNIT_UNDER_ITSELF', 'input.parentId']]);
  });
  test('a merged unit closes, and the units under it move', async () => {
    const [closing, into, below] = [await newUnit(CODE), await newUnit(CODE), await newUnit(CODE)];
    await on(below, 'moveUnit', { parentId: closing });
    expect(codes(await on(closing, 'closeUnit', { lastDay: yesterday }))).toEqual([
      ['UNIT_HAS_OPEN_SUBUNITS', 'input.unitId'],
    ]);
    expect(codes(await on(closing, 'mergeUnits', { intoUnitId: into, lastDay: yesterday }))).toEqual([]);
    expect(await read(closing, 'open lastDay successor { id }')).toEqual({
      open: false,
      lastDay: yesterday,
      successor: { id: into },
    });
    expect(await read(below, 'parent { id }')).toEqual({ parent: { id: into } });
    const itself = { unitId: into, expectedVersion: 1, intoUnitId: into, lastDay: today };
    expect(await faults('mergeUnits', itself, governance)).toEqual([['BAD_USER_INPUT', 'input.intoUnitId']]);
  });
});

describe('a closed unit', () => {
  test('takes no new employments, roles or appointments, until it is opened again', async () => {
    const unitId = await newUnit(CODE);
    const { id: staffId } = await newStaff(CODE);
    await on(unitId, 'closeUnit', { lastDay: yesterday });
    const closed = [['UNIT_CLOSED', 'input.unitId']];
    const role = { staffId, expectedVersion: 1, role: 'CARE_STAFF', municipalityCode: CODE, unitId, from: today };
    const employed = {
      hsaId: 'SE0000000000-U1',
      displayName: 'Nina Namnlös',
      profession: 'UNDERSKOTERSKA',
      employer: 'MUNICIPALITY',
      municipalityCode: CODE,
      unitId,
      employedFrom: '2024-01-01',
    };
    expect(codes(await command('assignRole', role))).toEqual(closed);
    expect(codes(await command('appointOmbud', { staffId, unitId, from: today }))).toEqual(closed);
    expect(codes(await command('registerStaff', employed))).toEqual(closed);
    expect(codes(await command('registerStaff', { ...employed, employedTo: '2024-12-31' }))).toEqual([]);
    expect(await nodes('unitsWithoutOmbud', `municipalityCode: "${CODE}", first: 100`)).not.toContain(unitId);
    await on(unitId, 'reopenUnit', {});
    expect(codes(await command('assignRole', role))).toEqual([]);
  });

  test('stays in a work list until nothing rests on it', async () => {
    const unitId = await newUnit(CODE);
    const employed = await newStaff(CODE, { unitId });
    const holder = await newStaff(CODE);
    const representative = await newStaff(CODE);
    const role = { role: 'CARE_STAFF', municipalityCode: CODE, unitId, from: '2026-01-01' };
    const given = await command(
      'assignRole',
      { ...role, staffId: holder.id, expectedVersion: 1 },
      'staff { roles { roleId } }',
    );
    const appointed = { staffId: representative.id, unitId, from: '2026-01-01' };
    const { appointment } = await command('appointOmbud', appointed, 'appointment { id version }');
    const inUse = () => nodes('closedUnitsInUse', `municipalityCode: "${CODE}", first: 100`);
    const remaining = 'remainingStaff { edges { node { id } } } remainingAppointments { edges { node { id } } }';
    expect(await read(unitId, remaining)).toEqual({
      remainingStaff: { edges: [] },
      remainingAppointments: { edges: [] },
    });
    await on(unitId, 'closeUnit', { lastDay: yesterday });
    expect(await inUse()).toContain(unitId);
    const rests = await read(unitId, remaining);
    const ids = (page: { edges: { node: { id: string } }[] }) => page.edges.map(({ node }) => node.id);
    expect(ids(rests.remainingStaff).sort()).toEqual([employed.id, holder.id, representative.id].sort());
    expect(ids(rests.remainingAppointments)).toEqual([appointment.id]);
    const { roleId } = given.staff.roles[0];
    await command('endRole', { staffId: holder.id, expectedVersion: 2, roleId, lastDay: yesterday });
    await command('endOmbudAppointment', {
      appointmentId: appointment.id,
      expectedVersion: appointment.version,
      lastDay: yesterday,
    });
    expect(ids((await read(unitId, remaining)).remainingStaff)).toEqual([employed.id]);
    await command('endEmployment', { staffId: employed.id, expectedVersion: 1, lastDay: yesterday }, refusal, system);
    expect(await inUse()).not.toContain(unitId);
  });
});
