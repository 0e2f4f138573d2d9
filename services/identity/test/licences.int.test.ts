import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, toInstant } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { createTestNetwork, execute, person, system, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

const SUNDSVALL = '2281';
const SYSTEM = 'webSESAM';
let network: TestNetwork;
const { command, ask, faults, newStaff, newUnit } = talkTo(() => network);

const rule = (extra: object, body: object) =>
  command('publishPolicy', {
    kind: 'LICENCE',
    programme: 'VN_HSL',
    supplier: SYSTEM,
    from: '2020-01-01',
    edition: 'E',
    ...extra,
    body: { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30, 7], ...body },
  });
/** A licence granted on a day and used on others. */
async function licensed(
  staffId: string,
  grantedOn: string,
  uses: readonly [string, string][] = [],
  supplierSystem = SYSTEM,
) {
  const { licence } = await command('requestLicence', { staffId, supplierSystem }, `licence { id } ${refusal}`);
  const at = (date: string) => `${date}T08:00:00.000Z`;
  await command('confirmLicence', { licenceId: licence.id, expectedVersion: 1, grantedAt: at(grantedOn) });
  for (const [index, [date, kind]] of uses.entries())
    await command('recordLicenceUse', { licenceId: licence.id, expectedVersion: 2 + index, usedAt: at(date), kind });
  return licence.id as string;
}
const standing = async (id: string) =>
  (await ask('query($id: ID!) { licence(id: $id) { status revocationReason policyVersion } }', { id })).licence;
const JOB = 'mutation($asOf: Date!) { runLicenceJob(input: { asOf: $asOf }) { checked warned revoked } }';
const run = async (asOf: string) => (await ask(JOB, { asOf })).runLicenceJob;

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
  const supplier = { supplierId: 'HMV', name: 'Hjälpmedel Västernorrland', countyCode: '22' };
  await command('registerSupplier', { ...supplier, systems: [SYSTEM, 'VGRportal'] });
  await rule({ edition: 'USE-6' }, {});
  await rule({ edition: 'LOGIN-6' }, { measure: 'LOGIN', holders: 'AID_REPRESENTATIVE' });
  await rule({ edition: 'LOCAL-3', municipalityCode: '2280' }, { inactivityMonths: 3 });
});
afterAll(() => network.stop());

describe('the clocks', () => {
  test("S2-30: a representative who does not log in loses the licence, keeps the appointment, and is flagged; another's use keeps it", async () => {
    const unitId = await newUnit(SUNDSVALL);
    const [ombud, other] = [await newStaff(SUNDSVALL), await newStaff(SUNDSVALL)];
    const { appointment } = await command(
      'appointOmbud',
      { staffId: ombud.id, unitId, from: '2024-01-01' },
      `appointment { id } ${refusal}`,
      {
        ...person(SUNDSVALL, ['UNIT_MANAGER'], 'manager'),
        grants: [{ role: 'UNIT_MANAGER', municipalityCode: SUNDSVALL, unitId }],
      },
    );
    const [a, b] = [
      await licensed(ombud.id, '2024-01-10', [['2024-06-01', 'USE']]),
      await licensed(other.id, '2024-01-10', [['2024-06-01', 'USE']]),
    ];
    expect(await run('2024-07-10')).toMatchObject({ checked: 2, revoked: 0 });
    expect(await run('2024-07-11')).toMatchObject({ checked: 2, revoked: 1 });
    expect(await standing(a)).toEqual({ status: 'REVOKED', revocationReason: 'INACTIVITY', policyVersion: 'LOGIN-6' });
    expect(await standing(b)).toMatchObject({ status: 'ACTIVE' });
    const flag =
      'query { ombudAppointments(municipalityCode: "2281") { edges { node { id status withoutLicence } } } }';
    expect((await ask(flag)).ombudAppointments.edges).toEqual([
      { node: { id: appointment.id, status: 'ACTIVE', withoutLicence: true } },
    ]);
  });

  test('S2-26, S1-5: where the municipality is stricter, its months count', async () => {
    const [here, there] = [await newStaff('2280'), await newStaff('2282')];
    const [strict, usual] = [await licensed(here.id, '2024-01-10'), await licensed(there.id, '2024-01-10')];
    await run('2024-04-11');
    expect(await standing(strict)).toEqual({
      status: 'REVOKED',
      revocationReason: 'INACTIVITY',
      policyVersion: 'LOCAL-3',
    });
    expect(await standing(usual)).toMatchObject({ status: 'ACTIVE' });
  });

  test('S2-26: a day to come is no day to judge by', async () => {
    const answer = await network.as(system, 'identity', JOB, { asOf: '2199-01-01' });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.asOf' } }]);
  });
});

describe('a licence that is requested', () => {
  const request = async (staffId: string, extra: object = {}) =>
    (await command('requestLicence', { staffId, supplierSystem: SYSTEM, ...extra })).refusal?.reasons;

  test('S2-25: goes to a system that a supplier on record has, and nothing is written for another', async () => {
    const { id } = await newStaff(SUNDSVALL);
    expect(await request(id, { supplierSystem: 'Okant' })).toMatchObject([
      { code: 'SUPPLIER_SYSTEM_UNKNOWN', ruleIds: ['S2-25'], field: 'input.supplierSystem' },
    ]);
    const { licences } = network.service('identity').database.connection.models;
    expect(await licences!.countDocuments({ staffId: id })).toBe(0);
  });

  test('S2-25, S2-27: the system account neither requests it nor appoints the representative', async () => {
    const { id: staffId } = await newStaff(SUNDSVALL);
    const asked = await faults('requestLicence', { staffId, supplierSystem: SYSTEM }, system);
    const appointing = { staffId, unitId: await newUnit(SUNDSVALL), from: '2026-01-01' };
    expect([asked, await faults('appointOmbud', appointing, system)]).toEqual([
      [['FORBIDDEN', undefined]],
      [['FORBIDDEN', undefined]],
    ]);
  });

  test('S2-25: waits for the employment, whose first day is told', async () => {
    const from = addDays(dayOf(toInstant(new Date())), 30);
    const { id } = await newStaff(SUNDSVALL, { employedFrom: from });
    const { refusal: no } = await command(
      'requestLicence',
      { staffId: id, supplierSystem: SYSTEM },
      'refusal { reasons { code until } }',
    );
    expect(no.reasons).toEqual([{ code: 'LICENCE_HOLDER_NOT_EMPLOYED', until: from }]);
  });
});

describe('who asks of an earlier moment', () => {
  const ORDER =
    'query($id: ID!, $at: DateTime) { authority(staffId: $id, act: PRESCRIBE, programme: VN_HSL, municipalityCode: "2281", at: $at) { reasons { code } } }';

  test('S2-25, S2-26: is told of the licence as it was then', async () => {
    const { id } = await newStaff(SUNDSVALL, { profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'LI-1' });
    const lacksLicence = async (at?: string) =>
      (await ask(ORDER, { id, at })).authority.reasons.some(
        (one: { code: string }) => one.code === 'SYSTEM_LICENCE_MISSING',
      );
    await licensed(id, '2024-01-10');
    expect(await lacksLicence('2024-01-09T12:00:00.000Z')).toBe(true);
    expect(await lacksLicence('2024-01-11T12:00:00.000Z')).toBe(false);
    expect(await lacksLicence()).toBe(false);
    const revoked = await run('2024-12-01');
    expect(revoked.revoked).toBeGreaterThan(0);
    expect(await lacksLicence()).toBe(true);
    expect(await lacksLicence('2024-06-01T12:00:00.000Z')).toBe(false);
  });
});

describe('what carries a licence', () => {
  beforeAll(async () => {
    await rule({ supplier: 'VGRportal', edition: 'ROLES' }, { carriedByRoles: ['CARE_STAFF', 'NURSE'] });
  });
  const giveRole = async (staff: { id: string; version: number }, role: string) =>
    (
      await command(
        'assignRole',
        { staffId: staff.id, expectedVersion: staff.version, role, municipalityCode: SUNDSVALL, from: '2024-01-01' },
        `staff { version roles { roleId } } ${refusal}`,
      )
    ).staff as { version: number; roles: { roleId: string }[] };
  const versionOf = async (id: string) =>
    (await ask('query($id: ID!) { staff(id: $id) { version } }', { id })).staff.version;

  test('S2-25: it is not given to somebody without any of the roles it goes with', async () => {
    const staff = await newStaff(SUNDSVALL);
    const { refusal: no } = await command('requestLicence', { staffId: staff.id, supplierSystem: 'VGRportal' });
    expect(no.reasons).toMatchObject([{ code: 'LICENCE_WITHOUT_ROLE', params: { roles: 'CARE_STAFF, NURSE' } }]);
  });

  test('S2-25: it goes in the transaction that ends the last of those roles', async () => {
    const staff = await newStaff(SUNDSVALL);
    const { version, roles } = await giveRole(staff, 'NURSE');
    const id = await licensed(staff.id, '2026-01-10', [], 'VGRportal');
    expect(version).toBe(2);
    const ending = { staffId: staff.id, roleId: roles[0]?.roleId, lastDay: '2026-02-01' };
    await command('endRole', { ...ending, expectedVersion: await versionOf(staff.id) });
    expect(await standing(id)).toMatchObject({ status: 'REVOKED', revocationReason: 'ROLE_ENDED' });
  });

  test('S2-25: it goes with the employment, at once when that is over, by the job when it ends later', async () => {
    const [gone, leaving] = [await newStaff(SUNDSVALL), await newStaff(SUNDSVALL)];
    const today = dayOf(toInstant(new Date()));
    const yesterday = addDays(today, -1);
    const [a, b] = [await licensed(gone.id, yesterday), await licensed(leaving.id, yesterday)];
    const end = async (staffId: string, lastDay: string) =>
      command('endEmployment', { staffId, expectedVersion: await versionOf(staffId), lastDay });
    await end(gone.id, '2026-03-31');
    await end(leaving.id, today);
    expect(await standing(a)).toMatchObject({ status: 'REVOKED', revocationReason: 'EMPLOYMENT_ENDED' });
    expect(await standing(b)).toMatchObject({ status: 'ACTIVE' });
  });
});

describe('the job', () => {
  test('S2-26: a second copy that runs at the same time does nothing twice, and a run that was missed is made up for', async () => {
    const many: string[] = [];
    const one = async () => licensed((await newStaff('2283')).id, '2022-01-10');
    while (many.length < 120) many.push(...(await Promise.all(Array.from({ length: 10 }, one))));
    const before = await network
      .service('identity')
      .database.systemCollections.history.countDocuments({ type: 'LicenceRevoked' });
    const first = network.service('identity');
    const second = await network.startCopy('identity');
    let counts: readonly { readonly revoked: number }[];
    try {
      const token = await network.keys.minter.mint(system, 'identity');
      const runOn = async (url: string) =>
        (await execute(`${url}/graphql`, token, JOB, { asOf: '2024-12-01' })).data.runLicenceJob as { revoked: number };
      counts = await Promise.all([runOn(first.url()), runOn(second.url())]);
    } finally {
      await second.stop();
    }
    const { systemCollections } = first.database;
    const revoked = { type: 'LicenceRevoked', aggregateId: trusted({ $in: many }) };
    expect(await systemCollections.history.countDocuments(revoked)).toBe(120);
    const all = await systemCollections.history.countDocuments({ type: 'LicenceRevoked' });
    expect(counts.reduce((sum, one) => sum + one.revoked, 0)).toBe(all - before);
    expect(await run('2024-12-01')).toMatchObject({ warned: 0, revoked: 0 });
  });
});
