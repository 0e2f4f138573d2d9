import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { answerTo, createTestNetwork, person, rootFields, type TestNetwork } from '@hjalpmedel/testing';
import { createIncidentsService } from '../src/index.js';
import { createMigrations } from '../src/reports/data/report.migrations.js';
import {
  adverse,
  careStaff,
  damage,
  fault,
  GOTEBORG,
  loss,
  manager,
  notice,
  product,
  registered,
  returned,
  SKOVDE,
  started,
  supplier,
  today,
} from './_util.js';

type Who = Parameters<TestNetwork['as']>[0];
type Role = Parameters<typeof person>[1][number];
const otherSupplier = person(SKOVDE, ['SUPPLIER_STAFF'], 'other-supplier', 'another');

type Ids = {
  readonly deviceId: string;
  readonly damageId: string;
  readonly faultId: string;
  readonly lossId: string;
  readonly adverseId: string;
  readonly noticeId: string;
  readonly claimId: string;
};
type Row = { readonly on: keyof Ids; readonly as?: Role; readonly input: (id: string) => object };
const on = (key: keyof Ids, extra: object, as?: Role): Row => ({
  on: key,
  ...(as ? { as } : {}),
  input: (incidentId) => ({ incidentId, expectedVersion: 7, ...extra }),
});
const onClaim = (extra: object): Row => ({
  on: 'claimId',
  as: 'UNIT_MANAGER',
  input: (claimId) => ({ claimId, expectedVersion: 7, ...extra }),
});
const reason = 'Provad anledning.';

/** Each mutation, with an id of another's thing. A mutation of the service that is not listed fails the test. */
const mutations: Readonly<Record<string, Row>> = {
  reportDamage: { on: 'deviceId', as: 'CARE_STAFF', input: (id) => damage(id) },
  reportFault: { on: 'deviceId', as: 'CARE_STAFF', input: (id) => fault(id) },
  reportLoss: { on: 'deviceId', as: 'CARE_STAFF', input: (id) => loss(id) },
  reportAdverseEvent: { on: 'deviceId', as: 'CARE_STAFF', input: (id) => adverse(id) },
  correctReport: on('damageId', { reason }),
  withdrawReport: on('faultId', { reason }),
  reopenReport: on('lossId', { reason }),
  recordIncidentAction: on('adverseId', { action: reason }),
  assessDamage: on('damageId', { judgement: 'ABNORMAL', repairable: false }),
  acknowledgeFault: on('faultId', { supplierCaseNo: 'A-1' }),
  startSearch: on('lossId', { measures: reason }),
  recordLossLetter: on('lossId', { kind: 'DEMAND', sentOn: today }),
  registerLoss: on('lossId', { registeredOn: today }, 'LOSS_REPORTER'),
  judgeNegligence: on('lossId', { negligent: true, reason }, 'UNIT_MANAGER'),
  recoverDevice: on('lossId', { recoveredOn: today, place: 'DEPOT', condition: 'WORN', backToBorrower: false }),
  assessAdverseEvent: on(
    'adverseId',
    { reportable: true, publicThreat: false, lexSarah: false, reason },
    'EXECUTIVE_MANAGER',
  ),
  sendAdverseEventReport: on('adverseId', { track: 'AUTHORITY' }, 'EXECUTIVE_MANAGER'),
  acknowledgeAdverseEventReport: on('adverseId', { track: 'AUTHORITY', receipt: 'A-1' }, 'EXECUTIVE_MANAGER'),
  supplementAdverseEventReport: on('adverseId', { track: 'AUTHORITY', text: reason }, 'EXECUTIVE_MANAGER'),
  startInvestigation: on('adverseId', { plan: reason }, 'EXECUTIVE_MANAGER'),
  closeAdverseEvent: on('adverseId', { conclusion: reason }, 'EXECUTIVE_MANAGER'),
  recordBorrowerComment: on('damageId', { comment: reason, declined: false }),
  judgeDamage: on('damageId', { judgement: 'ABNORMAL', reason }, 'UNIT_MANAGER'),
  closeDamage: on('damageId', { outcome: 'REPAIRED', note: reason }, 'UNIT_MANAGER'),
  resolveFault: on('faultId', { outcome: 'REPAIR', note: reason }),
  closeFault: on('faultId', { note: reason }),
  openClaim: on('damageId', { grounds: ['MISHANDLING'], payer: 'BORROWER' }, 'UNIT_MANAGER'),
  recordClaimHearing: onClaim({ statement: reason }),
  decideClaim: onClaim({ outcome: 'WAIVED', amountOre: 0, disabilityWeighed: reason, reason }),
  changeClaimPayer: onClaim({ payer: 'ESTATE' }),
  recordClaimInvoice: onClaim({ invoiceNumber: 'F-1' }),
  settleClaim: onClaim({}),
  withdrawClaim: onClaim({ reason }),
  reopenClaim: onClaim({}),
  closeSafetyNotice: { on: 'noticeId', input: (noticeId) => ({ noticeId, expectedVersion: 7, reason }) },
  withdrawSafetyNotice: { on: 'noticeId', input: (noticeId) => ({ noticeId, expectedVersion: 7, reason }) },
};
/** A new thing of a supplier, named by the input itself. */
const OF_SUPPLIER = 'receiveSafetyNotice';
/** Jobs name no thing. */
const JOBS = 'runIncidentJobs';

let network: TestNetwork;
let ids: Ids;
beforeAll(async () => {
  network = await createTestNetwork({ services: { incidents: createIncidentsService } });
  const deviceId = newId();
  await network.messaging.publish([registered(deviceId), product(), started(newId(), deviceId, SKOVDE, 'SOL', today)]);
  await network.settle();
  const idOf = async (mutation: string, input: object): Promise<string> =>
    (await network.command(careStaff, 'incidents', mutation, input, 'incident { id }')).incident.id;
  const received = await network.command(supplier, 'incidents', OF_SUPPLIER, notice(), 'notice { id }');
  const damageId = await idOf('reportDamage', damage(deviceId, { altered: true }));
  const judgement = { incidentId: damageId, expectedVersion: 1, judgement: 'ABNORMAL', repairable: false };
  await network.command(supplier, 'incidents', 'assessDamage', judgement, 'incident { id }');
  const claim = { incidentId: damageId, expectedVersion: 2, grounds: ['UNAUTHORISED_ALTERATION'], payer: 'BORROWER' };
  const opened = await network.command(manager, 'incidents', 'openClaim', claim, 'claim { id }');
  ids = {
    deviceId,
    damageId,
    claimId: opened.claim.id,
    faultId: await idOf('reportFault', fault(deviceId)),
    lossId: await idOf('reportLoss', loss(deviceId)),
    adverseId: await idOf('reportAdverseEvent', adverse(deviceId)),
    noticeId: received.notice.id,
  };
});
afterAll(() => network.stop());

const answer = (as: Who, mutation: string, input: object) => answerTo(network, as, 'incidents', mutation, input);

test('every mutation answers alike for the id of another municipality and for an unknown id', async () => {
  const listed = [...Object.keys(mutations), OF_SUPPLIER, JOBS];
  expect(listed.sort()).toEqual([...rootFields(network.service('incidents'), 'Mutation')].sort());
  for (const [mutation, { on: key, as = 'SUPPLIER_STAFF', input }] of Object.entries(mutations)) {
    const stranger = key === 'noticeId' ? otherSupplier : person(GOTEBORG, [as], `stranger-${as}`, supplierOf(as));
    const unknown = await answer(stranger, mutation, input(newId()));
    expect([mutation, unknown.codes]).toEqual([mutation, ['NOT_FOUND']]);
    expect([mutation, await answer(stranger, mutation, input(ids[key]))]).toEqual([mutation, unknown]);
  }
});
const supplierOf = (role: Role) => (role === 'SUPPLIER_STAFF' ? 'supplier' : undefined);

test('S2-13: staff of another supplier change no report', async () => {
  for (const [mutation, { on: key, as, input }] of Object.entries(mutations)) {
    const unknown = await answer(otherSupplier, mutation, input(newId()));
    expect([mutation, await answer(otherSupplier, mutation, input(ids[key]))]).toEqual([mutation, unknown]);
    const isForStaff = as !== undefined && as !== 'CARE_STAFF';
    expect([mutation, unknown.codes]).toEqual([mutation, [isForStaff ? 'FORBIDDEN' : 'NOT_FOUND']]);
  }
  expect((await answer(otherSupplier, OF_SUPPLIER, notice({ reference: 'FSN-2' }))).codes).toEqual(['FORBIDDEN']);
});

test('S2-13: staff of another supplier read no report, by any query or reference', async () => {
  const page = 'edges { node { id } }';
  const reports = ['damageId', 'faultId', 'lossId', 'adverseId'] as const;
  const queries: Readonly<Record<string, string>> = {
    incident: reports.map((key) => `${key}: incident(id: "${ids[key]}") { id }`).join(' '),
    incidents: `incidents(municipalityCode: "${SKOVDE}") { ${page} }`,
    compensationClaim: `compensationClaim(id: "${ids.claimId}") { id }`,
    compensationClaims: `compensationClaims(municipalityCode: "${SKOVDE}") { ${page} }`,
    fieldSafetyNotice: `fieldSafetyNotice(id: "${ids.noticeId}") { id }`,
    fieldSafetyNotices: `fieldSafetyNotices(supplierId: "supplier") { ${page} }`,
  };
  const tried = [...Object.keys(queries), 'incidentAccessLog'].sort(); // for reviewers of the log only
  expect(tried).toEqual([...rootFields(network.service('incidents'), 'Query')].sort());
  const { compensationClaim, compensationClaims, ...ofSupplier } = queries; // a supplier has no part in claims
  const document = `query($keys: [_Any!]!) { ${Object.values(ofSupplier).join(' ')} _entities(representations: $keys) {
    ... on DamageReport { id } ... on FaultReport { id } ... on LossReport { id } ... on AdverseEvent { id }
    ... on FieldSafetyNotice { id } ... on Device { incidents { ${page} } } } }`;
  const keys = [
    { __typename: 'DamageReport', id: ids.damageId },
    { __typename: 'FaultReport', id: ids.faultId },
    { __typename: 'LossReport', id: ids.lossId },
    { __typename: 'AdverseEvent', id: ids.adverseId },
    { __typename: 'FieldSafetyNotice', id: ids.noticeId },
    { __typename: 'Device', id: ids.deviceId },
  ];
  const read = async (as: Who) => (await network.as(as, 'incidents', document, { keys })).data;
  const nodes = reports.map((key) => ({ id: ids[key] }));
  const all = { edges: nodes.map((node) => ({ node })) };
  const noticeNode = { id: ids.noticeId };
  expect(await read(supplier)).toEqual({
    ...Object.fromEntries(reports.map((key) => [key, { id: ids[key] }])),
    incidents: all,
    fieldSafetyNotice: noticeNode,
    fieldSafetyNotices: { edges: [{ node: noticeNode }] },
    _entities: [...nodes, noticeNode, { incidents: all }],
  });
  const claims = `{ ${compensationClaim} ${compensationClaims} }`;
  expect((await network.as(supplier, 'incidents', claims)).codes).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  const ofClaims = await network.as(manager, 'incidents', claims);
  expect(ofClaims.data.compensationClaims.edges).toEqual([{ node: ofClaims.data.compensationClaim }]);
  const none = { edges: [] };
  expect(await read(otherSupplier)).toEqual({
    ...Object.fromEntries(reports.map((key) => [key, null])),
    incidents: none,
    fieldSafetyNotice: null,
    fieldSafetyNotices: none,
    _entities: [null, null, null, null, null, { incidents: none }],
  });
});

test('S2-13: no supplier reaches a damage report while the supplier of its device is unknown', async () => {
  const deviceId = newId();
  await network.messaging.publish([returned(deviceId, newId(), 5)]);
  await network.settle();
  const { connection } = network.service('incidents').database;
  const reports = connection.collection<{ _id: string }>('incidents');
  const id = (await reports.findOne({ deviceId }))?._id ?? '';
  const input = { incidentId: id, expectedVersion: 1, judgement: 'NORMAL_WEAR', repairable: true };
  expect((await answer(supplier, 'assessDamage', input)).codes).toEqual(['NOT_FOUND']);
  await network.messaging.publish([registered(deviceId)]);
  await network.settle();
  const migrations = createMigrations({ keys: [randomBytes(32)] });
  for (const { run } of [...migrations, ...migrations]) await run(network.service('incidents').database);
  expect((await answer(otherSupplier, 'assessDamage', input)).codes).toEqual(['NOT_FOUND']);
  expect((await answer(supplier, 'assessDamage', input)).codes).toEqual([]);
});
