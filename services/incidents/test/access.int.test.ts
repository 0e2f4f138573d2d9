import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { answerTo, createTestNetwork, person, rootFields, type TestNetwork } from '@hjalpmedel/testing';
import { createIncidentsService } from '../src/index.js';
import { migrations } from '../src/reports/data/report.migrations.js';
import { careStaff, damage, fault, GOTEBORG, registered, returned, SKOVDE, supplier } from './_util.js';

type Who = Parameters<TestNetwork['as']>[0];
const otherSupplier = person(SKOVDE, ['SUPPLIER_STAFF'], 'other-supplier', 'another');
const reporterElsewhere = person(GOTEBORG, ['CARE_STAFF'], 'reporter-elsewhere');
const supplierElsewhere = person(GOTEBORG, ['SUPPLIER_STAFF'], 'supplier-elsewhere', 'supplier');

/** Each mutation, with an id of another's thing. A mutation of the service that is not listed fails the test. */
const mutations: Readonly<Record<string, { readonly on: keyof Ids; readonly input: (id: string) => object }>> = {
  reportDamage: { on: 'deviceId', input: (id) => damage(id) },
  reportFault: { on: 'deviceId', input: (id) => fault(id) },
  assessDamage: {
    on: 'damageId',
    input: (incidentId) => ({ incidentId, expectedVersion: 7, judgement: 'ABNORMAL', repairable: false }),
  },
  acknowledgeFault: {
    on: 'faultId',
    input: (incidentId) => ({ incidentId, expectedVersion: 7, supplierCaseNo: 'A-1' }),
  },
};
type Ids = { readonly deviceId: string; readonly damageId: string; readonly faultId: string };

let network: TestNetwork;
let ids: Ids;
beforeAll(async () => {
  network = await createTestNetwork({ services: { incidents: createIncidentsService } });
  const deviceId = newId();
  await network.messaging.publish([registered(deviceId)]);
  await network.settle();
  const idOf = async (mutation: string, input: object): Promise<string> =>
    (await network.command(careStaff, 'incidents', mutation, input, 'incident { id }')).incident.id;
  const damageId = await idOf('reportDamage', damage(deviceId));
  ids = { deviceId, damageId, faultId: await idOf('reportFault', fault(deviceId)) };
});
afterAll(() => network.stop());

const answer = (as: Who, mutation: string, input: object) => answerTo(network, as, 'incidents', mutation, input);

test('every mutation answers alike for the id of another municipality and for an unknown id', async () => {
  expect(Object.keys(mutations).sort()).toEqual([...rootFields(network.service('incidents'), 'Mutation')].sort());
  for (const [mutation, { on, input }] of Object.entries(mutations)) {
    const stranger = on === 'deviceId' ? reporterElsewhere : supplierElsewhere;
    const unknown = await answer(stranger, mutation, input(newId()));
    expect([mutation, unknown.codes]).toEqual([mutation, ['NOT_FOUND']]);
    expect([mutation, await answer(stranger, mutation, input(ids[on]))]).toEqual([mutation, unknown]);
  }
});

test('S2-13: staff of another supplier change no report', async () => {
  for (const [mutation, { on, input }] of Object.entries(mutations)) {
    const unknown = await answer(otherSupplier, mutation, input(newId()));
    expect([mutation, await answer(otherSupplier, mutation, input(ids[on]))]).toEqual([mutation, unknown]);
    expect(unknown.codes).toEqual([on === 'deviceId' ? 'FORBIDDEN' : 'NOT_FOUND']);
  }
});

test('S2-13: staff of another supplier read no report, by any query or reference', async () => {
  const page = 'edges { node { id } }';
  const queries: Readonly<Record<string, string>> = {
    incident: `damage: incident(id: "${ids.damageId}") { id } fault: incident(id: "${ids.faultId}") { id }`,
    incidents: `incidents(municipalityCode: "${SKOVDE}") { ${page} }`,
  };
  expect(Object.keys(queries).sort()).toEqual([...rootFields(network.service('incidents'), 'Query')].sort());
  const document = `query($keys: [_Any!]!) { ${Object.values(queries).join(' ')} _entities(representations: $keys) {
    ... on DamageReport { id } ... on FaultReport { id } ... on Device { incidents { ${page} } } } }`;
  const keys = [
    { __typename: 'DamageReport', id: ids.damageId },
    { __typename: 'FaultReport', id: ids.faultId },
    { __typename: 'Device', id: ids.deviceId },
  ];
  const read = async (as: Who) => (await network.as(as, 'incidents', document, { keys })).data;
  const [damageNode, faultNode] = [{ id: ids.damageId }, { id: ids.faultId }];
  const both = { edges: [{ node: damageNode }, { node: faultNode }] };
  expect(await read(supplier)).toEqual({
    damage: damageNode,
    fault: faultNode,
    incidents: both,
    _entities: [damageNode, faultNode, { incidents: both }],
  });
  const none = { edges: [] };
  const nothing = { damage: null, fault: null, incidents: none, _entities: [null, null, { incidents: none }] };
  expect(await read(otherSupplier)).toEqual(nothing);
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
  for (const { run } of [...migrations, ...migrations]) await run(network.service('incidents').database);
  expect((await answer(otherSupplier, 'assessDamage', input)).codes).toEqual(['NOT_FOUND']);
  expect((await answer(supplier, 'assessDamage', input)).codes).toEqual([]);
});
