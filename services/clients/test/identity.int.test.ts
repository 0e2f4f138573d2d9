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

const change = async (
  mutation: string,
  clientId: string,
  input: object,
  selection = `client { version } ${refusal}`,
) => {
  const { version: expectedVersion } = await kit.read(handler, clientId, 'version');
  return kit.command(handler, mutation, { clientId, expectedVersion, ...input }, selection);
};
const identifiers = 'identifiers { id type system replacedAt }';

test('a reserve number is replaced by a personal identity number, both find the person, and a wrong number no longer does', async () => {
  const personIdentifier = { type: 'NRID', value: '22470312-AB13' };
  const { client } = await kit.command(
    assessor,
    'registerClient',
    registration('', { personIdentifier }),
    `client { id ${identifiers} }`,
  );
  expect(client.identifiers).toMatchObject([{ type: 'NRID', system: '1.2.752.74.9.1', replacedAt: null }]);
  const [{ id: reserve }] = client.identifiers;
  const value = newNumber();
  const seen = `client { ${identifiers} } ${refusal}`;
  const input = { personIdentifier: identifierOf(value), replaces: reserve };
  const { client: now } = await change('addPersonIdentifier', client.id, input, seen);
  expect(now.identifiers).toMatchObject([
    { type: 'NRID', replacedAt: expect.any(String) },
    { type: 'PERSONNUMMER', system: '1.2.752.129.2.1.3.1', replacedAt: null },
  ]);
  for (const one of [identifierOf(value), personIdentifier, { type: 'NRID', value: '22470312AB13' }])
    expect(await kit.lookUp(assessor, '', { personIdentifier: one })).toEqual({ client: { id: client.id } });
  const reason = 'Numret tillhör någon annan';
  await change('removePersonIdentifier', client.id, { identifierId: reserve, reason });
  expect(await kit.lookUp(assessor, '', { personIdentifier })).toEqual({ client: null });
  const last = { identifierId: now.identifiers[1].id, reason };
  const { refusal: no } = await change('removePersonIdentifier', client.id, last);
  expect(no.reasons).toMatchObject([{ code: 'LAST_IDENTIFIER', field: 'input.identifierId' }]);
});

test('S1-4: a number of another file is refused, and one that does not fit the birth date', async () => {
  const value = newNumber();
  await kit.register(value);
  const { id } = await kit.register();
  const known = await change('addPersonIdentifier', id, { personIdentifier: identifierOf(value) });
  expect(known.refusal.reasons).toMatchObject([{ code: 'CLIENT_ALREADY_REGISTERED', field: 'input.personIdentifier' }]);
  const input = { clientId: id, expectedVersion: 1, personIdentifier: identifierOf(newNumber('19900101')) };
  const { errors } = await kit.attempt(assessor, 'addPersonIdentifier', input);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.personIdentifier.value' } }]);
});

test('one name is enough, and names and birth date are corrected with a reason', async () => {
  const oneName = registration(newNumber(), { givenName: null });
  const names = 'givenName familyName birthDate';
  const { client } = await kit.command(assessor, 'registerClient', oneName, `client { id ${names} }`);
  expect(client).toMatchObject({ givenName: null, familyName: 'Fågelström' });
  const none = registration(newNumber(), { givenName: null, familyName: null });
  expect((await kit.attempt(assessor, 'registerClient', none)).errors).toMatchObject([
    { extensions: { field: 'input.givenName' } },
  ]);
  const fixed = { givenName: 'Kanarina', familyName: '', reason: 'Namnen var omkastade' };
  expect((await change('correctPerson', client.id, fixed, `client { ${names} }`)).client).toEqual({
    givenName: 'Kanarina',
    familyName: null,
    birthDate: '1947-03-12',
  });
  const { corrections } = await kit.read(handler, client.id, 'corrections { edges { node { about previous } } }');
  const previous = { familyName: 'Fågelström', birthDate: '1947-03-12' };
  expect(corrections.edges).toEqual([{ node: { about: 'PERSON', previous } }]);
  for (const [input, field] of [
    [{ givenName: '', reason: 'x' }, 'input.givenName'],
    [{ birthDate: '1947-03-13', reason: 'x' }, 'input.birthDate'],
    [{ givenName: 'Vera', reason: '' }, 'input.reason'],
  ] as const) {
    const { errors } = await kit.attempt(handler, 'correctPerson', {
      clientId: client.id,
      expectedVersion: 2,
      ...input,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  }
});

test('S1-4: contact, language and interpreter are kept, and what leads to a person without true address is not', async () => {
  const { id } = await kit.register();
  const contact = 'contact { phone email address pickupPoint language interpreter }';
  const input = {
    phone: '0500-12 34 56',
    email: 'kanarina@example.com',
    address: 'Fågelvägen 1, 541 00 Skövde',
    pickupPoint: 'Receptionen',
    language: 'fin',
    interpreter: 'SPOKEN',
  };
  expect((await change('recordContact', id, input, `client { ${contact} }`)).client.contact).toEqual(input);
  await change('recordHousing', id, { form: 'SABO', unitId: 'unit', from: '2026-01-01' });
  const hidden = await change(
    'setProtection',
    id,
    { protection: 'SKYDDAD_FOLKBOKFORING' },
    `client { ${contact} housing { unitId form } }`,
  );
  const { pickupPoint, language, interpreter } = input;
  expect(hidden.client).toEqual({
    contact: { phone: null, email: null, address: null, pickupPoint, language, interpreter },
    housing: [{ unitId: null, form: 'SABO' }],
  });
  for (const [mutation, extra, field] of [
    ['recordContact', { address: 'Gatan 1' }, 'input.address'],
    ['recordHousing', { form: 'SABO', unitId: 'unit', from: '2020-01-01', to: '2020-01-02' }, 'input.unitId'],
    ['recordContact', { phone: 'ring mig' }, 'input.phone'],
    ['recordContact', { language: 'Svenska' }, 'input.language'],
  ] as const) {
    const { errors } = await kit.attempt(handler, mutation, { clientId: id, expectedVersion: 4, ...extra });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  }
  expect(JSON.stringify(await kit.rowsOf('clients'))).not.toMatch(/Fågelvägen|kanarina@|Receptionen|fin"/);
});
