import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { person } from '@hjalpmedel/testing';
import {
  careStaff,
  createClientsNetwork,
  elsewhere,
  handler,
  identifierOf,
  newNumber,
  refusal,
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

const seen = `client { id version givenName protection } ${refusal}`;
const hide = (value: string) => kit.register(value, { protection: 'SEKRETESSMARKERING' });
const emergency = (value: string) => ({ personIdentifier: identifierOf(value), reason: 'Akut fall i hemmet' });
const open = (value: string, as = careStaff) => kit.command(as, 'openProtectedClient', emergency(value), seen);
const listed = async (as: typeof handler) => {
  const list = `{ protectedAccesses(first: 100) { edges { node { id clientId kind reason until endedAt active staff { id } } } } }`;
  const { data, codes } = await kit.network.as(as, 'clients', list);
  expect(codes).toEqual([]);
  const { edges } = (data as { protectedAccesses: { edges: { node: Record<string, unknown> }[] } }).protectedAccesses;
  return edges.map(({ node }) => node);
};

test('S1-4: a protected file is opened in an emergency for one person and for hours, flagged, listed and ended early', async () => {
  const value = newNumber();
  const { id: clientId } = await hide(value);
  expect(await kit.read(careStaff, clientId, 'id')).toBeNull();
  const { client } = await open(value);
  expect(client).toEqual({ id: clientId, version: 2, givenName: 'Kanarina', protection: null });
  expect(await kit.read(person(SKOVDE, ['CARE_STAFF'], 'colleague'), clientId, 'id')).toBeNull();
  expect(await kit.accessesOf(clientId)).toContainEqual(`BREAK_GLASS PERSON shown care-staff CARE_STAFF ${SKOVDE}`);
  const node = { clientId, kind: 'OPENED', reason: 'Akut fall i hemmet', active: true, staff: { id: 'care-staff' } };
  for (const as of [handler, reviewer]) {
    const [mine] = (await listed(as)).filter((one) => one['clientId'] === clientId);
    expect(mine).toMatchObject({ ...node, until: expect.any(String), endedAt: null });
  }
  expect((await listed(reviewerElsewhere)).filter((one) => one['clientId'] === clientId)).toEqual([]);
  await open(value); // again: nothing more is opened
  const mine = (await listed(handler)).filter((one) => one['clientId'] === clientId);
  expect(mine).toHaveLength(1);
  const end = { clientId, expectedVersion: 2, accessId: mine[0]?.['id'] };
  expect((await kit.command(careStaff, 'endProtectedAccess', end, seen)).client).toBeNull();
  expect(await kit.read(careStaff, clientId, 'id')).toBeNull();
  expect((await listed(handler)).filter((one) => one['clientId'] === clientId)).toMatchObject([
    { active: false, endedAt: expect.any(String) },
  ]);
  expect(JSON.stringify(await kit.rowsOf('protectedAccesses'))).not.toContain('Akut fall');
});

test('S1-4: an opened file is hidden again when its hours are over', async () => {
  const value = newNumber();
  const { id: clientId } = await hide(value);
  await open(value);
  expect(await kit.read(careStaff, clientId, 'givenName')).toEqual({ givenName: 'Kanarina' });
  const past = { $set: { 'viewers.0.until': '2026-01-01T00:00:00.000Z' } };
  await kit.database.connection.collection<{ _id: string }>('clients').updateOne({ _id: clientId }, past);
  expect(await kit.read(careStaff, clientId, 'givenName')).toBeNull();
});

test('an unknown number, and one of another municipality, opens nothing, and a reason is needed', async () => {
  const value = newNumber();
  await hide(value);
  for (const [as, number] of [
    [careStaff, newNumber()],
    [elsewhere, value],
  ] as const) {
    const { errors } = await kit.attempt(as, 'openProtectedClient', emergency(number));
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'input.personIdentifier' } }]);
  }
  const { errors } = await kit.attempt(careStaff, 'openProtectedClient', { ...emergency(value), reason: ' ' });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.reason' } }]);
  const { id } = await kit.register();
  expect(await kit.read(careStaff, id, 'id')).toEqual({ id });
});

test('S1-4: a handler assigns a member of staff, who sees and changes the person until it is ended', async () => {
  const staffId = newId();
  const assigned = person(SKOVDE, ['NEEDS_ASSESSOR'], staffId);
  const { id: clientId } = await hide(newNumber());
  const input = { clientId, expectedVersion: 1, staffId, reason: 'Fast handläggare' };
  expect((await kit.attempt(assigned, 'assignToProtectedClient', input)).codes).toEqual(['FORBIDDEN']);
  expect((await kit.command(handler, 'assignToProtectedClient', input, seen)).client).toMatchObject({ version: 2 });
  const pickup = { clientId, expectedVersion: 2, pickupPoint: 'Receptionen' };
  const changed = await kit.command(assigned, 'recordContact', pickup, 'client { version contact { pickupPoint } }');
  expect(changed.client).toEqual({ version: 3, contact: { pickupPoint: 'Receptionen' } });
  const [access] = (await listed(handler)).filter((one) => one['clientId'] === clientId);
  expect(access).toMatchObject({ kind: 'ASSIGNED', until: null, active: true, staff: { id: staffId } });
  const end = { clientId, expectedVersion: 3, accessId: access?.['id'] };
  expect((await kit.command(handler, 'endProtectedAccess', end, seen)).client).toMatchObject({ version: 4 });
  expect(await kit.read(assigned, clientId, 'id')).toBeNull();
  const again = await kit.attempt(handler, 'endProtectedAccess', { ...end, expectedVersion: 4 });
  expect(again.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'input.accessId' } }]);
});
