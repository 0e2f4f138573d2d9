import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, newId } from '@hjalpmedel/domain';
import { createTestNetwork, type goldenRecord, type TestNetwork } from '@hjalpmedel/testing';
import { createIncidentsService } from '../src/index.js';
import {
  adverse,
  assessor,
  careStaff,
  damage,
  fault,
  fitted,
  loss,
  lossReporter,
  manager,
  notice,
  pickupFailed,
  policy,
  product,
  PRODUCT,
  registered,
  returned,
  scrapped,
  SKOVDE,
  started,
  supplier,
  today,
  unitManager,
} from './_util.js';

const system: Who = {
  kind: 'system',
  subjectId: 'system',
  grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
};
type Who = Parameters<TestNetwork['as']>[0];
let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork({ services: { incidents: createIncidentsService } });
  await publish(product());
});
afterAll(() => network.stop());

const publish = async (...records: ReturnType<typeof goldenRecord>[]) => {
  await network.messaging.publish(records);
  await network.settle();
};
const lent = async () => {
  const [deviceId, loanId] = [newId(), newId()];
  await publish(registered(deviceId), started(loanId, deviceId, SKOVDE));
  return { deviceId, loanId };
};
const ofLoss = `incident { id status version loan { id } origin lastSeenOn registeredOn registerBy actions { text }
  letters { kind answerBy } negligence { negligent reason } recovery { backToBorrower approvedBy { id } } }
  refusal { reasons { code } }`;
const ofEvent = `incident { id status version injury authority isMedicalDevice endings { text }
  tracks { track status dueOn overdue receipt supplements { text } } assessment { reportable reason } }
  refusal { reasons { code params } }`;
const run = (as: Who, mutation: string, input: object, selection = ofLoss) =>
  network.command(as, 'incidents', mutation, input, selection);
const publishedOf = async (aggregateId: string) => {
  const { outbox } = network.service('incidents').database.systemCollections;
  const rows = await outbox.find({ aggregateId }).sort({ version: 1 }).lean();
  return rows.map((row) => [row.headers['ce_type'], JSON.parse(row.data)]);
};
const lossesOf = async (id: string) => {
  const query = `query($devices: [_Any!]!) { _entities(representations: $devices) { ... on Device {
    incidents { edges { node { id status ... on LossReport { origin loan { id } } } } } } } }`;
  const { data } = await network.as(careStaff, 'incidents', query, { devices: [{ __typename: 'Device', id }] });
  return data._entities[0].incidents.edges.map((one: { node: object }) => one.node);
};

test('S1-27: a loss is searched for, demanded, judged, registered by the loss reporter, and its device found', async () => {
  const { deviceId, loanId } = await lent();
  const { incident } = await run(careStaff, 'reportLoss', loss(deviceId, { lastSeenOn: addDays(today, -3) }));
  expect(incident).toMatchObject({ status: 'REPORTED', loan: { id: loanId }, lastSeenOn: addDays(today, -3) });
  const again = await run(careStaff, 'reportLoss', loss(deviceId));
  expect(again.refusal.reasons).toEqual([{ code: 'LOSS_ALREADY_REPORTED' }]);
  const on = (expectedVersion: number, extra: object) => ({ incidentId: incident.id, expectedVersion, ...extra });
  const searched = await run(careStaff, 'startSearch', on(1, { measures: 'Letar i förrådet.' }));
  expect(searched.incident).toMatchObject({ status: 'SEARCHING', actions: [{ text: 'Letar i förrådet.' }] });
  const letter = await run(careStaff, 'recordLossLetter', on(2, { kind: 'DEMAND', sentOn: today }));
  expect(letter.incident.letters).toHaveLength(1);
  const judged = await run(unitManager, 'judgeNegligence', on(3, { negligent: true, reason: 'Lämnades på bussen.' }));
  expect(judged.incident.negligence).toEqual({ negligent: true, reason: 'Lämnades på bussen.' });
  const denied = await network.as(
    careStaff,
    'incidents',
    'mutation($input: RegisterLossInput!) { registerLoss(input: $input) { refusal { outcome } } }',
    { input: { idempotencyKey: newId(), ...on(4, { registeredOn: today }) } },
  );
  expect(denied.codes).toEqual(['FORBIDDEN']);
  expect(await publishedOf(incident.id)).toEqual([]);
  await run(lossReporter, 'registerLoss', on(4, { registeredOn: today }));
  const found = { recoveredOn: today, place: 'CARE_UNIT', condition: 'WORN', backToBorrower: true };
  const early = await run(lossReporter, 'recoverDevice', on(5, found));
  expect(early.refusal.reasons).toEqual([{ code: 'KEEPING_NEEDS_ASSESSOR' }]);
  const kept = await run(assessor, 'recoverDevice', on(5, found));
  expect(kept.incident).toMatchObject({
    status: 'FOUND',
    recovery: { backToBorrower: true, approvedBy: { id: 'assessor' } },
  });
  const about = { deviceId, incidentId: incident.id };
  expect(await publishedOf(incident.id)).toEqual([
    [
      'incidents.DeviceLossReported',
      { ...about, lossRegisteredOn: today, lastSeenOn: addDays(today, -3), negligenceSuspected: false },
    ],
    ['incidents.DeviceRecovered', { ...about, ...found, approvedBy: 'assessor' }],
  ]);
});

test('S1-27: a missing device at pickup opens one loss report, and a return or a write-off ends it', async () => {
  const { deviceId, loanId } = await lent();
  await publish(pickupFailed(deviceId, loanId, 4, 'NOBODY_THERE'));
  expect(await lossesOf(deviceId)).toEqual([]);
  await publish(pickupFailed(deviceId, loanId, 5), pickupFailed(deviceId, loanId, 6));
  expect(await lossesOf(deviceId)).toMatchObject([{ status: 'REPORTED', origin: 'PICKUP' }]);
  await publish(returned(deviceId, loanId, 7, { damageSuspected: false }));
  expect(await lossesOf(deviceId)).toMatchObject([{ status: 'FOUND' }]);

  const other = await lent();
  const { incident } = await run(careStaff, 'reportLoss', loss(other.deviceId));
  await run(lossReporter, 'registerLoss', { incidentId: incident.id, expectedVersion: 1, registeredOn: today });
  await publish(scrapped(other.deviceId));
  expect(await lossesOf(other.deviceId)).toMatchObject([{ status: 'WRITTEN_OFF' }]);
});

test('S1-35: an adverse event holds the device back and stays open until both reports are sent', async () => {
  const { deviceId } = await lent();
  await publish(policy('own', { municipalityCode: SKOVDE, body: { title: 'Avvikelser', seriousEventDays: 3 } }));
  const { incident } = await run(careStaff, 'reportAdverseEvent', adverse(deviceId), ofEvent);
  const pending = { status: 'PENDING', dueOn: addDays(today, 3), overdue: false };
  expect(incident).toMatchObject({ authority: 'LAKEMEDELSVERKET', tracks: [pending, pending] });
  expect(await publishedOf(incident.id)).toEqual([
    [
      'incidents.AdverseEventReported',
      {
        incidentId: incident.id,
        deviceId,
        productKey: PRODUCT,
        udiDi: 'DEMO-1',
        actuality: 'ACTUAL',
        seriousness: 'SERIOUS',
      },
    ],
  ]);
  const on = (expectedVersion: number, extra: object) => ({ incidentId: incident.id, expectedVersion, ...extra });
  const assessment = { reportable: false, publicThreat: false, lexSarah: true, reason: 'Bedömd på plats.' };
  const refused = await run(unitManager, 'assessAdverseEvent', on(1, assessment), ofEvent);
  expect(refused.refusal.reasons).toMatchObject([{ code: 'EXEMPTION_NOT_AUTHORISED' }]);
  const done = await run(unitManager, 'assessAdverseEvent', on(1, { ...assessment, reportable: true }), ofEvent);
  expect(done.incident.tracks).toMatchObject([{}, {}, { track: 'LEX_SARAH', status: 'PENDING' }]);
  const tracks = ['MANUFACTURER', 'AUTHORITY', 'LEX_SARAH'];
  const early = await run(manager, 'closeAdverseEvent', on(2, { conclusion: 'Klart.' }), ofEvent);
  expect(early.refusal.reasons).toEqual(tracks.map((track) => ({ code: 'TRACK_NOT_SENT', params: { track } })));
  for (const [index, track] of tracks.entries())
    await run(manager, 'sendAdverseEventReport', on(2 + index, { track }), ofEvent);
  await run(manager, 'acknowledgeAdverseEventReport', on(5, { track: 'AUTHORITY', receipt: 'LV-2026-1' }), ofEvent);
  await run(manager, 'supplementAdverseEventReport', on(6, { track: 'AUTHORITY', text: 'Mer fakta.' }), ofEvent);
  await run(manager, 'startInvestigation', on(7, { plan: 'Intervjuer.' }), ofEvent);
  const closed = await run(manager, 'closeAdverseEvent', on(8, { conclusion: 'Batteriet byts.' }), ofEvent);
  expect(closed.incident).toMatchObject({
    status: 'CLOSED',
    endings: [{ text: 'Batteriet byts.' }],
    tracks: [
      { status: 'SENT' },
      { status: 'SUPPLEMENTED', receipt: 'LV-2026-1', supplements: [{ text: 'Mer fakta.' }] },
      { status: 'SENT' },
    ],
  });
  expect((await publishedOf(incident.id)).slice(1).map(([type, { track }]) => [type, track])).toEqual(
    tracks.map((track) => ['incidents.AdverseEventForwarded', track]),
  );
});

test('S2-6, S2-7: an injury shows whether patient injury insurance applies, also when the fitting is told late', async () => {
  const [deviceId, loanId, orderId] = [newId(), newId(), newId()];
  await publish(registered(deviceId), started(loanId, deviceId, SKOVDE, 'HSL', undefined, orderId));
  const { incident } = await run(careStaff, 'reportAdverseEvent', adverse(deviceId), ofEvent);
  const read = async () => {
    const query = `query($id: ID!) { incident(id: $id) { ... on AdverseEvent {
      patientInjury { conditionMet fittedOn gaps } dossier(track: MANUFACTURER) { facts } } } }`;
    return (await network.as(manager, 'incidents', query, { id: incident.id })).data.incident;
  };
  const first = await read();
  expect(first.patientInjury).toEqual({ conditionMet: false, fittedOn: null, gaps: ['NOT_FITTED'] });
  expect(first.dossier.facts).toMatchObject({ recipient: 'MANUFACTURER', udiDi: 'DEMO-1', product: 'Trygghetslarm' });
  await publish(fitted(orderId));
  expect((await read()).patientInjury).toEqual({ conditionMet: true, fittedOn: '2026-01-12', gaps: [] });
});

test('S1-35: an event with a device made in-house goes to IVO, one with no medical device to nobody', async () => {
  const { deviceId } = await lent();
  await publish(product({ inHouseMade: true }, 2));
  expect((await run(careStaff, 'reportAdverseEvent', adverse(deviceId), ofEvent)).incident.authority).toBe('IVO');
  await publish(product({ isMedicalDevice: false }, 3));
  const { incident } = await run(careStaff, 'reportAdverseEvent', adverse(deviceId), ofEvent);
  expect(incident).toMatchObject({ isMedicalDevice: false, tracks: [] });
});

test('S1-3: a safety notice is received once for an article of the supplier, and withdrawn', async () => {
  const selection = 'notice { id status lots allFound quarantined version } refusal { reasons { code } }';
  const input = notice({ lots: ['L-1'], serials: [{ from: 'A1', to: 'A9' }] });
  const { notice: received } = await run(supplier, 'receiveSafetyNotice', input, selection);
  expect(received).toMatchObject({ status: 'RECEIVED', lots: ['L-1'], allFound: false, quarantined: 0 });
  const again = await run(supplier, 'receiveSafetyNotice', input, selection);
  expect(again.refusal.reasons).toEqual([{ code: 'NOTICE_KNOWN' }]);
  expect(await publishedOf(received.id)).toEqual([
    [
      'incidents.FieldSafetyNoticeReceived',
      {
        noticeId: received.id,
        productKey: PRODUCT,
        lots: ['L-1'],
        serials: [{ from: 'A1', to: 'A9' }],
        action: 'STOP_USE',
      },
    ],
  ]);
  const withdrawal = { noticeId: received.id, expectedVersion: 1, reason: 'Fel artikel.' };
  const withdrawn = await run(supplier, 'withdrawSafetyNotice', withdrawal, selection);
  expect(withdrawn.notice.status).toBe('WITHDRAWN');
  expect((await run(supplier, 'receiveSafetyNotice', input, selection)).notice.status).toBe('RECEIVED');
  const query = 'mutation($input: ReceiveSafetyNoticeInput!) { receiveSafetyNotice(input: $input) { notice { id } } }';
  const wrong = { idempotencyKey: newId(), ...notice({ articleNumber: 'NOPE' }) };
  const { errors } = await network.as(supplier, 'incidents', query, { input: wrong });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.articleNumber' } }]);
});

const ofClaim = `claim { id status version limitOre grounds payer hearing incident { id } loan { id }
  decision { outcome amountOre disabilityWeighed } withdrawnAt withdrawalReason } refusal { reasons { code } }`;

test('S1-27, S1-28: a damage is judged by three parties, and a person decides the claim for it', async () => {
  await publish(product({ priceOre: 100_000, lifetimeMonths: 100 }, 9));
  const [deviceId, loanId] = [newId(), newId()];
  await publish(registered(deviceId), started(loanId, deviceId, SKOVDE, 'SOL', '2026-01-10'));
  const ofDamage = `incident { id status version judgement repairCostOre outcome borrowerComment { text declined }
    municipalJudgement { judgement reason } } refusal { reasons { code } }`;
  const { incident } = await run(careStaff, 'reportDamage', damage(deviceId), ofDamage);
  const on = (expectedVersion: number, extra: object) => ({ incidentId: incident.id, expectedVersion, ...extra });
  const inspection = { judgement: 'NORMAL_WEAR', repairable: true, repairCostOre: 20_000 };
  await run(supplier, 'assessDamage', on(1, inspection), ofDamage);
  const municipal = { judgement: 'ABNORMAL', reason: 'Föll från balkongen.' };
  const unheard = await run(unitManager, 'judgeDamage', on(2, municipal), ofDamage);
  expect(unheard.refusal.reasons).toEqual([{ code: 'BORROWER_NOT_HEARD' }]);
  await run(careStaff, 'recordBorrowerComment', on(2, { comment: 'Det var blåsten.', declined: false }), ofDamage);
  const judged = await run(unitManager, 'judgeDamage', on(3, municipal), ofDamage);
  expect(judged.incident).toMatchObject({ judgement: 'ABNORMAL', borrowerComment: { text: 'Det var blåsten.' } });
  const grounds = ['ABNORMAL_DAMAGE'];
  const wrong = await run(unitManager, 'openClaim', on(4, { grounds: ['NEGLIGENT_LOSS'], payer: 'BORROWER' }), ofClaim);
  expect(wrong.refusal.reasons).toEqual([{ code: 'CLAIM_GROUND_WITHOUT_EVIDENCE' }]);
  const opened = await run(unitManager, 'openClaim', on(4, { grounds, payer: 'BORROWER' }), ofClaim);
  expect(opened.claim).toMatchObject({ status: 'OPENED', limitOre: 20_000, loan: { id: loanId } });
  const claimId = opened.claim.id;
  const of = (expectedVersion: number, extra: object) => ({ claimId, expectedVersion, ...extra });
  const early = await run(manager, 'closeDamage', on(5, { outcome: 'REPAIRED', note: 'Lagad.' }), ofDamage);
  expect(early.refusal.reasons).toEqual([{ code: 'CLAIM_UNDECIDED' }]);
  await run(unitManager, 'recordClaimHearing', of(1, { statement: 'Bestrider.' }), ofClaim);
  const texts = { disabilityWeighed: 'Vägd.', reason: 'Utredd.' };
  const liable = { outcome: 'LIABLE', amountOre: 20_000, ...texts };
  const self = await run(unitManager, 'decideClaim', of(2, liable), ofClaim);
  expect(self.refusal.reasons).toEqual([{ code: 'DECIDER_IS_REPORTER' }]);
  const done = await run(manager, 'decideClaim', of(2, liable), ofClaim);
  expect(done.claim).toMatchObject({
    status: 'DECIDED',
    hearing: 'Bestrider.',
    decision: { outcome: 'LIABLE', amountOre: 20_000, disabilityWeighed: 'Vägd.' },
  });
  await run(manager, 'closeDamage', on(5, { outcome: 'REPAIRED', note: 'Lagad.' }), ofDamage);
  const withdrawn = await run(manager, 'withdrawClaim', of(3, { reason: 'Ny utredning.' }), ofClaim);
  expect(withdrawn.claim).toMatchObject({ status: 'WITHDRAWN', withdrawalReason: 'Ny utredning.' });
  const about = { claimId, loanId, deviceId, policyVersion: 'NONE' };
  expect(await publishedOf(claimId)).toEqual([
    ['incidents.ClaimDecided', { ...about, outcome: 'LIABLE', amountOre: 20_000 }],
    ['incidents.ClaimDecided', { ...about, outcome: 'WITHDRAWN', amountOre: 0 }],
  ]);
});

test('S1-27: a claim for a loss falls when the device comes back', async () => {
  const [deviceId, loanId] = [newId(), newId()];
  await publish(registered(deviceId), started(loanId, deviceId, SKOVDE, 'SOL', '2026-01-10'));
  const { incident } = await run(careStaff, 'reportLoss', loss(deviceId));
  const on = (expectedVersion: number, extra: object) => ({ incidentId: incident.id, expectedVersion, ...extra });
  await run(unitManager, 'judgeNegligence', on(1, { negligent: true, reason: 'Glömd.' }));
  await run(lossReporter, 'registerLoss', on(2, { registeredOn: today }));
  const claim = { grounds: ['NEGLIGENT_LOSS'], payer: 'BORROWER' };
  const opened = await run(manager, 'openClaim', on(3, claim), ofClaim);
  const twice = await run(manager, 'openClaim', on(3, claim), ofClaim);
  expect(twice.refusal.reasons).toEqual([{ code: 'CLAIM_OPEN_ALREADY' }]);
  const found = { recoveredOn: today, place: 'DEPOT', condition: 'WORN', backToBorrower: false };
  await run(supplier, 'recoverDevice', on(3, found));
  const query = `query($id: ID!) { compensationClaim(id: $id) { status withdrawalReason } }`;
  const { data } = await network.as(manager, 'incidents', query, { id: opened.claim.id });
  expect(data.compensationClaim).toEqual({ status: 'WITHDRAWN', withdrawalReason: null });
});

test('S1-34, S1-35: the jobs remind the supplier and tell of missed deadlines, each once', async () => {
  const { deviceId } = await lent();
  const database = network.service('incidents').database.connection.collection<{ _id: string }>('incidents');
  const fault1 = await run(careStaff, 'reportFault', fault(deviceId), 'incident { id version }');
  const event = await run(careStaff, 'reportAdverseEvent', adverse(deviceId), ofEvent);
  const lost = await run(careStaff, 'reportLoss', loss(deviceId));
  const late = addDays(today, -1);
  await database.updateOne({ _id: fault1.incident.id }, { $set: { acknowledgeBy: late, remindAfter: late } });
  await database.updateOne({ _id: lost.incident.id }, { $set: { registerBy: late } });
  await database.updateOne(
    { _id: event.incident.id },
    { $set: { tracks: [{ track: 'MANUFACTURER', status: 'PENDING', dueOn: late }] } },
  );
  const jobs = async () => {
    const query =
      'mutation($input: RunIncidentJobsInput!) { runIncidentJobs(input: $input) { overdueReports reminders overdueLosses } }';
    return (await network.as(system, 'incidents', query, { input: { asOf: today } })).data.runIncidentJobs;
  };
  expect(await jobs()).toEqual({ overdueReports: 1, reminders: 1, overdueLosses: 1 });
  expect(await jobs()).toEqual({ overdueReports: 0, reminders: 0, overdueLosses: 0 });
  const told = async (id: string) => (await publishedOf(id)).at(-1)?.[0];
  expect([await told(fault1.incident.id), await told(event.incident.id), await told(lost.incident.id)]).toEqual([
    'incidents.SupplierReminded',
    'incidents.ReportingOverdue',
    'incidents.LossRegistrationOverdue',
  ]);
  const of = (expectedVersion: number, extra: object) => ({
    incidentId: fault1.incident.id,
    expectedVersion,
    ...extra,
  });
  const ofFault = 'incident { status outcome reminders } refusal { reasons { code } }';
  await run(supplier, 'acknowledgeFault', of(2, { supplierCaseNo: 'A-1' }), ofFault);
  await run(supplier, 'resolveFault', of(3, { outcome: 'REPAIR', note: 'Ny antenn.' }), ofFault);
  const closed = await run(careStaff, 'closeFault', of(4, { note: 'Provlarmat.' }), ofFault);
  expect(closed.incident).toEqual({ status: 'CLOSED', outcome: 'REPAIR', reminders: 1 });
});
