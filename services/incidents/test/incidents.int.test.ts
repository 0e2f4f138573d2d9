import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, newId } from '@hjalpmedel/domain';
import { createTestNetwork, person, type goldenRecord, type TestNetwork } from '@hjalpmedel/testing';
import { createIncidentsService } from '../src/index.js';
import {
  careStaff,
  careStaffElsewhere,
  damage,
  deregistered,
  fault,
  GOTEBORG,
  manager,
  policy,
  registered,
  reconditioned,
  returned,
  SKOVDE,
  started,
  supplier,
  supplierElsewhere,
  technician,
  today,
} from './_util.js';

const controller = person(SKOVDE, ['AID_CONTROLLER'], 'controller');
type Who = Parameters<TestNetwork['as']>[0];
let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork({ services: { incidents: createIncidentsService } });
});
afterAll(() => network.stop());

const publish = async (...records: ReturnType<typeof goldenRecord>[]) => {
  await network.messaging.publish(records);
  await network.settle();
};
const selection = `incident {
  id status description severity useStopped altered origin policyEdition policyMissing judgement repairable version
  device { id } loan { id } municipality { code } reportedBy { id } assessedBy { id } assessedAt
} refusal { outcome reasons { code ruleIds field } }`;
const report = (as: Who, deviceId: string, extra: object = {}) =>
  network.command(as, 'incidents', 'reportDamage', damage(deviceId, extra), selection);
const attempt = (as: Who, mutation: string, input: object) => {
  const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { refusal { outcome } } }`;
  return network.as(as, 'incidents', query, { input: { idempotencyKey: newId(), ...input } });
};
const ofDevice = async (as: Who, id: string, filter = '') => {
  const query = `query($devices: [_Any!]!) { _entities(representations: $devices) { ... on Device {
    incidents${filter} { edges { node { id status description ... on DamageReport { origin severity useStopped
      policyMissing } loan { id } municipality { code } occurredOn reportedBy { id } } } }
  } } }`;
  const answer = await network.as(as, 'incidents', query, { devices: [{ __typename: 'Device', id }] });
  return answer.data._entities[0].incidents.edges.map((one: { node: object }) => one.node);
};
const publishedOf = async (aggregateId: string) => {
  const { outbox } = network.service('incidents').database.systemCollections;
  const rows = await outbox.find({ aggregateId }).sort({ version: 1 }).lean();
  return rows.map((row) => [row.headers['ce_type'], row.key, JSON.parse(row.data)]);
};
const rowsOf = (collection: string) =>
  network.service('incidents').database.connection.collection(collection).find().toArray();

describe('a damage', () => {
  test('S1-32: is reported where the device is used; its event is about the device only', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const { incident, refusal } = await report(careStaff, deviceId);
    expect(refusal).toBeNull();
    expect(incident).toMatchObject({
      status: 'REPORTED',
      description: 'Sprucket hölje efter ett fall i trappan hos Kanarina.',
      severity: 'MAJOR',
      origin: 'PERSON',
      judgement: null,
      device: { id: deviceId },
      loan: null,
      municipality: { code: SKOVDE },
      reportedBy: { id: 'care-staff' },
      version: 1,
    });
    expect(await publishedOf(incident.id)).toEqual([
      [
        'incidents.DeviceDamageReported',
        deviceId,
        { deviceId, incidentId: incident.id, severity: 'MAJOR', useStopped: true, altered: false },
      ],
    ]);
  });

  test('S1-31: is accepted and marked without a governing document, and keeps the edition of one', async () => {
    const deviceId = newId();
    await publish(registered(deviceId, GOTEBORG));
    const first = await report(careStaffElsewhere, deviceId);
    expect(first.incident).toMatchObject({ policyMissing: true, policyEdition: null });
    await publish(
      policy('general'),
      policy('own', { municipalityCode: GOTEBORG }),
      policy('other', { kind: 'HANDBOOK' }),
    );
    const second = await report(careStaffElsewhere, deviceId);
    expect(second.incident).toMatchObject({ policyMissing: false, policyEdition: 'own' });
    const hsl = newId();
    await publish(registered(hsl, GOTEBORG), started(newId(), hsl, GOTEBORG, 'HSL'));
    expect((await report(careStaffElsewhere, hsl)).incident).toMatchObject({ policyMissing: true });
  });

  test('belongs to the municipality of the loan, and after the loan to that of the registration', async () => {
    const [deviceId, loanId] = [newId(), newId()];
    await publish(registered(deviceId, SKOVDE), started(loanId, deviceId, GOTEBORG));
    expect((await attempt(careStaff, 'reportDamage', damage(deviceId))).codes).toEqual(['NOT_FOUND']);
    const { incident } = await report(careStaffElsewhere, deviceId);
    expect(incident).toMatchObject({ loan: { id: loanId }, municipality: { code: GOTEBORG } });
    await publish(deregistered(loanId, deviceId));
    const found = await report(careStaffElsewhere, deviceId); // in the workshop, as the borrower left it
    expect(found.incident).toMatchObject({ loan: { id: loanId } });
    await publish(reconditioned(deviceId));
    expect((await attempt(careStaffElsewhere, 'reportDamage', damage(deviceId))).codes).toEqual(['NOT_FOUND']);
    expect((await report(careStaff, deviceId)).incident).toMatchObject({ loan: null, municipality: { code: SKOVDE } });
  });

  test('the end of a loan may arrive before its start', async () => {
    const [deviceId, loanId] = [newId(), newId()];
    await publish(registered(deviceId, SKOVDE), deregistered(loanId, deviceId));
    await publish(started(loanId, deviceId, GOTEBORG), reconditioned(deviceId));
    expect((await report(careStaff, deviceId)).incident).toMatchObject({ loan: null });
  });

  test('S1-27: found in the workshop is reported by a technician or the supplier, on the loan of the day', async () => {
    const [deviceId, before, now] = [newId(), newId(), newId()];
    await publish(registered(deviceId), started(before, deviceId, SKOVDE));
    await publish(returned(deviceId, before, 5, { damageSuspected: false }), started(now, deviceId, SKOVDE));
    const { incident } = await report(technician, deviceId, { loanId: before, occurredOn: '2026-02-10' });
    expect(incident).toMatchObject({ loan: { id: before }, reportedBy: { id: 'technician' } });
    expect((await report(supplier, deviceId)).incident).toMatchObject({ loan: { id: now } });
    const { refusal } = await report(supplier, deviceId, { loanId: newId() });
    expect(refusal.reasons).toMatchObject([{ code: 'LOAN_NOT_OF_DEVICE', ruleIds: ['S1-27'] }]);
    const correction = { incidentId: incident.id, expectedVersion: 1, reason: 'Fel dag.' };
    const day = { ...correction, occurredOn: '2026-01-09' };
    expect((await attempt(careStaff, 'correctReport', day)).data.correctReport.refusal.outcome).toBe('BLOCKED');
    const done = await network.command(
      technician,
      'incidents',
      'correctReport',
      day,
      'incident { loan { id } occurredOn corrections { text by { id } } version }',
    );
    expect(done.incident).toEqual({
      loan: null,
      occurredOn: '2026-01-09',
      corrections: [{ text: 'Fel dag.', by: { id: 'technician' } }],
      version: 2,
    });
  });

  test('made by mistake is withdrawn with a reason, and taken up again', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const { incident } = await report(careStaff, deviceId);
    const state = 'incident { status endings { text } } refusal { reasons { code } }';
    const run = (as: Who, mutation: string, version: number, extra: object) =>
      network.command(
        as,
        'incidents',
        mutation,
        { incidentId: incident.id, expectedVersion: version, ...extra },
        state,
      );
    const withdrawn = await run(careStaff, 'withdrawReport', 1, { reason: 'Fel hjälpmedel.' });
    expect(withdrawn.incident).toEqual({ status: 'WITHDRAWN', endings: [{ text: 'Fel hjälpmedel.' }] });
    const judged = await run(supplier, 'assessDamage', 2, { judgement: 'ABNORMAL', repairable: true });
    expect(judged.refusal.reasons).toEqual([{ code: 'REPORT_STATE' }]);
    const reopened = await run(manager, 'reopenReport', 2, { reason: 'Rätt ändå.' });
    expect(reopened.incident.status).toBe('REPORTED');
    const acted = await run(careStaff, 'recordIncidentAction', 3, { action: 'Larmet byttes samma dag.' });
    expect(acted.incident.status).toBe('REPORTED');
  });

  test('of an unknown device, or by someone without the permission, is not accepted', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    expect((await attempt(careStaff, 'reportDamage', damage(newId()))).codes).toEqual(['NOT_FOUND']);
    expect((await attempt(controller, 'reportDamage', damage(deviceId))).codes).toEqual(['FORBIDDEN']);
    expect(await ofDevice(careStaff, deviceId)).toEqual([]);
  });

  test.each([
    ['a day in the future', { occurredOn: '2999-01-01' }, 'input.occurredOn'],
    ['a day too far back', { occurredOn: addDays(today, -367) }, 'input.occurredOn'],
    ['an empty description', { description: '   ' }, 'input.description'],
    ['a description that is too long', { description: 'x'.repeat(4001) }, 'input.description'],
    [
      'a description with characters that cannot be shown',
      { description: 'Sprucket\u202e hölje' },
      'input.description',
    ],
    ['an unknown severity', { severity: 'HUGE' }, 'input.severity'],
  ])('%s is refused with its field', async (_, extra, field) => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const { errors } = await attempt(careStaff, 'reportDamage', damage(deviceId, extra));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  });

  test('a description may have several lines', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const done = await report(careStaff, deviceId, { description: 'Sprucket hölje.\r\nHände i trappan.\n' });
    expect(done.incident.description).toBe('Sprucket hölje.\r\nHände i trappan.');
  });

  test('a repeated request makes one report', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const idempotencyKey = newId();
    const first = await report(careStaff, deviceId, { idempotencyKey });
    expect(await report(careStaff, deviceId, { idempotencyKey })).toEqual(first);
    expect(await ofDevice(careStaff, deviceId)).toHaveLength(1);
  });
});

describe('the description of a report', () => {
  test('is stored encrypted, is in no event, and is read in its municipality only', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const { incident } = await report(careStaff, deviceId);
    for (const name of ['incidents', 'outbox', 'history', 'audit', 'idempotency']) {
      const rows = JSON.stringify(await rowsOf(name));
      expect(rows).not.toContain('Sprucket');
      expect(rows).not.toContain('Kanarina');
    }
    const read = 'query($id: ID!) { incident(id: $id) { __typename description } }';
    const of = async (as: Who) => (await network.as(as, 'incidents', read, { id: incident.id })).data.incident;
    expect(await of(careStaff)).toMatchObject({
      __typename: 'DamageReport',
      description: expect.stringContaining('Sprucket'),
    });
    expect(await of(careStaffElsewhere)).toBeNull();
    expect((await network.as(controller, 'incidents', read, { id: incident.id })).codes).toEqual(['FORBIDDEN']);
  });

  test('cannot be decrypted when it is moved to another report', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const [one, other] = [await report(careStaff, deviceId), await report(careStaff, deviceId)];
    const raw = network
      .service('incidents')
      .database.connection.collection<{ _id: string; description: object }>('incidents');
    const theirs = await raw.findOne({ _id: other.incident.id });
    await raw.updateOne({ _id: one.incident.id }, { $set: { description: theirs?.description ?? {} } });
    const read = 'query($id: ID!) { incident(id: $id) { description } }';
    const { codes } = await network.as(careStaff, 'incidents', read, { id: one.incident.id });
    expect(codes).toEqual(['INTERNAL_SERVER_ERROR']);
  });
});

describe('the judgement of a damage', () => {
  const assess = (incidentId: string, extra: object = {}) => ({
    incidentId,
    expectedVersion: 1,
    judgement: 'ABNORMAL',
    repairable: false,
    ...extra,
  });

  test('S1-27: is made once, at the expected version, in the municipality of the damage, and is published', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const { incident } = await report(careStaff, deviceId);
    expect((await attempt(careStaff, 'assessDamage', assess(incident.id))).codes).toEqual(['FORBIDDEN']);
    expect((await attempt(supplierElsewhere, 'assessDamage', assess(incident.id))).codes).toEqual(['NOT_FOUND']);
    expect((await attempt(supplier, 'assessDamage', assess(newId()))).codes).toEqual(['NOT_FOUND']);
    const done = await network.command(supplier, 'incidents', 'assessDamage', assess(incident.id), selection);
    expect(done.incident).toMatchObject({
      status: 'INSPECTED',
      judgement: 'ABNORMAL',
      repairable: false,
      assessedBy: { id: 'supplier' },
      version: 2,
    });
    const stale = await attempt(supplier, 'assessDamage', assess(incident.id));
    expect(stale.errors).toMatchObject([{ extensions: { code: 'VERSION_CONFLICT', currentVersion: 2 } }]);
    const again = assess(incident.id, { expectedVersion: 2 });
    const { refusal } = await network.command(supplier, 'incidents', 'assessDamage', again, selection);
    expect(refusal).toEqual({
      outcome: 'BLOCKED',
      reasons: [{ code: 'DAMAGE_ALREADY_ASSESSED', ruleIds: ['S1-27'], field: 'input.incidentId' }],
    });
    expect((await publishedOf(incident.id)).at(-1)).toEqual([
      'incidents.DamageAssessed',
      deviceId,
      { deviceId, incidentId: incident.id, judgement: 'ABNORMAL', repairable: false },
    ]);
  });
});

describe('a returned device', () => {
  test('S1-32: with a suspected damage opens one report, although the event comes three times', async () => {
    const [deviceId, loanId] = [newId(), newId()];
    await publish(registered(deviceId), started(loanId, deviceId, GOTEBORG));
    const record = returned(deviceId, loanId, 5);
    await publish(record, record);
    await publish(record);
    expect(await ofDevice(careStaffElsewhere, deviceId)).toMatchObject([
      {
        status: 'REPORTED',
        origin: 'RETURN',
        severity: 'MAJOR',
        useStopped: true,
        description: null,
        reportedBy: null,
        loan: { id: loanId },
        municipality: { code: GOTEBORG },
        occurredOn: '2026-02-10',
      },
    ]);
  });

  test('opens no report without a suspected damage, or while a report of that loan waits for its judgement', async () => {
    const [deviceId, loanId] = [newId(), newId()];
    await publish(registered(deviceId), started(loanId, deviceId, SKOVDE));
    await publish(returned(deviceId, loanId, 5, { damageSuspected: false, condition: 'WORN' }));
    expect(await ofDevice(careStaff, deviceId)).toEqual([]);
    await report(careStaff, deviceId);
    await publish(returned(deviceId, loanId, 8));
    expect(await ofDevice(careStaff, deviceId)).toMatchObject([{ origin: 'PERSON' }]);
  });

  test('opens a report in the municipality of the event when its loan is unknown', async () => {
    const [deviceId, loanId] = [newId(), newId()];
    await publish(returned(deviceId, loanId, 5, { condition: 'WORN' }));
    expect(await ofDevice(careStaff, deviceId)).toMatchObject([
      { severity: 'MINOR', loan: { id: loanId }, municipality: { code: SKOVDE } },
    ]);
  });
});

test('reports are listed by municipality and status, oldest first, in pages', async () => {
  const place = '1487';
  const [here, judge] = [person(place, ['CARE_STAFF'], 'here'), person(place, ['SUPPLIER_STAFF'], 'judge', 'supplier')];
  const deviceId = newId();
  await publish(registered(deviceId, place));
  const ids = [];
  for (let n = 0; n < 3; n += 1) ids.push((await report(here, deviceId)).incident.id);
  const input = { incidentId: ids[1], expectedVersion: 1, judgement: 'NORMAL_WEAR', repairable: true };
  await network.command(judge, 'incidents', 'assessDamage', input, selection);
  const list = async (as: Who, args: string) => {
    const query = `{ incidents(municipalityCode: "${place}" ${args}) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
    const { edges, pageInfo } = (await network.as(as, 'incidents', query)).data.incidents;
    return { ids: edges.map((one: { node: { id: string } }) => one.node.id), ...pageInfo };
  };
  const first = await list(here, 'first: 2');
  expect(first).toMatchObject({ ids: ids.slice(0, 2), hasNextPage: true });
  expect((await list(here, `first: 2, after: "${first.endCursor}"`)).ids).toEqual(ids.slice(2));
  expect((await list(here, 'status: INSPECTED')).ids).toEqual([ids[1]]);
  expect((await list(careStaff, '')).ids).toEqual([]);
  expect(await ofDevice(here, deviceId, '(status: REPORTED, first: 1)')).toMatchObject([{ id: ids[0] }]);
});

describe('a fault', () => {
  const of = `incident { id status description supplierId supplierCaseNo policyMissing version reportedBy { id } }
    refusal { reasons { code ruleIds } }`;

  test('S1-34: is published to the supplier of the device, who acknowledges it once with a case number', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const { incident } = await network.command(careStaff, 'incidents', 'reportFault', fault(deviceId), of);
    expect(incident).toMatchObject({
      status: 'REPORTED',
      description: 'Larmet ringer inte fram hemma hos Kanarina.',
      supplierId: 'supplier',
      supplierCaseNo: null,
      reportedBy: { id: 'care-staff' },
    });
    const input = { incidentId: incident.id, expectedVersion: 1, supplierCaseNo: 'Ä-2026/17' };
    expect((await attempt(careStaff, 'acknowledgeFault', input)).codes).toEqual(['FORBIDDEN']);
    expect((await attempt(supplierElsewhere, 'acknowledgeFault', input)).codes).toEqual(['NOT_FOUND']);
    const strange = await attempt(supplier, 'acknowledgeFault', { ...input, supplierCaseNo: 'a b' });
    expect(strange.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.supplierCaseNo' } }]);
    const done = await network.command(supplier, 'incidents', 'acknowledgeFault', input, of);
    expect(done.incident).toMatchObject({ status: 'ACKNOWLEDGED', supplierCaseNo: 'Ä-2026/17', version: 2 });
    expect((await attempt(supplier, 'acknowledgeFault', input)).codes).toEqual(['VERSION_CONFLICT']);
    const again = await network.command(
      supplier,
      'incidents',
      'acknowledgeFault',
      { ...input, expectedVersion: 2 },
      of,
    );
    expect(again.refusal.reasons).toEqual([{ code: 'FAULT_ALREADY_ACKNOWLEDGED', ruleIds: ['S1-34'] }]);
    const about = { incidentId: incident.id, deviceId, supplierId: 'supplier' };
    expect(await publishedOf(incident.id)).toEqual([
      ['incidents.FaultReportedToSupplier', incident.id, { ...about, dueOn: addDays(today, 3) }],
      ['incidents.SupplierAcknowledged', incident.id, { ...about, supplierCaseNo: 'Ä-2026/17' }],
    ]);
    expect(JSON.stringify(await rowsOf('incidents'))).not.toContain('Kanarina');
  });

  test('of an unknown device, or in another municipality, is not accepted', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    expect((await attempt(careStaff, 'reportFault', fault(newId()))).codes).toEqual(['NOT_FOUND']);
    expect((await attempt(careStaffElsewhere, 'reportFault', fault(deviceId))).codes).toEqual(['NOT_FOUND']);
  });

  test('is listed with damage reports, and cannot be judged as one', async () => {
    const deviceId = newId();
    await publish(registered(deviceId));
    const { incident: broken } = await report(careStaff, deviceId);
    const { incident: faulty } = await network.command(careStaff, 'incidents', 'reportFault', fault(deviceId), of);
    expect((await ofDevice(careStaff, deviceId)).map((one: { id: string }) => one.id)).toEqual([broken.id, faulty.id]);
    const judgement = { incidentId: faulty.id, expectedVersion: 1, judgement: 'ABNORMAL', repairable: true };
    expect((await attempt(supplier, 'assessDamage', judgement)).codes).toEqual(['NOT_FOUND']);
    const number = { incidentId: broken.id, expectedVersion: 1, supplierCaseNo: 'A-1' };
    expect((await attempt(supplier, 'acknowledgeFault', number)).codes).toEqual(['NOT_FOUND']);
    const query = `query($id: ID!) { incident(id: $id) { __typename ... on FaultReport { supplierId } } }`;
    const { data } = await network.as(careStaff, 'incidents', query, { id: faulty.id });
    expect(data.incident).toEqual({ __typename: 'FaultReport', supplierId: 'supplier' });
  });
});
