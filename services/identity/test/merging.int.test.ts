import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, toInstant } from '@hjalpmedel/domain';
import { createTestNetwork, person, system, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

const CODE = '2281';
const today = dayOf(toInstant(new Date()));
const reason = 'Samma person registrerad två gånger';
let network: TestNetwork;
const { command, ask, faults, newStaff, newUnit } = talkTo(() => network);

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
  const supplier = { supplierId: 'HMV', name: 'Hjälpmedel Test', countyCode: '22', systems: ['webTest'] };
  await command('registerSupplier', supplier);
  await command('registerAgreement', { municipalityCode: CODE, expectedVersion: 1, signedOn: '2024-01-01' });
});
afterAll(() => network.stop());

const read = async (id: string, selection: string) =>
  (await ask(`query($id: ID!) { staff(id: $id) { ${selection} } }`, { id })).staff;
const versionOf = async (id: string) => (await read(id, 'version')).version as number;
const on = async (id: string, mutation: string, input: object, selection = refusal, as = system) =>
  command(mutation, { staffId: id, expectedVersion: await versionOf(id), ...input }, selection, as);
const merge = async (staffId: string, mergedId: string, as = system) =>
  on(
    staffId,
    'mergeStaff',
    { mergedId, mergedVersion: await versionOf(mergedId), reason },
    `staff { id } ${refusal}`,
    as,
  );
const codes = (payload: { refusal: { reasons: { code: string; field: string }[] } | null }) =>
  (payload.refusal?.reasons ?? []).map(({ code, field }) => [code, field]);

describe('two records of one person', () => {
  test('become one: rights, licences, appointments and history follow, and the former id still leads there', async () => {
    const unitId = await newUnit(CODE);
    const licensed = { profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'MRG-1' };
    const stays = await newStaff(CODE, { employedFrom: '2024-01-01', employedTo: '2025-12-31' });
    const goes = await newStaff(CODE, { ...licensed, employedFrom: '2025-06-01', displayName: 'Nils Dubblett' });
    const holder = await newStaff(CODE);
    await on(goes.id, 'assignRole', { role: 'NEEDS_ASSESSOR', municipalityCode: CODE, from: '2026-01-01' });
    await on(goes.id, 'recordCompetence', { kind: 'TRAINING', subject: 'KURS', from: '2026-01-01' });
    await on(goes.id, 'grantPrescribingRight', { isoCode: '1206', municipalityCode: CODE, from: '2026-01-01' });
    await command('appointOmbud', { staffId: goes.id, unitId, from: '2026-01-01' });
    const asked = { staffId: goes.id, supplierSystem: 'webTest' };
    const { licence } = await command('requestLicence', asked, 'licence { id }');
    const { municipality } = await ask('{ municipality(code: "2281") { version } }');
    const designation = { municipalityCode: CODE, expectedVersion: municipality.version, function: 'COMPETENCE' };
    await command('designateFunction', { ...designation, staffId: goes.id, from: today });
    const delegator = { ...person(CODE, ['NEEDS_ASSESSOR'], goes.id), sequence: 1_000 };
    const given = { holderId: holder.id, kind: 'ORDERING', municipalityCode: CODE, from: today };
    const { delegation } = await command('grantDelegation', given, `delegation { id } ${refusal}`, delegator);

    expect((await merge(stays.id, goes.id)).staff).toEqual({ id: stays.id });
    const selection = `id hsaId otherHsaIds displayName profession professionalLicenceNumber
      employments { from to } roles { role active } competences { subject } prescribingRights { isoCode }
      licences { id staff { id } } mergedFrom { staffId displayName reason }`;
    const after = {
      id: stays.id,
      hsaId: stays.hsaId,
      otherHsaIds: [goes.hsaId],
      displayName: 'Nils Namnlös',
      profession: 'ARBETSTERAPEUT',
      professionalLicenceNumber: 'MRG-1',
      employments: [{ from: '2024-01-01', to: null }],
      roles: [
        { role: 'NEEDS_ASSESSOR', active: true },
        { role: 'AID_REPRESENTATIVE', active: true },
        { role: 'COMPETENCE_FUNCTION', active: true },
      ],
      competences: [{ subject: 'KURS' }],
      prescribingRights: [{ isoCode: '1206' }],
      licences: [{ id: licence.id, staff: { id: stays.id } }],
      mergedFrom: [{ staffId: goes.id, displayName: 'Nils Dubblett', reason }],
    };
    expect(await read(stays.id, selection)).toEqual(after);
    expect(await read(goes.id, selection)).toEqual(after);
    const bySignIn = await ask('query($h: String!) { staffByHsaId(hsaId: $h) { id } }', { h: goes.hsaId });
    expect(bySignIn.staffByHsaId).toEqual({ id: stays.id });
    const others = await ask(
      `query($d: ID!) { delegation(id: $d) { delegator { id } active }
        municipality(code: "2281") { functions { staff { id } } }
        ombudAppointments(municipalityCode: "2281") { edges { node { staff { id } } } } }`,
      { d: delegation.id },
    );
    expect(others.delegation).toEqual({ delegator: { id: stays.id }, active: true });
    expect(others.municipality.functions).toEqual([{ staff: { id: stays.id } }]);
    expect(others.ombudAppointments.edges).toEqual([{ node: { staff: { id: stays.id } } }]);
    const rows = await network.service('identity').database.systemCollections.outbox.find({}).sort({ _id: 1 }).lean();
    const told = rows
      .filter(({ headers }) => headers['ce_type'] === 'identity.StaffMerged')
      .map(({ data }) => JSON.parse(data));
    expect(told.map(({ staffId, mergedFrom, mergedInto }) => ({ staffId, mergedFrom, mergedInto }))).toEqual(
      expect.arrayContaining([
        { staffId: stays.id, mergedFrom: goes.id, mergedInto: undefined },
        { staffId: goes.id, mergedFrom: undefined, mergedInto: stays.id },
      ]),
    );
    expect(told.find((one) => one.mergedInto)).toMatchObject({
      authority: { roles: [], licences: [], competences: [] },
    });
    const mongo = network.service('identity').database.connection.collection<{ _id: string; version: number }>('staff');
    const gone = { staffId: goes.id, expectedVersion: (await mongo.findOne({ _id: goes.id }))!.version };
    const course = { kind: 'TRAINING', subject: 'NY', from: today };
    expect(codes(await command('recordCompetence', { ...gone, ...course }))).toEqual([
      ['STAFF_MERGED', 'input.staffId'],
    ]);
  });

  test('are refused when they contradict each other, and nothing is written', async () => {
    const numbered = (number: string) => ({ profession: 'ARBETSTERAPEUT', professionalLicenceNumber: number });
    const [one, other] = [await newStaff(CODE, numbered('MRG-2')), await newStaff(CODE, numbered('MRG-3'))];
    const elsewhere = await newStaff('2280');
    for (const { id } of [one, other]) await command('requestLicence', { staffId: id, supplierSystem: 'webTest' });
    expect(codes(await merge(one.id, other.id))).toEqual([
      ['MERGE_LICENCE_NUMBERS_DIFFER', 'input.mergedId'],
      ['MERGE_LICENCES_IN_ONE_SYSTEM', 'input.mergedId'],
    ]);
    expect(codes(await merge(one.id, elsewhere.id))).toEqual([['MERGE_EMPLOYMENTS_OVERLAP', 'input.mergedId']]);
    const governance = { ...person(CODE, ['GOVERNANCE_FUNCTION'], one.id), sequence: 1_000 };
    const third = await newStaff(CODE);
    expect(codes(await merge(one.id, third.id, governance))).toEqual([['MERGE_OF_ONESELF', 'input.mergedId']]);
    const input = { staffId: third.id, expectedVersion: 1, mergedId: third.id, mergedVersion: 1, reason };
    expect(await faults('mergeStaff', input)).toEqual([['BAD_USER_INPUT', 'input.mergedId']]);
    expect(await faults('mergeStaff', { ...input, mergedId: one.id, mergedVersion: 77 })).toEqual([
      ['VERSION_CONFLICT', 'input.expectedVersion'],
    ]);
    expect(await faults('mergeStaff', { ...input, mergedId: elsewhere.id }, governance)).toEqual([
      ['NOT_FOUND', 'input.mergedId'],
    ]);
    expect([await versionOf(third.id), await versionOf(elsewhere.id)]).toEqual([1, 1]);
  });

  test('S1-20: are refused while one has delegated to the other', async () => {
    const [stays, goes] = [await newStaff(CODE), await newStaff(CODE)];
    await on(stays.id, 'assignRole', { role: 'NEEDS_ASSESSOR', municipalityCode: CODE, from: '2026-01-01' });
    const as = { ...person(CODE, ['NEEDS_ASSESSOR'], stays.id), sequence: 1_000 };
    const given = { holderId: goes.id, kind: 'ORDERING', municipalityCode: CODE, from: addDays(today, -10) };
    await command('grantDelegation', given, refusal, as);
    expect(codes(await merge(stays.id, goes.id))).toEqual([['MERGE_DELEGATES_TO_ITSELF', 'input.mergedId']]);
  });
});
