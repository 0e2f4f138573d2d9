import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import {
  assessor,
  createClientsNetwork,
  elsewhere,
  handler,
  newNumber,
  refusal,
  SKOVDE,
  type ClientsNetwork,
} from './_util.js';

let kit: ClientsNetwork;
beforeAll(async () => {
  kit = await createClientsNetwork();
});
afterAll(() => kit.network.stop());

const versionOf = async (id: string) => (await kit.read(handler, id, 'version')).version as number;
const change = async (mutation: string, clientId: string, input: object, selection = `client { version } ${refusal}`) =>
  kit.command(handler, mutation, { clientId, expectedVersion: await versionOf(clientId), ...input }, selection);
const merge = async (clientId: string, intoClientId: string, selection: string) =>
  change(
    'mergeClients',
    clientId,
    { intoClientId, intoExpectedVersion: await versionOf(intoClientId), reason: 'Samma person' },
    selection,
  );

test('two files of one person become one: numbers, facts and both histories, and the ended id leads to it', async () => {
  const [one, two] = [newNumber(), newNumber()];
  const [{ id: ending }, { id: standing }] = [await kit.register(one), await kit.register(two)];
  await change('recordHousing', ending, { form: 'SABO', from: '2026-01-01' });
  await change('recordConsent', ending, { scope: 'RELATIVE_INFORMATION', from: '2026-01-01' });
  await change('recordRelative', ending, { name: 'Vera Anhörig' });
  await change('correctPerson', ending, { givenName: 'Kanarin', reason: 'Felstavat' });
  const decision = { clientId: ending, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2026-01-01' };
  await kit.command(assessor, 'recordServiceDecision', decision, 'serviceDecision { id }');
  const file = `id mergedFrom feeExempt relatives { name } housing { form } identifiers { type }
    serviceDecisions { edges { node { kind } } } corrections { edges { node { about reason } } }`;
  const done = await merge(ending, standing, `client { ${file} } ${refusal}`);
  expect(done).toMatchObject({
    refusal: null,
    client: {
      id: standing,
      mergedFrom: [ending],
      feeExempt: true,
      relatives: [{ name: 'Vera Anhörig' }],
      housing: [{ form: 'SABO' }],
      identifiers: [{ type: 'PERSONNUMMER' }, { type: 'PERSONNUMMER' }],
      serviceDecisions: { edges: [{ node: { kind: 'TRYGGHETSLARM' } }] },
      corrections: {
        edges: [
          { node: { about: 'PERSON', reason: 'Felstavat' } },
          { node: { about: 'MERGE', reason: 'Samma person' } },
        ],
      },
    },
  });
  for (const number of [one, two]) expect(await kit.lookUp(assessor, number)).toEqual({ client: { id: standing } });
  expect(await kit.read(assessor, ending, 'id givenName')).toEqual({ id: standing, givenName: 'Kanarina' });
  const dead = { clientId: ending, expectedVersion: 6, deceasedOn: '2026-02-01' };
  expect((await kit.command(assessor, 'registerDeath', dead, refusal)).refusal.reasons).toMatchObject([
    { code: 'CLIENT_MERGED', field: 'input.clientId', params: { intoClientId: standing } },
  ]);
  const again = await kit.command(assessor, 'recordServiceDecision', { ...decision, clientId: standing }, refusal);
  expect(again.refusal.reasons).toMatchObject([{ code: 'SERVICE_DECISION_OVERLAPS' }]);
  const sentOf = async (id: string) => {
    const rows = await kit.database.systemCollections.outbox
      .find({ aggregateId: id })
      .sort({ version: 1, index: 1 })
      .lean();
    return rows.map(({ headers, data }) => [headers['ce_type'], JSON.parse(data) as object]);
  };
  expect((await sentOf(ending)).at(-1)).toMatchObject([
    'clients.ClientMerged',
    { clientId: ending, intoClientId: standing },
  ]);
  expect((await sentOf(standing)).map(([type]) => type)).toEqual([
    'clients.ClientRegistered',
    'clients.ConsentChanged',
    'clients.FeeExemptionChanged',
  ]);
});

test('S1-4: the stronger protection of two files counts', async () => {
  const { id: ending } = await kit.register(newNumber(), { protection: 'SKYDDAD_FOLKBOKFORING' });
  const { id: standing } = await kit.register();
  const { client } = await merge(ending, standing, 'client { protection }');
  expect(client).toEqual({ protection: 'SKYDDAD_FOLKBOKFORING' });
  expect(await kit.read(assessor, standing, 'id')).toBeNull();
});

test('S2-15: a file that moves to a municipality with another file of the number is found beside it, and merged', async () => {
  const value = newNumber();
  const there = { municipalityCode: '1480' };
  const input = { personIdentifier: { type: 'PERSONNUMMER', value }, givenName: 'K', familyName: 'F', ...there };
  const registered = await kit.command(
    elsewhere,
    'registerClient',
    { ...input, birthDate: '1947-03-12' },
    'client { id }',
  );
  const { id: standing } = await kit.register(value);
  const moving = registered.client.id as string;
  const move = { clientId: moving, expectedVersion: 1, toMunicipalityCode: SKOVDE, movedOn: '2026-01-01' };
  await kit.command(elsewhere, 'moveClient', move, 'refusal { outcome }');
  const query =
    'mutation($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } alsoFound { id } } }';
  const { data } = await kit.network.as(assessor, 'clients', query, {
    input: { personIdentifier: input.personIdentifier },
  });
  const found = (data as { lookUpClient: { client: object; alsoFound: object[] } }).lookUpClient;
  expect(new Set([found.client, ...found.alsoFound].map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ id: standing }), JSON.stringify({ id: moving })]),
  );
  const { client } = await merge(moving, standing, 'client { mergedFrom identifiers { type } }');
  expect(client).toEqual({ mergedFrom: [moving], identifiers: [{ type: 'PERSONNUMMER' }] });
});

test('a file is not merged with itself or with an unknown one', async () => {
  const { id } = await kit.register();
  const input = { clientId: id, expectedVersion: 1, intoExpectedVersion: 1, reason: 'Samma person' };
  const same = await kit.attempt(assessor, 'mergeClients', { ...input, intoClientId: id });
  expect(same.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.intoClientId' } }]);
  const unknown = await kit.attempt(assessor, 'mergeClients', { ...input, intoClientId: newId() });
  expect(unknown.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'input.intoClientId' } }]);
});
