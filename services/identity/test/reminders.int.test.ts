import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { createTestNetwork, person, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

const CODE = '2281';
const today = dayOf(toInstant(new Date()));
const yesterday = addDays(today, -1);
const soon = addDays(today, 20);
let network: TestNetwork;
const { command, ask, faults, newStaff, newUnit } = talkTo(() => network);

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
});
afterAll(() => network.stop());

const run = async (asOf = today) =>
  (await ask('mutation($asOf: Date!) { runReminderJob(input: { asOf: $asOf }) { raised closed notified } }', { asOf }))
    .runReminderJob;
type Reminder = { id: string; kind: string; version: number; subjectId: string; what: string; dueOn: string };
const list = async (kind: string, status = 'OPEN', as = person(CODE, ['UNIT_MANAGER'], 'manager')) => {
  const query = `{ reminders(municipalityCode: "${CODE}", kind: ${kind}, status: ${status}, first: 100) {
    totalCount edges { node { id version kind subjectId what dueOn staff { id } unit { id } } } } }`;
  const { reminders } = await ask(query, {}, as);
  expect(reminders.totalCount).toBe(reminders.edges.length);
  return (reminders.edges as { node: Reminder }[]).map(({ node }) => node);
};
const on = async (id: string, mutation: string, input: object, selection = refusal) => {
  const { staff } = await ask('query($id: ID!) { staff(id: $id) { version } }', { id });
  return command(mutation, { staffId: id, expectedVersion: staff.version, ...input }, selection);
};
/** Events of the reminders about a thing, in order. */
async function told(subjectId: string) {
  const outbox = network.service('identity').database.systemCollections.outbox;
  const rows = await outbox.find({ aggregateType: 'reminder' }).sort({ _id: 1 }).lean();
  const about = rows.filter(({ data }) => data.includes(subjectId)).map((one) => one.aggregateId);
  return rows.filter((one) => about.includes(one.aggregateId)).map(({ headers }) => headers['ce_type']);
}

describe('S1-14: a competence that ends', () => {
  const course = { kind: 'TRAINING', subject: 'KURS', from: '2024-01-01' };
  const record = async (id: string, input: object) =>
    (await on(id, 'recordCompetence', input, 'staff { competences { competenceId } }')).staff.competences.at(-1)
      .competenceId as string;

  test('is told once, ahead, and no more when it is renewed', async () => {
    const { id } = await newStaff(CODE);
    const competenceId = await record(id, { ...course, to: soon });
    expect(await run()).toMatchObject({ raised: 1 });
    expect(await run()).toEqual({ raised: 0, closed: 0, notified: 0 });
    const due = { kind: 'COMPETENCE_EXPIRING', subjectId: competenceId, what: 'KURS', dueOn: soon, staff: { id } };
    expect(await list('COMPETENCE_EXPIRING')).toMatchObject([due]);
    await record(id, { ...course, from: soon, to: addDays(today, 900) });
    expect(await list('COMPETENCE_EXPIRING')).toEqual([]);
    expect(await told(competenceId)).toEqual(['identity.CompetenceExpiring', 'identity.ReminderClosed']);
    expect(await run()).toEqual({ raised: 0, closed: 0, notified: 0 });
  });
  test('is told again when the renewal is taken back, and as lapsed when it has ended', async () => {
    const [{ id }, lapsed] = [await newStaff(CODE), await newStaff(CODE)];
    const competenceId = await record(id, { ...course, to: soon });
    const ranOut = await record(lapsed.id, { ...course, to: yesterday });
    await run();
    const renewal = await record(id, { ...course, from: today });
    expect(await list('COMPETENCE_EXPIRING')).toEqual([]);
    await on(id, 'endCompetence', { competenceId: renewal, lastDay: yesterday });
    expect(await run()).toMatchObject({ raised: 1 });
    expect((await list('COMPETENCE_EXPIRING')).map((one) => one.subjectId)).toEqual([competenceId]);
    expect((await list('COMPETENCE_LAPSED')).map((one) => one.subjectId)).toEqual([ranOut]);
    await on(id, 'endEmployment', { lastDay: yesterday });
    expect(await list('COMPETENCE_EXPIRING')).toEqual([]);
  });
  test('is acknowledged once, and a job for an earlier day undoes nothing', async () => {
    const { id } = await newStaff(CODE);
    await record(id, { ...course, to: soon });
    await run();
    const [reminder] = await list('COMPETENCE_EXPIRING');
    const input = { reminderId: reminder!.id, expectedVersion: reminder!.version };
    const manager = person(CODE, ['COMPETENCE_FUNCTION'], 'competence');
    const stranger = person('2280', ['COMPETENCE_FUNCTION'], 'stranger');
    expect(await faults('acknowledgeReminder', input, stranger)).toEqual([['NOT_FOUND', 'input.reminderId']]);
    expect((await command('acknowledgeReminder', input, refusal, manager)).refusal).toBeNull();
    const again = await command('acknowledgeReminder', { ...input, expectedVersion: 2 }, refusal, manager);
    expect(again.refusal.reasons).toMatchObject([{ code: 'REMINDER_NOT_OPEN', field: 'input.reminderId' }]);
    expect(await run(addDays(today, -200))).toEqual({ raised: 0, closed: 0, notified: 0 });
    expect(await run()).toEqual({ raised: 0, closed: 0, notified: 0 });
    expect((await list('COMPETENCE_EXPIRING', 'ACKNOWLEDGED')).map((one) => one.id)).toEqual([reminder!.id]);
    const elsewhere = await ask('{ reminders { totalCount } }', {}, stranger);
    expect(elsewhere.reminders.totalCount).toBe(0);
  });
});

describe('S1-15: an assessor without a course', () => {
  test('is told to the municipality until the course is on record', async () => {
    const { municipality } = await ask('{ municipality(code: "2281") { version } }');
    const signed = { municipalityCode: CODE, expectedVersion: municipality.version, signedOn: '2024-01-01' };
    await command('registerAgreement', signed);
    const { id } = await newStaff(CODE);
    const role = { role: 'NEEDS_ASSESSOR', municipalityCode: CODE, from: '2024-01-01' };
    expect((await on(id, 'assignRole', role)).refusal).toBeNull();
    await run();
    expect(await list('COURSE_MISSING')).toMatchObject([{ staff: { id } }]);
    await on(id, 'recordCompetence', { kind: 'TRAINING', subject: 'KURS', from: '2024-01-01' });
    expect(await list('COURSE_MISSING')).toEqual([]);
  });
});

describe('documents and agreements that end', () => {
  const document = {
    kind: 'LOCAL',
    programme: 'VN_HSL',
    municipalityCode: CODE,
    edition: 'LOK-1',
    from: '2026-01-01',
    to: soon,
    body: { title: 'Anvisning' },
  };
  test('S1-5: a document is told of until an edition succeeds it', async () => {
    const { policy } = await command('publishPolicy', document, 'policy { id }');
    await run();
    expect(await list('POLICY_EXPIRING')).toMatchObject([{ subjectId: policy.id, what: 'LOCAL', dueOn: soon }]);
    const next = { ...document, edition: 'LOK-2', from: addDays(soon, 1), to: undefined };
    expect((await command('publishPolicy', next)).refusal).toBeNull();
    expect(await list('POLICY_EXPIRING')).toEqual([]);
    expect(await run()).toMatchObject({ raised: 0 });
  });
  test('S2-14: a supply agreement is told of until another one goes on', async () => {
    const supplier = { supplierId: 'HMV', name: 'Hjälpmedel Test', countyCode: '22', systems: ['webTest'] };
    await command('registerSupplier', supplier);
    const undertakings = ['SUPPLIER', 'MUNICIPALITY'].map((party) => ({ party, code: 'DELIVERY', text: 'Levererar.' }));
    const parties = { supplierId: 'HMV', municipalityCode: CODE, programme: 'VN_HSL', undertakings };
    await command('registerSupplyAgreement', { ...parties, from: '2026-01-01', to: soon });
    await run();
    expect(await list('AGREEMENT_EXPIRING')).toMatchObject([{ what: 'SUPPLY', dueOn: soon }]);
    await command('registerSupplyAgreement', { ...parties, from: addDays(soon, 1) });
    expect(await run()).toMatchObject({ closed: 1 });
    expect(await list('AGREEMENT_EXPIRING')).toEqual([]);
  });
});

describe('S2-28: an appointment that a fixed contract ends', () => {
  const contract = (to: string) => ({ employedFrom: '2026-01-01', employedTo: to });
  const appoint = async (staffId: string, unitId: string) =>
    (await command('appointOmbud', { staffId, unitId, from: '2026-01-02' }, 'appointment { id version to }'))
      .appointment as { id: string; version: number; to: string };
  const notifications = async (appointmentId: string) => {
    const query =
      '{ controllerNotifications(municipalityCode: "2281", first: 100) { edges { node { kind appointment { id } } } } }';
    const { controllerNotifications } = await ask(query);
    return (controllerNotifications.edges as { node: { kind: string; appointment: { id: string } } }[])
      .filter(({ node }) => node.appointment.id === appointmentId)
      .map(({ node }) => node.kind);
  };

  test('is told ahead, and its end to the controller, once', async () => {
    const unitId = await newUnit(CODE);
    const ending = await appoint((await newStaff(CODE, contract(soon))).id, unitId);
    const ended = await appoint((await newStaff(CODE, contract(yesterday))).id, unitId);
    expect([ending.to, ended.to]).toEqual([soon, yesterday]);
    expect(await run()).toMatchObject({ notified: 1 });
    expect(await run()).toEqual({ raised: 0, closed: 0, notified: 0 });
    expect((await list('OMBUD_ENDING')).map((one) => one.subjectId)).toEqual([ending.id]);
    expect(await notifications(ending.id)).toEqual(['START']);
    expect(await notifications(ended.id)).toEqual(['START', 'END']);
    await command('endOmbudAppointment', { appointmentId: ending.id, expectedVersion: 1, lastDay: today });
    expect(await list('OMBUD_ENDING')).toEqual([]);
    expect(await notifications(ending.id)).toEqual(['START', 'END']);
    expect(await run()).toMatchObject({ notified: 0 });
  });

  test('S2-27: is renewed in one act, with the role and the licence going on, and no end is told', async () => {
    const unitId = await newUnit(CODE);
    const { id: staffId } = await newStaff(CODE, contract(soon));
    const first = await appoint(staffId, unitId);
    await run();
    const renew = async (appointmentId: string, expectedVersion: number) =>
      command(
        'renewOmbud',
        { appointmentId, expectedVersion },
        `appointment { id from to renewedFrom { id renewedAs { id } } } notification { kind } ${refusal}`,
      );
    expect((await renew(first.id, first.version)).refusal.reasons).toMatchObject([{ code: 'OMBUD_NOT_EMPLOYED_HERE' }]);
    const employed = { employer: 'MUNICIPALITY', municipalityCode: CODE, employedFrom: addDays(soon, 1) };
    await on(staffId, 'addEmployment', employed);
    const { appointment, notification } = await renew(first.id, first.version);
    expect(appointment).toEqual({
      id: appointment.id,
      from: addDays(soon, 1),
      to: null,
      renewedFrom: { id: first.id, renewedAs: { id: appointment.id } },
    });
    expect(notification).toBeNull();
    expect((await list('OMBUD_ENDING')).map((one) => one.subjectId)).not.toContain(first.id);
    expect((await renew(first.id, first.version + 1)).refusal.reasons).toMatchObject([{ code: 'OMBUD_NOT_RENEWABLE' }]);
    expect((await renew(appointment.id, 1)).refusal.reasons).toMatchObject([{ code: 'OMBUD_NOT_RENEWABLE' }]);
    const { staff } = await ask('query($id: ID!) { staff(id: $id) { roles { role from to } } }', { id: staffId });
    expect(staff.roles).toEqual([
      { role: 'AID_REPRESENTATIVE', from: '2026-01-02', to: soon },
      { role: 'AID_REPRESENTATIVE', from: addDays(soon, 1), to: null },
    ]);
  });

  test('S2-27: is not renewed in a closed unit', async () => {
    const unitId = await newUnit(CODE);
    const first = await appoint((await newStaff(CODE, contract(yesterday))).id, unitId);
    await command('closeUnit', { unitId, expectedVersion: 1, lastDay: yesterday });
    const input = { appointmentId: first.id, expectedVersion: first.version };
    expect((await command('renewOmbud', input)).refusal.reasons).toMatchObject([{ code: 'UNIT_CLOSED' }]);
  });
});

test('S2-26: the manager is reminded of a revoked licence until the holder has another', async () => {
  const unitId = await newUnit(CODE);
  const { id: staffId } = await newStaff(CODE, { unitId });
  const rule = { kind: 'LICENCE', programme: 'VN_HSL', supplier: 'webTest', edition: 'LIC-1', from: '2024-01-01' };
  const body = { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30] };
  await command('publishPolicy', { ...rule, body });
  const { licence } = await command('requestLicence', { staffId, supplierSystem: 'webTest' }, 'licence { id version }');
  const granted = { licenceId: licence.id, expectedVersion: licence.version, grantedAt: '2025-01-10T00:00:00.000Z' };
  await command('confirmLicence', granted);
  await ask(`mutation { runLicenceJob(input: { asOf: "${today}" }) { revoked } }`);
  await run();
  expect(await list('LICENCE_REVOKED')).toMatchObject([
    { subjectId: licence.id, what: 'webTest', staff: { id: staffId }, unit: { id: unitId } },
  ]);
  expect((await command('requestLicence', { staffId, supplierSystem: 'webTest' })).refusal).toBeNull();
  expect(await run()).toMatchObject({ closed: 1 });
  expect(await list('LICENCE_REVOKED')).toEqual([]);
});

describe('S2-31: the weekly report of units without a representative', () => {
  const OTHER = '2280';
  const make = async (asOf: string) =>
    (await ask('mutation($asOf: Date!) { runOmbudReportJob(input: { asOf: $asOf }) { reports } }', { asOf }))
      .runOmbudReportJob.reports as number;
  const reports = async () => {
    const query = `{ ombudReports(municipalityCode: "${OTHER}") { totalCount edges { node { week asOf unitCount unitsWithoutCount unitsWithout { edges { node { id } } } } } } }`;
    return (await ask(query, {}, person(OTHER, ['AID_CONTROLLER'], 'controller'))).ombudReports;
  };

  test('is made once a week, made up for after an outage, and never changed', async () => {
    const [covered, without] = [await newUnit(OTHER), await newUnit(OTHER)];
    await newUnit(OTHER, 'DECIDING_UNIT');
    const { id: staffId } = await newStaff(OTHER);
    await command('appointOmbud', { staffId, unitId: covered, from: '2026-01-01' });
    await make('2026-01-28');
    expect(await make('2026-01-30')).toBe(0);
    const first = { week: '2026-W05', asOf: '2026-01-28', unitCount: 2, unitsWithoutCount: 1 };
    const units = { unitsWithout: { edges: [{ node: { id: without } }] } };
    expect(await reports()).toEqual({ totalCount: 1, edges: [{ node: { ...first, ...units } }] });
    await make('2026-02-17');
    expect(await make('2026-02-10')).toBe(0);
    const { totalCount, edges } = await reports();
    expect(totalCount).toBe(4);
    expect((edges as { node: { week: string; asOf: string } }[]).map(({ node }) => [node.week, node.asOf])).toEqual([
      ['2026-W05', '2026-01-28'],
      ['2026-W06', '2026-02-02'],
      ['2026-W07', '2026-02-09'],
      ['2026-W08', '2026-02-17'],
    ]);
  });
  test('the jobs are run by the system account, for a day that has come', async () => {
    const manager = person(CODE, ['GOVERNANCE_FUNCTION'], 'governance');
    for (const [job, selection] of [
      ['runReminderJob', 'raised'],
      ['runOmbudReportJob', 'reports'],
    ]) {
      const query = (asOf: string) => `mutation { ${job}(input: { asOf: "${asOf}" }) { ${selection} } }`;
      expect((await network.as(manager, 'identity', query(today))).codes).toEqual(['FORBIDDEN']);
      await expect(ask(query('2199-01-01'))).rejects.toThrow('BAD_USER_INPUT');
    }
    expect(await faults('acknowledgeReminder', { reminderId: newId(), expectedVersion: 1 })).toEqual([
      ['NOT_FOUND', 'input.reminderId'],
    ]);
  });
});

test('S1-14: how many days ahead is reminded is policy data, of a municipality or for all', async () => {
  const { id } = await newStaff('2282');
  const course = {
    kind: 'TRAINING',
    subject: 'KURS',
    from: '2026-01-01',
    to: addDays(today, 100),
  };
  await command('recordCompetence', { ...course, staffId: id, expectedVersion: 1 });
  const raised = async () => {
    await ask(`mutation { runReminderJob(input: { asOf: "${today}" }) { raised } }`);
    const open = `reminders(municipalityCode: "2282", kind: COMPETENCE_EXPIRING) { edges { node { dueOn } } }`;
    return (await ask(`{ ${open} }`)).reminders.edges.length as number;
  };
  expect(await raised()).toBe(0);
  const rule = {
    kind: 'REMINDER',
    programme: 'VN_HSL',
    municipalityCode: '2282',
    edition: 'P-120',
    from: '2026-01-01',
  };
  await command('publishPolicy', { ...rule, body: { competenceDays: 120 } });
  expect(await raised()).toBe(1);
  const { policyInForce } = await ask(
    `{ policyInForce(kind: "REMINDER", programme: VN_HSL, municipalityCode: "2282", on: "${today}") { body } }`,
  );
  expect(policyInForce.body).toMatchObject({ competenceDays: 120, delegationDays: 60 });
});
