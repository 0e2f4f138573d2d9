import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { createTestNetwork, person, system, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

const CODE = '2281';
const OTHER = '2280';
const today = dayOf(toInstant(new Date()));
let network: TestNetwork;
const { command, ask, faults, newStaff } = talkTo(() => network);

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
});
afterAll(() => network.stop());

type Input = Readonly<Record<string, unknown>>;
const versionOf = async (id: string) =>
  (await ask('query($id: ID!) { staff(id: $id) { version } }', { id })).staff.version as number;
const on = async (id: string, mutation: string, input: Input, selection = refusal, as = system) =>
  command(mutation, { staffId: id, expectedVersion: await versionOf(id), ...input }, selection, as);
const codes = (payload: { refusal: { reasons: { code: string; field: string }[] } | null }) =>
  (payload.refusal?.reasons ?? []).map(({ code, field }) => [code, field]);
const clerk = person(CODE, ['UNIT_MANAGER'], 'clerk');
const stranger = person(OTHER, ['UNIT_MANAGER'], 'stranger');
const read = async (id: string, selection: string, as = system) =>
  (await ask(`query($id: ID!) { staff(id: $id) { ${selection} } }`, { id }, as)).staff;

describe('S2-3: a licence number is of one person', () => {
  const licensed = (number: string) => ({ profession: 'ARBETSTERAPEUT', professionalLicenceNumber: number });
  const somebody = (hsaId: string, extra: object) => ({
    hsaId,
    displayName: 'Nina Namnlös',
    profession: 'ARBETSTERAPEUT',
    employer: 'MUNICIPALITY',
    municipalityCode: CODE,
    employedFrom: '2024-01-01',
    ...extra,
  });
  const taken = [['PROFESSIONAL_LICENCE_OF_ANOTHER', 'input.professionalLicenceNumber']];

  test('a second person is not registered with it, also not by another municipality', async () => {
    await newStaff(CODE, licensed('REG-1'));
    for (const municipalityCode of [CODE, OTHER]) {
      const input = somebody('SE0000000000-R1', { ...licensed('REG-1'), municipalityCode });
      expect(codes(await command('registerStaff', input))).toEqual(taken);
    }
    expect((await ask('{ staffByHsaId(hsaId: "SE0000000000-R1") { id } }')).staffByHsaId).toBeNull();
  });
  test('of two registered at once only one gets it', async () => {
    const both = await Promise.all(
      ['SE0000000000-R2', 'SE0000000000-R3'].map((hsaId) =>
        command('registerStaff', somebody(hsaId, licensed('REG-2')), `staff { id } ${refusal}`),
      ),
    );
    expect(both.filter(({ staff }) => staff)).toHaveLength(1);
    expect(both.flatMap(codes)).toEqual(taken);
  });
  test('a person is not corrected to the number of another, and a number that was corrected is free', async () => {
    const [one, other] = [await newStaff(CODE, licensed('REG-3')), await newStaff(CODE, licensed('REG-4'))];
    const reason = 'Felskrivet';
    expect(codes(await on(other.id, 'correctStaff', { professionalLicenceNumber: 'REG-3', reason }))).toEqual(taken);
    expect(codes(await on(one.id, 'correctStaff', { professionalLicenceNumber: 'REG-5', reason }))).toEqual([]);
    expect(codes(await on(other.id, 'correctStaff', { professionalLicenceNumber: 'REG-3', reason }))).toEqual([]);
  });
  test('who is on record under another HSA id keeps the number', async () => {
    const { hsaId } = await newStaff(CODE, { ...licensed('REG-6'), employedTo: '2024-12-31' });
    const again = somebody(hsaId, { ...licensed('REG-6'), employedFrom: '2025-01-01' });
    expect(codes(await command('registerStaff', again))).toEqual([]);
  });
});

describe('details are corrected with a reason', () => {
  const details =
    'displayName profession professionalLicenceNumber formerDetails { displayName profession professionalLicenceNumber reason }';

  test('the former ones stay readable for those who may correct them and for the person', async () => {
    const { id } = await newStaff(CODE, { displayName: 'Nina Felstavad', profession: 'UNDERSKOTERSKA' });
    const corrected = { displayName: 'Nina Rättstavad', profession: 'ARBETSTERAPEUT', reason: 'Nytt yrke i HSA' };
    await on(id, 'correctStaff', { ...corrected, professionalLicenceNumber: 'DET-1' }, 'staff { id }', clerk);
    const now = { displayName: 'Nina Rättstavad', profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'DET-1' };
    const before = { displayName: 'Nina Felstavad', profession: 'UNDERSKOTERSKA', professionalLicenceNumber: null };
    const seen = { ...now, formerDetails: [{ ...before, reason: 'Nytt yrke i HSA' }] };
    expect(await read(id, details, clerk)).toEqual(seen);
    expect(await read(id, details, { ...person(CODE, ['CARE_STAFF'], id), sequence: 1_000 })).toEqual(seen);
    const hidden = { ...now, professionalLicenceNumber: null, formerDetails: null };
    expect(await read(id, details, person(CODE, ['CARE_STAFF'], 'colleague'))).toEqual(hidden);
    expect(await faults('correctStaff', { ...corrected, staffId: id, expectedVersion: 2 }, stranger)).toEqual([
      ['NOT_FOUND', 'input.staffId'],
    ]);
  });
  test('S2-3: the number of somebody who may prescribe is not removed', async () => {
    const { id } = await newStaff(CODE, { profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'DET-2' });
    await on(id, 'assignRole', { role: 'PRESCRIBER', municipalityCode: CODE, from: '2026-01-01' });
    const removed = { professionalLicenceNumber: null, reason: 'Återkallad' };
    expect(codes(await on(id, 'correctStaff', removed))).toEqual([
      ['PROFESSIONAL_LICENCE_REQUIRED', 'input.professionalLicenceNumber'],
    ]);
  });
  test('a correction that changes nothing, and bad input, are refused with the field', async () => {
    const { id } = await newStaff(CODE, { profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'DET-3' });
    expect(codes(await on(id, 'correctStaff', { displayName: 'Nils Namnlös', reason: 'Fel' }))).toEqual([
      ['NOTHING_CHANGED', 'input.staffId'],
    ]);
    const bad: [object, string][] = [
      [{ profession: 'UNDERSKOTERSKA', reason: 'Fel' }, 'input.professionalLicenceNumber'],
      [{ profession: 'liten bokstav', reason: 'Fel' }, 'input.profession'],
      [{ displayName: '  ', reason: 'Fel' }, 'input.displayName'],
      [{ displayName: 'Ny', reason: ' ' }, 'input.reason'],
      [{ displayName: 'Ny', reason: 'Bytt till 19900101-1239' }, 'input.reason'],
    ];
    for (const [input, field] of bad)
      expect(await faults('correctStaff', { staffId: id, expectedVersion: 1, ...input })).toEqual([
        ['BAD_USER_INPUT', field],
      ]);
    expect(await versionOf(id)).toBe(1);
  });
});

describe('one person has several HSA ids', () => {
  const byHsaId = async (hsaId: string) =>
    (await ask('query($h: String!) { staffByHsaId(hsaId: $h) { id otherHsaIds } }', { h: hsaId })).staffByHsaId;

  test('each of them finds and employs the same person', async () => {
    const { id } = await newStaff(CODE, { employedTo: '2024-12-31' });
    await on(id, 'addHsaId', { hsaId: 'SE0000000000-H1' }, 'staff { id }', clerk);
    expect(await byHsaId('SE0000000000-H1')).toEqual({ id, otherHsaIds: ['SE0000000000-H1'] });
    const input = {
      hsaId: 'SE0000000000-H1',
      displayName: 'Nina Namnlös',
      profession: 'UNDERSKOTERSKA',
      employer: 'MUNICIPALITY',
      municipalityCode: OTHER,
      employedFrom: '2025-01-01',
    };
    expect((await command('registerStaff', input, 'staff { id }')).staff.id).toBe(id);
  });
  test('one that belongs to another person is refused, also at once', async () => {
    const [one, other] = [await newStaff(CODE), await newStaff(CODE)];
    expect(codes(await on(one.id, 'addHsaId', { hsaId: other.hsaId }))).toEqual([['HSA_ID_OF_ANOTHER', 'input.hsaId']]);
    expect(codes(await on(one.id, 'addHsaId', { hsaId: one.hsaId }))).toEqual([
      ['HSA_ID_OF_THIS_PERSON', 'input.hsaId'],
    ]);
    const both = await Promise.all([one, other].map(({ id }) => on(id, 'addHsaId', { hsaId: 'SE0000000000-H2' })));
    expect(both.flatMap(codes)).toEqual([['HSA_ID_OF_ANOTHER', 'input.hsaId']]);
    expect(await faults('addHsaId', { staffId: one.id, expectedVersion: 9, hsaId: 'fel' })).toEqual([
      ['BAD_USER_INPUT', 'input.hsaId'],
    ]);
  });
  test('one that was added by mistake is removed, and the last one stays', async () => {
    const { id, hsaId } = await newStaff(CODE);
    await on(id, 'addHsaId', { hsaId: 'SE0000000000-H3' });
    await on(id, 'removeHsaId', { hsaId });
    expect(await byHsaId(hsaId)).toBeNull();
    expect(await byHsaId('SE0000000000-H3')).toEqual({ id, otherHsaIds: [] });
    expect(codes(await on(id, 'removeHsaId', { hsaId: 'SE0000000000-H3' }))).toEqual([['LAST_HSA_ID', 'input.hsaId']]);
  });
});

describe('S1-14: competences on record', () => {
  const record = async (id: string, subject: string, from: string, to?: string) => {
    const input = { kind: 'TRAINING', subject, from, ...(to ? { to } : {}) };
    const { staff } = await on(id, 'recordCompetence', input, 'staff { competences { competenceId } }');
    return staff.competences.at(-1).competenceId as string;
  };
  const listed = async (query: string, args: string) => {
    const { [query]: page } = await ask(`{ ${query}(municipalityCode: "${CODE}", ${args}) { edges { node { id } } } }`);
    return (page.edges as { node: { id: string } }[]).map(({ node }) => node.id);
  };
  const expiring = () => listed('staffWithExpiringCompetence', `before: "${addDays(today, 60)}", first: 100`);
  const lapsed = () => listed('staffWithLapsedCompetence', 'first: 100');

  test('one that is renewed is in no list, one with a gap or without a renewal is', async () => {
    const soon = addDays(today, 14);
    const [renewed, chained, gap, other, ran, back] = [
      await newStaff(CODE),
      await newStaff(CODE),
      await newStaff(CODE),
      await newStaff(CODE),
      await newStaff(CODE),
      await newStaff(CODE),
    ];
    for (const { id } of [renewed, chained, gap, other, back]) await record(id, 'KURS', '2024-01-01', soon);
    await record(renewed.id, 'KURS', today, addDays(today, 800));
    await record(chained.id, 'KURS', addDays(soon, 1), addDays(soon, 10));
    await record(chained.id, 'KURS', addDays(soon, 11));
    await record(gap.id, 'KURS', addDays(soon, 5));
    await record(other.id, 'ANNAN', today);
    await record(ran.id, 'KURS', '2024-01-01', addDays(today, -1));
    const mistaken = await record(back.id, 'KURS', today);
    await on(back.id, 'endCompetence', { competenceId: mistaken, lastDay: addDays(today, -1) });
    expect((await expiring()).sort()).toEqual([gap.id, other.id, back.id].sort());
    expect(await lapsed()).toEqual([ran.id]);
    await record(ran.id, 'KURS', today);
    expect(await lapsed()).toEqual([]);
  });
  test('is corrected with a reason, and the former is kept', async () => {
    const { id } = await newStaff(CODE);
    const competenceId = await record(id, 'KRUS', '2024-01-01', addDays(today, 30));
    const input = { competenceId, subject: 'KURS', from: '2024-02-01', reason: 'Felskrivet' };
    const selection = 'staff { competences { subject from to former { subject from to reason } } }';
    const { staff } = await on(id, 'correctCompetence', input, selection, person(CODE, ['COMPETENCE_FUNCTION'], 'cf'));
    const former = [{ subject: 'KRUS', from: '2024-01-01', to: addDays(today, 30), reason: 'Felskrivet' }];
    expect(staff.competences).toEqual([{ subject: 'KURS', from: '2024-02-01', to: null, former }]);
    expect(codes(await on(id, 'correctCompetence', input))).toEqual([['NOTHING_CHANGED', 'input.subject']]);
    expect(await faults('correctCompetence', { ...input, staffId: id, expectedVersion: 3, to: '2024-01-01' })).toEqual([
      ['BAD_USER_INPUT', 'input.to'],
    ]);
    const unknown = { ...input, staffId: id, expectedVersion: 3, competenceId: newId() };
    expect(await faults('correctCompetence', unknown)).toEqual([['NOT_FOUND', 'input.competenceId']]);
  });
  test('ends on a day, once, and who did it is readable', async () => {
    const { id } = await newStaff(CODE);
    const manager = await newStaff(CODE);
    const competenceId = await record(id, 'KURS', '2024-01-01');
    const as = { ...person(CODE, ['COMPETENCE_FUNCTION'], manager.id), sequence: 1_000 };
    const selection = 'staff { competences { to endedBy { id } recordedBy { id } } }';
    const { staff } = await on(id, 'endCompetence', { competenceId, lastDay: today }, selection, as);
    expect(staff.competences).toEqual([{ to: today, endedBy: { id: manager.id }, recordedBy: null }]);
    expect(codes(await on(id, 'endCompetence', { competenceId, lastDay: today }))).toEqual([
      ['COMPETENCE_ALREADY_ENDED', 'input.lastDay'],
    ]);
    expect(codes(await on(id, 'endCompetence', { competenceId, lastDay: '2023-01-01' }))).toEqual([
      ['ENDS_BEFORE_IT_BEGAN', 'input.lastDay'],
    ]);
  });
});

test('who granted a role and who ended it is readable', async () => {
  const [{ id }, manager] = [await newStaff(CODE), await newStaff(CODE)];
  const as = { ...person(CODE, ['EXECUTIVE_MANAGER'], manager.id), sequence: 1_000 };
  const role = { role: 'CARE_STAFF', municipalityCode: CODE, from: '2026-01-01' };
  const { staff } = await on(id, 'assignRole', role, 'staff { roles { roleId } }', as);
  await on(id, 'endRole', { roleId: staff.roles[0].roleId, lastDay: today }, refusal, as);
  await on(id, 'endEmployment', { lastDay: today }, refusal, as);
  const by = { id: manager.id };
  expect(
    await read(id, 'roles { grantedBy { id } endedBy { id } } employments { registeredBy { id } endedBy { id } }'),
  ).toEqual({
    roles: [{ grantedBy: by, endedBy: by }],
    employments: [{ registeredBy: null, endedBy: by }],
  });
});

test('S1-22: staff of a private provider need a provider on record', async () => {
  const input = {
    hsaId: 'SE0000000000-P1',
    displayName: 'Nina Namnlös',
    profession: 'UNDERSKOTERSKA',
    employer: 'PRIVATE_PROVIDER',
    municipalityCode: CODE,
    employedFrom: '2024-01-01',
  };
  expect(await faults('registerStaff', input)).toEqual([['BAD_USER_INPUT', 'input.providerId']]);
  expect(await faults('registerStaff', { ...input, providerId: newId() })).toEqual([['NOT_FOUND', 'input.providerId']]);
});
