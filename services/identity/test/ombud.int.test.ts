import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayOf, toInstant } from '@hjalpmedel/domain';
import { createTestNetwork, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

const SUNDSVALL = '2281';
let network: TestNetwork;
const { command, ask, faults, newStaff, newUnit } = talkTo(() => network);
const managerOf = (unitId: string, subjectId: string) =>
  ({
    kind: 'staff',
    subjectId,
    municipalityCode: SUNDSVALL,
    grants: [{ role: 'UNIT_MANAGER', municipalityCode: SUNDSVALL, unitId }],
  }) as const;
const appoint = async (staffId: string, unitId: string) =>
  (await command('appointOmbud', { staffId, unitId, from: '2026-01-01' }, `appointment { id version } ${refusal}`))
    .appointment as { id: string; version: number };
const appointmentsOf = async (id: string) =>
  (
    await ask(
      'query { ombudAppointments(municipalityCode: "2281", first: 100) { edges { node { id status to staff { id } } } } }',
    )
  ).ombudAppointments.edges
    .map((edge: { node: { staff: { id: string } } }) => edge.node)
    .filter((one: { staff: { id: string } }) => one.staff.id === id);

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
});
afterAll(() => network.stop());

describe('a representative who moves', () => {
  test('S2-28: closes and opens in one transaction, and the controller is told until that is acknowledged', async () => {
    const [here, there, staff] = [
      await newUnit(SUNDSVALL),
      await newUnit(SUNDSVALL, 'HOME_CARE'),
      await newStaff(SUNDSVALL),
    ];
    const first = await appoint(staff.id, here);
    const input = { appointmentId: first.id, expectedVersion: first.version, unitId: there, from: '2026-06-01' };
    expect(await faults('transferOmbud', input, managerOf(here, 'manager-here'))).toEqual([['FORBIDDEN', undefined]]);
    const {
      appointment,
      notification,
      refusal: no,
    } = await command(
      'transferOmbud',
      input,
      `appointment { id status unit { id } transferredFrom { id status to } } notification { id version kind status } ${refusal}`,
      managerOf(there, 'manager-there'),
    );
    expect(no).toBeNull();
    expect(appointment).toMatchObject({
      status: 'ACTIVE',
      unit: { id: there },
      transferredFrom: { id: first.id, status: 'TRANSFERRED', to: '2026-05-31' },
    });
    expect(notification).toMatchObject({ kind: 'TRANSFER', status: 'OPEN' });
    const rows = await network
      .service('identity')
      .database.systemCollections.outbox.find({ topic: 'identity.ombud.v1' })
      .lean();
    const told = rows.filter(({ data }) => data.includes(first.id)).map(({ headers }) => headers['ce_type']);
    expect(told).toContain('identity.OmbudTransferred');
    expect(await faults('transferOmbud', { ...input, expectedVersion: 2 }, managerOf(there, 'manager-there'))).toEqual(
      [],
    );
    const open =
      'query { controllerNotifications(municipalityCode: "2281", status: OPEN, first: 100) { edges { node { id } } } }';
    const ids = async () =>
      (await ask(open)).controllerNotifications.edges.map((edge: { node: { id: string } }) => edge.node.id);
    expect(await ids()).toContain(notification.id);
    await command('acknowledgeNotification', {
      notificationId: notification.id,
      expectedVersion: notification.version,
    });
    expect(await ids()).not.toContain(notification.id);
  });

  test('S2-31: does not go where there are no representatives, and nothing is written', async () => {
    const [here, ward, staff] = [
      await newUnit(SUNDSVALL),
      await newUnit(SUNDSVALL, 'SHORT_TERM_CARE'),
      await newStaff(SUNDSVALL),
    ];
    const first = await appoint(staff.id, here);
    const input = { appointmentId: first.id, expectedVersion: 1, unitId: ward, from: '2026-06-01' };
    expect((await command('transferOmbud', input)).refusal.reasons).toMatchObject([
      { code: 'OPERATION_WITHOUT_OMBUD', ruleIds: ['S2-31'] },
    ]);
    expect(await appointmentsOf(staff.id)).toMatchObject([{ id: first.id, status: 'ACTIVE', to: null }]);
  });

  test('S2-27, S2-28: the appointment ends with the employment, and the controller is told in the same transaction', async () => {
    const [unit, staff] = [await newUnit(SUNDSVALL), await newStaff(SUNDSVALL)];
    const { id } = await appoint(staff.id, unit);
    await command('endEmployment', { staffId: staff.id, expectedVersion: 2, lastDay: '2026-04-30' });
    expect(await appointmentsOf(staff.id)).toMatchObject([{ id, status: 'ENDED', to: '2026-04-30' }]);
    const rows = await network.service('identity').database.systemCollections.outbox.find({ key: id }).lean();
    expect(rows.map(({ headers }) => headers['ce_type'])).toEqual(
      expect.arrayContaining(['identity.OmbudEnded', 'identity.ControllerNotified']),
    );
  });
});

test('S2-31: the coverage report holds the units of the listed operations that have nobody today, by the page', async () => {
  const CODE = '2284';
  const [covered, bare, other] = [await newUnit(CODE), await newUnit(CODE), await newUnit(CODE, 'SERVICE_HOUSE')];
  await newUnit(CODE, 'SHORT_TERM_CARE');
  const staff = await newStaff(CODE);
  await command('appointOmbud', { staffId: staff.id, unitId: covered, from: '2026-01-01' });
  const page = async (after?: string) =>
    (
      await ask(
        'query($after: String) { unitsWithoutOmbud(municipalityCode: "2284", first: 1, after: $after) { edges { node { id } cursor } pageInfo { hasNextPage } } }',
        { after },
      )
    ).unitsWithoutOmbud;
  const first = await page();
  expect(first).toMatchObject({ edges: [{ node: { id: bare } }], pageInfo: { hasNextPage: true } });
  // Somebody is appointed between two pages: the reader goes on all the same.
  await command('appointOmbud', { staffId: staff.id, unitId: bare, from: '2026-01-01' });
  expect(await page(first.edges[0].cursor)).toMatchObject({
    edges: [{ node: { id: other } }],
    pageInfo: { hasNextPage: false },
  });
});

describe('the duties', () => {
  const duties = async (operationType: string) =>
    (
      await ask(
        'query($t: OperationType!) { ombudDuties(operationType: $t, on: "2026-06-01") { edition duties { code } } }',
        { t: operationType },
      )
    ).ombudDuties;

  test('S2-29: none are made up while no catalogue is in force', async () => expect(await duties('SABO')).toBeNull());

  test('S2-29: are the same in all operations, with the exceptions of the catalogue', async () => {
    const body = {
      duties: [
        { code: 'CHECK_AIDS', text: 'Ser till att hjälpmedel sköts' },
        { code: 'STOCK', text: 'Sköter det lokala förrådet', exceptIn: ['HOME_CARE'] },
      ],
    };
    await command('publishPolicy', {
      kind: 'OMBUD_DUTIES',
      programme: 'VN_HSL',
      edition: 'D-1',
      from: '2026-01-01',
      body,
    });
    expect(await duties('SABO')).toEqual({ edition: 'D-1', duties: [{ code: 'CHECK_AIDS' }, { code: 'STOCK' }] });
    expect(await duties('HOME_CARE')).toEqual({ edition: 'D-1', duties: [{ code: 'CHECK_AIDS' }] });
  });
});

describe('the role of a representative', () => {
  const rolesOf = async (id: string) =>
    (await ask('query($id: ID!) { staff(id: $id) { version roles { roleId role from to unit { id } } } }', { id }))
      .staff as { version: number; roles: { roleId: string; role: string; from: string; to: string | null }[] };
  const today = dayOf(toInstant(new Date()));

  test('S2-27: comes with the appointment, in its unit and in the same transaction', async () => {
    const [unit, staff] = [await newUnit(SUNDSVALL), await newStaff(SUNDSVALL)];
    await appoint(staff.id, unit);
    const { version, roles } = await rolesOf(staff.id);
    expect(version).toBe(2);
    expect(roles).toMatchObject([{ role: 'AID_REPRESENTATIVE', unit: { id: unit }, from: '2026-01-01', to: null }]);
  });

  test('S2-27, S2-28: is not given in any other way, nor taken, nor to oneself', async () => {
    const [unitId, staff] = [await newUnit(SUNDSVALL), await newStaff(SUNDSVALL)];
    const input = { staffId: staff.id, expectedVersion: 1, role: 'AID_REPRESENTATIVE', municipalityCode: SUNDSVALL };
    const reasons = [{ code: 'ROLE_BY_APPOINTMENT', ruleIds: ['S2-27', 'S2-28'] }];
    expect((await command('assignRole', { ...input, from: '2026-01-01' })).refusal.reasons).toMatchObject(reasons);
    const { id: roleId } = await appoint(staff.id, unitId);
    const ending = { staffId: staff.id, expectedVersion: 2, roleId, lastDay: '2026-06-30' };
    expect((await command('endRole', ending)).refusal.reasons).toMatchObject(reasons);
    expect((await rolesOf(staff.id)).roles).toMatchObject([{ roleId, to: null }]);
    const own = await command(
      'appointOmbud',
      { staffId: staff.id, unitId: await newUnit(SUNDSVALL), from: '2026-01-01' },
      refusal,
      {
        kind: 'staff',
        subjectId: staff.id,
        municipalityCode: SUNDSVALL,
        grants: [{ role: 'UNIT_MANAGER', municipalityCode: SUNDSVALL }],
        sequence: 1_000,
      },
    );
    expect(own.refusal.reasons).toMatchObject([{ code: 'ROLE_TO_ONESELF', field: 'input.staffId' }]);
  });

  test('S2-28: moves with a transfer and ends with the appointment', async () => {
    const [here, there, staff] = [await newUnit(SUNDSVALL), await newUnit(SUNDSVALL), await newStaff(SUNDSVALL)];
    const first = await appoint(staff.id, here);
    const moved = { appointmentId: first.id, expectedVersion: first.version, unitId: there, from: '2026-06-01' };
    const { appointment } = await command('transferOmbud', moved, `appointment { id version } ${refusal}`);
    const lastDay = '2026-08-31';
    await command('endOmbudAppointment', { appointmentId: appointment.id, expectedVersion: 1, lastDay });
    expect((await rolesOf(staff.id)).roles).toMatchObject([
      { unit: { id: here }, to: '2026-05-31' },
      { unit: { id: there }, from: '2026-06-01', to: '2026-08-31' },
    ]);
  });

  test('S2-27: an end to come leaves it active until then, and can be moved earlier but not later', async () => {
    const [unit, staff] = [await newUnit(SUNDSVALL), await newStaff(SUNDSVALL)];
    const { id: appointmentId } = await appoint(staff.id, unit);
    const end = (expectedVersion: number, lastDay: string) =>
      command('endOmbudAppointment', { appointmentId, expectedVersion, lastDay });
    expect((await end(1, '2190-06-30')).refusal).toBeNull();
    expect(await appointmentsOf(staff.id)).toMatchObject([{ status: 'ACTIVE', to: '2190-06-30' }]);
    expect((await rolesOf(staff.id)).roles).toMatchObject([{ to: '2190-06-30' }]);
    const again = await command('appointOmbud', { staffId: staff.id, unitId: unit, from: '2190-01-01' });
    expect(again.refusal.reasons).toMatchObject([{ code: 'OMBUD_ALREADY_APPOINTED' }]);
    expect((await end(2, '2190-12-31')).refusal.reasons).toMatchObject([
      { code: 'OMBUD_NOT_ACTIVE', params: { to: '2190-06-30' } },
    ]);
    expect((await end(2, '2026-06-30')).refusal).toBeNull();
    expect(await appointmentsOf(staff.id)).toMatchObject([{ status: 'ENDED', to: '2026-06-30' }]);
    expect((await rolesOf(staff.id)).roles).toMatchObject([{ to: '2026-06-30' }]);
    expect((await command('appointOmbud', { staffId: staff.id, unitId: unit, from: '2026-07-01' })).refusal).toBeNull();
  });

  test('S2-27: one that has not begun is planned, and a transfer to come leaves the first active', async () => {
    const [here, there, staff] = [await newUnit(SUNDSVALL), await newUnit(SUNDSVALL), await newStaff(SUNDSVALL)];
    const first = await appoint(staff.id, here);
    await command('transferOmbud', { appointmentId: first.id, expectedVersion: 1, unitId: there, from: '2190-06-01' });
    expect(await appointmentsOf(staff.id)).toMatchObject([
      { status: 'ACTIVE', to: '2190-05-31' },
      { status: 'PLANNED' },
    ]);
  });

  test('S2-27, S2-28: an end that lay later moves to the last day of the employment, and the controller is told', async () => {
    const [unit, staff] = [await newUnit(SUNDSVALL), await newStaff(SUNDSVALL)];
    const { id } = await appoint(staff.id, unit);
    await command('endOmbudAppointment', { appointmentId: id, expectedVersion: 1, lastDay: '2190-06-30' });
    const { version: expectedVersion } = await rolesOf(staff.id);
    await command('endEmployment', { staffId: staff.id, expectedVersion, lastDay: today });
    expect(await appointmentsOf(staff.id)).toMatchObject([{ id, status: 'ACTIVE', to: today }]);
    expect((await rolesOf(staff.id)).roles).toMatchObject([{ to: today }]);
    const rows = await network.service('identity').database.systemCollections.outbox.find({ key: id }).lean();
    expect(rows.filter(({ headers }) => headers['ce_type'] === 'identity.ControllerNotified')).toHaveLength(3);
  });

  test('S2-27: it ends with an employment whose last day is known', async () => {
    const [unit, staff] = [await newUnit(SUNDSVALL), await newStaff(SUNDSVALL, { employedTo: '2190-03-31' })];
    await appoint(staff.id, unit);
    expect(await appointmentsOf(staff.id)).toMatchObject([{ status: 'ACTIVE', to: '2190-03-31' }]);
    expect((await rolesOf(staff.id)).roles).toMatchObject([{ to: '2190-03-31' }]);
  });
});
