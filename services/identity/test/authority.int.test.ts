import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { system } from '@hjalpmedel/testing';
import { createPeople, refusal, SKOVDE } from './_util.js';

let people: Awaited<ReturnType<typeof createPeople>>;
const PROGRAMME = 'VGR_SOCIAL_DIGITAL';
const yesterday = () => addDays(dayOf(toInstant(new Date())), -1);

beforeAll(async () => {
  people = await createPeople();
  await people.sign('2023-06-01');
});
afterAll(() => people?.network.stop());

const publish = async (kind: string, edition: string, extra: object) =>
  (
    await people.command(
      system,
      'publishPolicy',
      { kind, edition, programme: PROGRAMME, municipalityCode: SKOVDE, from: '2024-01-01', ...extra },
      `policy { id } ${refusal}`,
    )
  ).policy.id as string;

const ask = async (as: Parameters<typeof people.network.as>[0], variables: object) => {
  const query = `query($staffId: ID, $act: AuthorityAct!, $programme: Programme!, $code: String!, $isoCode: String, $at: DateTime) {
    authority(staffId: $staffId, act: $act, programme: $programme, municipalityCode: $code, isoCode: $isoCode, at: $at) {
      on outcome reasons { code severity ruleIds until message(language: EN) } employment { employer }
      grants { role onBehalfOf { id } } competences { kind } prescribingRights { isoCode } } }`;
  return people.network.as(as, 'identity', query, { programme: PROGRAMME, code: SKOVDE, ...variables });
};
const codesOf = async (staffId: string, act: string, extra: object = {}) => {
  const { data } = await ask(system, { staffId, act, ...extra });
  return data.authority.reasons.map((one: { code: string }) => one.code);
};
const record = async (id: string, kind: string, extra: object = {}) => {
  const { version } = await people.read(id, 'version');
  const input = { staffId: id, expectedVersion: version, kind, subject: kind, from: '2024-01-01', ...extra };
  return people.command(system, 'recordCompetence', input, `staff { id } ${refusal}`);
};

describe('authority', () => {
  test('S1-13, S1-15, S1-16: of oneself, with every reason in words, and nothing once all is on record', async () => {
    const who = await people.hire();
    const self = people.as(who.id);
    const before = await ask(self, { act: 'ASSESS' });
    expect(before.data.authority).toMatchObject({
      outcome: 'BLOCKED',
      employment: { employer: 'MUNICIPALITY' },
      grants: [],
      reasons: [
        { code: 'FUNCTION_NOT_HELD', severity: 'BLOCK', ruleIds: ['S1-16'] },
        { code: 'PROCESS_KNOWLEDGE_MISSING', severity: 'BLOCK', ruleIds: ['S1-13'] },
        { code: 'COURSE_MISSING', severity: 'CONFIRM', ruleIds: ['S1-15'] },
      ],
    });
    expect(before.data.authority.reasons[0].message).toContain('NEEDS_ASSESSOR');
    await people.give(who.id, 'NEEDS_ASSESSOR');
    for (const kind of ['PROCESS', 'TRAINING']) await record(who.id, kind);
    const after = await ask(self, { act: 'ASSESS' });
    expect(after.data.authority).toMatchObject({
      outcome: 'ALLOWED',
      reasons: [],
      grants: [{ role: 'NEEDS_ASSESSOR' }],
    });
  });

  test('is asked for a moment: what has ended held then', async () => {
    const who = await people.hire({ employedTo: '2025-06-30' });
    await people.give(who.id, 'ORDERER', { to: '2025-06-30' });
    expect(await codesOf(who.id, 'ORDER', { at: '2025-06-30T12:00:00.000Z' })).toEqual([]);
    expect(await codesOf(who.id, 'ORDER')).toEqual(['NOT_EMPLOYED', 'FUNCTION_NOT_HELD']);
  });

  test('of somebody else it is told to those only who may see the person', async () => {
    const who = await people.hire();
    const outsider = {
      ...people.as('outsider', 'CARE_STAFF'),
      grants: [{ role: 'CARE_STAFF', municipalityCode: '2281' }],
    } as const;
    expect((await ask(outsider, { staffId: who.id, act: 'ORDER' })).data.authority).toBeNull();
    expect(
      (await ask(people.as('colleague', 'CARE_STAFF'), { staffId: who.id, act: 'ORDER' })).data.authority,
    ).not.toBeNull();
  });

  test.each([
    [{ isoCode: '22.29' }, 'BAD_USER_INPUT', 'isoCode'],
    [{ code: '9999' }, 'NOT_FOUND', 'municipalityCode'],
  ])('%j is refused with its field', async (change, code, field) => {
    const who = await people.hire();
    const { errors } = await ask(system, { staffId: who.id, act: 'ORDER', ...change });
    expect(errors).toMatchObject([{ extensions: { code, field } }]);
  });

  test('S1-15: the municipality may raise the recommendation to a requirement', async () => {
    const who = await people.hire({ municipalityCode: '1499' });
    await publish('COMPETENCE', 'FALKOPING-KOMP', { municipalityCode: '1499', body: { trainingSeverity: 'BLOCK' } });
    const severityIn = async (code: string) => {
      const { data } = await ask(system, { staffId: who.id, act: 'ASSESS', code });
      return data.authority.reasons.find((one: { code: string }) => one.code === 'COURSE_MISSING').severity;
    };
    expect(await severityIn('1499')).toBe('BLOCK');
    expect(await severityIn(SKOVDE)).toBe('CONFIRM');
  });
});

describe('competence', () => {
  test('S1-13, S1-15: the policy says which process and course count; others are kept, and lift nothing', async () => {
    const who = await people.hire({ municipalityCode: '1497' });
    const body = { processSubjects: ['BEHOVSBEDOMNING'], trainingSubjects: ['BESTALLNINGSANSVAR'] };
    await publish('COMPETENCE', 'HJO-KOMP', { municipalityCode: '1497', body });
    await record(who.id, 'PROCESS', { subject: 'ANNAN_PROCESS' });
    await record(who.id, 'TRAINING', { subject: 'HJARTLUNGRADDNING' });
    const lacking = async () =>
      (await codesOf(who.id, 'ASSESS', { code: '1497' })).filter((code: string) => /KNOWLEDGE|COURSE/.test(code));
    expect(await lacking()).toEqual(['PROCESS_KNOWLEDGE_MISSING', 'COURSE_MISSING']);
    await record(who.id, 'PROCESS', { subject: 'BEHOVSBEDOMNING' });
    await record(who.id, 'TRAINING', { subject: 'BESTALLNINGSANSVAR' });
    expect(await lacking()).toEqual([]);
  });

  test.each([
    ['PROCESS', '🤡'],
    ['TRAINING', 'Hjärt- och lungräddning'],
    ['PRODUCT', 'LARM'],
    ['PROFESSION', ' '],
  ])('S1-13, S1-15: %s of %j is refused with its field, and nothing is written', async (kind, subject) => {
    const who = await people.hire();
    const input = { idempotencyKey: newId(), staffId: who.id, expectedVersion: 1, kind, subject, from: '2024-01-01' };
    const mutation = 'mutation($input: RecordCompetenceInput!) { recordCompetence(input: $input) { staff { id } } }';
    const { errors } = await people.network.as(system, 'identity', mutation, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.subject' } }]);
    expect(await people.read(who.id, 'version')).toEqual({ version: 1 });
  });

  test('S1-9, S1-12: knowledge of products and of a profession is on record, told with the authority, and expires', async () => {
    const who = await people.hire();
    await record(who.id, 'PROFESSION', { subject: 'TRYGGHETSLARM' });
    await record(who.id, 'PRODUCT', { subject: '2229', to: yesterday() });
    expect((await people.principal(who.hsaId)).competences).toEqual([{ kind: 'PROFESSION', subject: 'TRYGGHETSLARM' }]);
    expect(await codesOf(who.id, 'ASSESS', { isoCode: '222912' })).toContain('PRODUCT_KNOWLEDGE_MISSING');
    const { outbox } = people.network.service('identity').database.systemCollections;
    const [row] = await outbox.find({ aggregateId: who.id }).sort({ version: -1 }).lean();
    expect(JSON.parse(row!.data).authority.competences).toMatchObject([
      { kind: 'PROFESSION', subject: 'TRYGGHETSLARM' },
      { kind: 'PRODUCT', subject: '2229', to: yesterday() },
    ]);
  });

  test('S1-13, S1-14: expires at read time, and a renewal carries on', async () => {
    const who = await people.hire();
    await people.give(who.id, 'NEEDS_ASSESSOR');
    await record(who.id, 'TRAINING');
    await record(who.id, 'PROCESS', { to: yesterday() });
    expect(await codesOf(who.id, 'ASSESS')).toEqual(['PROCESS_KNOWLEDGE_MISSING']);
    const again = await record(who.id, 'PROCESS', { to: yesterday() });
    expect(again.refusal.reasons).toMatchObject([{ code: 'COMPETENCE_ALREADY_RECORDED', field: 'input.to' }]);
    expect((await record(who.id, 'PROCESS', { from: '2026-01-01' })).refusal).toBeNull();
    expect(await codesOf(who.id, 'ASSESS')).toEqual([]);
    expect((await people.principal(who.hsaId)).competences).toHaveLength(2);
  });
});

describe('governing documents', () => {
  const acknowledge = (as: Parameters<typeof people.network.as>[0], policyId: string) =>
    people.command(as, 'acknowledgePolicy', { policyId }, `policy { id } ${refusal}`);
  const openOf = async (id: string) =>
    (await people.read(id, 'policiesToAcknowledge { edition }')).policiesToAcknowledge.map(
      (one: { edition: string }) => one.edition,
    );

  test('S1-11: an edition is acknowledged once, and the next one in force reopens it', async () => {
    const who = await people.hire();
    await people.give(who.id, 'NEEDS_ASSESSOR');
    for (const kind of ['PROCESS', 'TRAINING']) await record(who.id, kind);
    const self = people.as(who.id, 'NEEDS_ASSESSOR');
    const first = await publish('DEVIATION', 'SKOVDE-AVV-1', { body: { title: 'Avvikelser' } });
    expect(await openOf(who.id)).toEqual(['SKOVDE-AVV-1']);
    expect(await codesOf(who.id, 'ASSESS')).toEqual(['POLICY_NOT_ACKNOWLEDGED']);
    expect((await acknowledge(self, first)).refusal).toBeNull();
    expect((await acknowledge(self, first)).refusal).toBeNull();
    expect(await openOf(who.id)).toEqual([]);
    expect(await codesOf(who.id, 'ASSESS')).toEqual([]);

    const next = await publish('DEVIATION', 'SKOVDE-AVV-2', { from: yesterday(), body: { title: 'Avvikelser' } });
    expect(await openOf(who.id)).toEqual(['SKOVDE-AVV-2']);
    expect(await codesOf(who.id, 'ASSESS')).toEqual(['POLICY_NOT_ACKNOWLEDGED']);
    expect((await acknowledge(self, next)).refusal).toBeNull();
    expect(await openOf(who.id)).toEqual([]);

    const earlier = `${yesterday()}T00:30:00.000Z`; // in force from this day, but published today only
    expect(await codesOf(who.id, 'ASSESS', { at: earlier })).toEqual([]);

    const ahead = await publish('DEVIATION', 'SKOVDE-AVV-3', { from: '2099-01-01', body: { title: 'Avvikelser' } });
    expect(await openOf(who.id)).toEqual([]);
    expect((await acknowledge(self, ahead)).refusal).toBeNull(); // read before its first day
    const late = await acknowledge(people.as((await people.hire()).id, 'NEEDS_ASSESSOR'), first);
    expect(late.refusal.reasons).toMatchObject([{ code: 'POLICY_NOT_IN_FORCE', ruleIds: ['S1-11'] }]);
    const { policyAcknowledgements } = people.network.service('identity').database.connection.models;
    expect(await policyAcknowledgements!.countDocuments({ staffId: who.id })).toBe(3);
    const { outbox } = people.network.service('identity').database.systemCollections;
    const rows = await outbox.find({ aggregateId: who.id }).sort({ version: 1 }).lean();
    const told = rows.filter((row) => row.headers['ce_type'] === 'identity.PolicyAcknowledged');
    expect(told.map((row) => JSON.parse(row.data).authority.acknowledged)).toEqual([
      [first],
      [first, next],
      [first, next, ahead], // each once
    ]);
  });

  test('S1-11: a document of rule values is not acknowledged, nor by a machine', async () => {
    const policyId = await publish('COMPETENCE', 'SKOVDE-KOMP', { body: { trainingSeverity: 'CONFIRM' } });
    const who = await people.hire();
    const done = await acknowledge(people.as(who.id, 'CARE_STAFF'), policyId);
    expect(done.refusal.reasons).toMatchObject([{ code: 'POLICY_NOT_ACKNOWLEDGEABLE' }]);
    const machine = await people.network.as(
      system,
      'identity',
      'mutation($input: AcknowledgePolicyInput!) { acknowledgePolicy(input: $input) { policy { id } } }',
      { input: { idempotencyKey: newId(), policyId } },
    );
    expect(machine.codes).toEqual(['FORBIDDEN']);
  });
});

describe('the right to prescribe', () => {
  const grant = async (id: string, extra: object = {}) => {
    const { version } = await people.read(id, 'version');
    const input = {
      staffId: id,
      expectedVersion: version,
      isoCode: '1222',
      municipalityCode: SKOVDE,
      from: '2024-01-01',
      ...extra,
    };
    return people.command(
      system,
      'grantPrescribingRight',
      input,
      `staff { version prescribingRights { rightId isoCode active } } ${refusal}`,
    );
  };

  test('S2-3, S2-11: is given to licensed staff in a product area, and ends with the employment', async () => {
    const who = await people.hire({ profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'AU-1' });
    const { staff } = await grant(who.id);
    expect(staff.prescribingRights).toMatchObject([{ isoCode: '1222', active: true }]);
    const again = await grant(who.id, { isoCode: '122203' });
    expect(again.refusal.reasons).toMatchObject([{ code: 'PRESCRIBING_RIGHT_HELD', field: 'input.isoCode' }]);
    const input = { staffId: who.id, expectedVersion: 2, lastDay: yesterday() };
    await people.command(system, 'endEmployment', input, refusal);
    expect((await people.read(who.id, 'prescribingRights { active to }')).prescribingRights).toEqual([
      { active: false, to: yesterday() },
    ]);
  });

  test('S2-3, S2-11: not to the unlicensed, nor outside the employment; every reason at once, and nothing is written', async () => {
    const who = await people.hire();
    const { refusal: no } = await grant(who.id, { from: '2020-01-01' });
    expect(no.reasons).toMatchObject([
      { code: 'PROFESSIONAL_LICENCE_MISSING', ruleIds: ['S2-3'] },
      { code: 'OUTSIDE_EMPLOYMENT' },
    ]);
    expect(await people.read(who.id, 'version')).toEqual({ version: 1 });
  });

  test('S2-11: nobody gives it to themselves, and it may be ended once', async () => {
    const who = await people.hire({ profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'AU-2' });
    const self = people.as(who.id, 'EXECUTIVE_MANAGER');
    const input = { staffId: who.id, expectedVersion: 1, isoCode: '12', municipalityCode: SKOVDE, from: '2024-01-01' };
    const own = await people.command(self, 'grantPrescribingRight', input, refusal);
    expect(own.refusal.reasons).toMatchObject([{ code: 'PRESCRIBING_RIGHT_TO_ONESELF' }]);
    const { staff } = await grant(who.id);
    const end = { staffId: who.id, rightId: staff.prescribingRights[0].rightId, lastDay: yesterday() };
    expect(
      (await people.command(system, 'endPrescribingRight', { ...end, expectedVersion: 2 }, refusal)).refusal,
    ).toBeNull();
    const twice = await people.command(system, 'endPrescribingRight', { ...end, expectedVersion: 3 }, refusal);
    expect(twice.refusal.reasons).toMatchObject([{ code: 'PRESCRIBING_RIGHT_NOT_HELD' }]);
  });
});

test.each([
  ['BISTANDSHANDLAGGARE', '123456'],
  ['ASTRONAUT', '123456'],
  ['ARBETSTERAPEUT', 'x'],
])('S2-3: %s with the licence number %s is refused with its field', async (profession, professionalLicenceNumber) => {
  const input = {
    idempotencyKey: newId(),
    hsaId: 'SE0000000000-LEG',
    displayName: 'Test Testsson',
    profession,
    professionalLicenceNumber,
    employer: 'MUNICIPALITY',
    municipalityCode: SKOVDE,
    employedFrom: '2024-01-01',
  };
  const mutation = 'mutation($input: RegisterStaffInput!) { registerStaff(input: $input) { staff { id } } }';
  const { errors } = await people.network.as(system, 'identity', mutation, { input });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.professionalLicenceNumber' } }]);
});
