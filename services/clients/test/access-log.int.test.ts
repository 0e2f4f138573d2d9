import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import {
  assessor,
  careStaff,
  createClientsNetwork,
  elsewhere,
  handler,
  inUnit,
  newNumber,
  registration,
  reviewer,
  reviewerElsewhere,
  SKOVDE,
  type ClientsNetwork,
} from './_util.js';

let kit: ClientsNetwork;
beforeAll(async () => {
  kit = await createClientsNetwork();
});
afterAll(() => kit.network.stop());

const written = `WRITE PERSON shown assessor NEEDS_ASSESSOR ${SKOVDE}`;
const logOf = (as: typeof reviewer, clientId: string, page = '') =>
  kit.network.as(
    as,
    'clients',
    `query($clientId: ID!) { accessLog(clientId: $clientId ${page}) {
      edges { node { action fields shown role purpose staff { id } municipality { code } } } pageInfo { hasNextPage }
    } }`,
    { clientId },
  );

test('a read of a group of fields is logged once per request, and a read of the id is not logged', async () => {
  const { id } = await kit.register();
  expect(await kit.accessesOf(id)).toEqual([written]);
  await kit.read(careStaff, id, 'id version');
  expect(await kit.accessesOf(id)).toEqual([written]);
  await kit.read(careStaff, id, 'givenName familyName again: givenName birthDate municipality { code }');
  const read = `READ PERSON shown care-staff CARE_STAFF ${SKOVDE}`;
  expect(await kit.accessesOf(id)).toEqual([written, read]);
  await kit.command(
    assessor,
    'recordServiceDecision',
    { clientId: id, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2026-01-01' },
    'serviceDecision { id }',
  );
  await kit.read(careStaff, id, 'serviceDecisions { edges { node { kind from } } }');
  expect((await kit.accessesOf(id)).slice(2)).toEqual([
    `WRITE SERVICE_DECISIONS shown assessor NEEDS_ASSESSOR ${SKOVDE}`,
    `READ SERVICE_DECISIONS shown care-staff CARE_STAFF ${SKOVDE}`,
  ]);
});

test('S1-4: asking for a person who is not shown is logged as not shown, and so is every look-up', async () => {
  const value = newNumber();
  const { id } = await kit.register(value, { protection: 'SEKRETESSMARKERING' });
  await kit.read(assessor, id, 'givenName familyName birthDate');
  await kit.lookUp(assessor, value, { purpose: 'ASSESSMENT' });
  await kit.lookUp(elsewhere, value);
  await kit.lookUp(inUnit, value);
  await kit.lookUp(handler, value);
  await kit.read(handler, id, 'givenName');
  expect(await kit.accessesOf(id)).toEqual([
    written,
    `READ PERSON hidden assessor NEEDS_ASSESSOR ${SKOVDE}`,
    `LOOK_UP PERSON hidden assessor NEEDS_ASSESSOR ${SKOVDE}`,
    'LOOK_UP PERSON hidden elsewhere NEEDS_ASSESSOR 1480',
    `LOOK_UP PERSON hidden in-unit NEEDS_ASSESSOR ${SKOVDE}`,
    `LOOK_UP PERSON shown handler NEEDS_ASSESSOR ${SKOVDE}`,
    `READ PERSON shown handler NEEDS_ASSESSOR ${SKOVDE}`,
  ]);
  const before = (await kit.rowsOf('accessLog')).length;
  await kit.lookUp(assessor, newNumber());
  const [, ...rest] = (await kit.rowsOf('accessLog')).slice(before - 1);
  expect(rest).toMatchObject([{ action: 'LOOK_UP', shown: false, subjectId: 'assessor' }]);
  expect(rest[0]).not.toHaveProperty('clientId');
});

test('S1-4: reads of the other fields of a protected person are logged as not shown', async () => {
  const { id } = await kit.register(newNumber(), { protection: 'SEKRETESSMARKERING' });
  await kit.read(assessor, id, 'givenName familyName municipality { code } countyCode');
  await kit.read(handler, id, 'givenName municipality { code }');
  expect((await kit.accessesOf(id)).slice(1)).toEqual([
    `READ PERSON hidden assessor NEEDS_ASSESSOR ${SKOVDE}`,
    `READ PERSON shown handler NEEDS_ASSESSOR ${SKOVDE}`,
  ]);
});

test('S1-4: an attempt to register a hidden person is logged as not shown, and does nothing when it cannot be logged', async () => {
  const value = newNumber();
  const { id } = await kit.register(value, { protection: 'FINGERADE' });
  const again = { ...registration(value), idempotencyKey: newId() };
  const entry = `LOOK_UP PERSON hidden assessor NEEDS_ASSESSOR ${SKOVDE}`;
  const db = kit.database.connection.db;
  const allow = (validator: object) => db?.command({ collMod: 'accessLog', validator });
  await allow({ never: { $exists: true } });
  try {
    expect((await kit.attempt(assessor, 'registerClient', again)).codes).toEqual(['INTERNAL_SERVER_ERROR']);
  } finally {
    await allow({});
  }
  for (const registered of [again, again]) {
    const { data } = await kit.attempt(assessor, 'registerClient', registered);
    expect(data.registerClient.refusal).toBeNull();
    expect((await kit.accessesOf(id)).slice(1)).toEqual([entry]);
  }
  const known = { ...registration(value), idempotencyKey: newId() };
  for (const entries of [1, 2]) {
    const { data } = await kit.attempt(assessor, 'registerClient', known);
    expect(data.registerClient.refusal).toEqual({ outcome: 'BLOCKED' });
    expect(await kit.accessesOf(id)).toHaveLength(2 + entries);
  }
});

test('the reviewer of the municipality reads the log of a client, oldest first, and that read is logged', async () => {
  const value = newNumber();
  const { id } = await kit.register(value);
  await kit.lookUp(careStaff, value, { purpose: 'FOLLOW_UP' });
  const { edges, pageInfo } = (await logOf(reviewer, id)).data.accessLog;
  expect(pageInfo).toEqual({ hasNextPage: false });
  expect(edges.map((one: { node: object }) => one.node)).toMatchObject([
    { action: 'WRITE', fields: 'PERSON', staff: { id: 'assessor' }, municipality: { code: SKOVDE }, purpose: null },
    { action: 'LOOK_UP', shown: true, role: 'CARE_STAFF', purpose: 'FOLLOW_UP' },
    { action: 'READ', fields: 'ACCESS_LOG', role: 'LOG_REVIEWER', staff: { id: 'reviewer' } },
  ]);
  expect((await logOf(reviewer, id, 'first: 1')).data.accessLog.pageInfo).toEqual({ hasNextPage: true });
});

test('the log of a client of another municipality is as unknown as any, and no other role reads a log', async () => {
  const { id } = await kit.register();
  expect((await logOf(reviewerElsewhere, id)).codes).toEqual(['NOT_FOUND']);
  expect((await logOf(reviewerElsewhere, newId())).codes).toEqual(['NOT_FOUND']);
  expect((await logOf(assessor, id)).codes).toEqual(['FORBIDDEN']);
});

test('without an entry in the log nothing is read, found or written', async () => {
  const value = newNumber();
  const { id } = await kit.register(value);
  const db = kit.database.connection.db;
  const allow = (validator: object) => db?.command({ collMod: 'accessLog', validator });
  await allow({ never: { $exists: true } });
  try {
    const query = 'query($id: ID!) { client(id: $id) { id givenName countyCode } }';
    const answer = await kit.network.as(assessor, 'clients', query, { id });
    expect(new Set(answer.codes)).toEqual(new Set(['INTERNAL_SERVER_ERROR']));
    expect(() => answer.data).toThrow('"givenName":null,"countyCode":null');
    await expect(kit.lookUp(assessor, value)).rejects.toThrow('INTERNAL_SERVER_ERROR');
    const before = (await kit.rowsOf('clients')).length;
    await expect(kit.register()).rejects.toThrow('INTERNAL_SERVER_ERROR');
    expect((await kit.rowsOf('clients')).length).toBe(before);
  } finally {
    await allow({});
  }
  expect(await kit.read(assessor, id, 'givenName')).toEqual({ givenName: 'Kanarina' });
});
