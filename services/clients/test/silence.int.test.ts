import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  assessor,
  createClientsNetwork,
  handler,
  identifierOf,
  newNumber,
  refusal,
  registration,
  type ClientsNetwork,
} from './_util.js';

let kit: ClientsNetwork;
beforeAll(async () => {
  kit = await createClientsNetwork();
});
afterAll(() => kit.network.stop());

const seen = `client { id version givenName protection } ${refusal}`;
const register = (value: string, as = assessor) => kit.command(as, 'registerClient', registration(value), seen);
const withoutId = ({ client, refusal: no }: { client: { id: string } | null; refusal: unknown }) => ({
  client: client && { ...client, id: '' },
  refusal: no,
});

test('S1-4: a registration answers alike for an unknown person and for a protected one, also the second time', async () => {
  const [unknown, hidden] = [newNumber(), newNumber()];
  const { id: secret } = await kit.register(hidden, { protection: 'SKYDDAD_FOLKBOKFORING' });
  const made = await register(hidden);
  expect(withoutId(made)).toEqual(withoutId(await register(unknown)));
  expect(await kit.lookUp(assessor, hidden)).toEqual({ client: { id: made.client.id } });
  expect(await register(hidden)).toEqual(await register(unknown));
  const asHandler = await register(hidden, handler);
  expect(asHandler.refusal.reasons).toMatchObject([{ code: 'CLIENT_ALREADY_REGISTERED' }]);
  expect(await kit.accessesOf(secret)).toContainEqual(
    expect.stringContaining('LOOK_UP PERSON hidden assessor NEEDS_ASSESSOR'),
  );
});

test('S1-4: whoever handles protected identities finds both files and makes one, and the person is hidden again', async () => {
  const value = newNumber();
  const { id: secret } = await kit.register(value, { protection: 'SEKRETESSMARKERING' });
  const { client: second } = await register(value);
  const query = `mutation($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } alsoFound { id } } }`;
  const found = await kit.network.as(handler, 'clients', query, { input: { personIdentifier: identifierOf(value) } });
  expect(found.data).toEqual({ lookUpClient: { client: { id: secret }, alsoFound: [{ id: second.id }] } });
  const input = { clientId: second.id, expectedVersion: 1, intoClientId: secret, intoExpectedVersion: 1 };
  await kit.command(handler, 'mergeClients', { ...input, reason: 'Samma person' }, seen);
  expect(await kit.read(assessor, second.id, 'id')).toBeNull();
  expect(await kit.lookUp(assessor, value)).toEqual({ client: null });
  expect((await register(value)).refusal).toBeNull();
});

test('S1-4: five registrations at once of a protected number make one file beside it', async () => {
  const value = newNumber();
  await kit.register(value, { protection: 'SEKRETESSMARKERING' });
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => register(value)));
  expect(answers.filter(({ client }) => client !== null)).toHaveLength(1);
});

test('S1-4: a further number, and the key of a decision, answer alike for an unknown person and for a protected one', async () => {
  const [unknown, hidden] = [newNumber(), newNumber()];
  const { id: secret } = await kit.register(hidden, { protection: 'SEKRETESSMARKERING' });
  const decided = { kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2026-01-01' };
  const key = (id: string) => ({ ...decided, externalKey: { source: 'LIFECARE', id } });
  const outcome = `serviceDecision { version kind } ${refusal}`;
  await kit.command(handler, 'recordServiceDecision', { clientId: secret, ...key('dold') }, outcome);
  const answers = [];
  for (const [value, id] of [
    [unknown, 'okänd'],
    [hidden, 'dold'],
  ] as const) {
    const { id: clientId } = await kit.register();
    const added = { clientId, expectedVersion: 1, personIdentifier: identifierOf(value) };
    answers.push([
      withoutId(await kit.command(assessor, 'addPersonIdentifier', added, seen)),
      await kit.command(assessor, 'recordServiceDecision', { clientId, ...key(id) }, outcome),
    ]);
  }
  expect(answers[1]).toEqual(answers[0]);
});
