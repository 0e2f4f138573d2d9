import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { answerTo, person, rootFields } from '@hjalpmedel/testing';
import {
  createClientsNetwork,
  elsewhere,
  GOTEBORG,
  handler,
  identifierOf,
  newNumber,
  registration,
  reviewerElsewhere,
  SKOVDE,
  assessor,
  type ClientsNetwork,
} from './_util.js';

let kit: ClientsNetwork;
let ids: { readonly client: string; readonly decision: string };
beforeAll(async () => {
  kit = await createClientsNetwork();
  const { id: client } = await kit.register();
  const input = { clientId: client, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2026-01-01' };
  const made = await kit.command(assessor, 'recordServiceDecision', input, 'serviceDecision { id }');
  ids = { client, decision: made.serviceDecision.id };
});
afterAll(() => kit.network.stop());

type Mutation = { readonly on: keyof typeof ids; readonly input: (id: string) => object };
const corrected = (clientId: string) => ({ clientId, expectedVersion: 7, reason: 'Fel person' });
const ended = (clientId: string) => ({ clientId, expectedVersion: 7, lastDay: '2026-06-30' });
/** Each mutation on an existing thing, with an id of another's thing. */
const mutations: Readonly<Record<string, Mutation>> = {
  setProtection: { on: 'client', input: (clientId) => ({ clientId, expectedVersion: 7, protection: 'FINGERADE' }) },
  assignToProtectedClient: {
    on: 'client',
    input: (clientId) => ({ clientId, expectedVersion: 7, staffId: newId(), reason: 'Behöver veta' }),
  },
  endProtectedAccess: { on: 'client', input: (clientId) => ({ clientId, expectedVersion: 7, accessId: 'a' }) },
  addPersonIdentifier: {
    on: 'client',
    input: (clientId) => ({ clientId, expectedVersion: 7, personIdentifier: identifierOf(newNumber()) }),
  },
  removePersonIdentifier: { on: 'client', input: (clientId) => ({ ...corrected(clientId), identifierId: 'i' }) },
  correctPerson: { on: 'client', input: (clientId) => ({ ...corrected(clientId), givenName: 'Vera' }) },
  recordContact: { on: 'client', input: (clientId) => ({ clientId, expectedVersion: 7, phone: '0500-123456' }) },
  registerDeath: { on: 'client', input: (clientId) => ({ clientId, expectedVersion: 7, deceasedOn: '2026-01-01' }) },
  annulDeath: { on: 'client', input: corrected },
  moveClient: {
    on: 'client',
    input: (clientId) => ({ clientId, expectedVersion: 7, toMunicipalityCode: '1480', movedOn: '2026-01-01' }),
  },
  annulMove: { on: 'client', input: (clientId) => ({ ...corrected(clientId), moveId: 'm' }) },
  recordGuardian: {
    on: 'client',
    input: (clientId) => ({ clientId, expectedVersion: 7, name: 'Vera Vårdare', from: '2026-01-01' }),
  },
  verifyGuardian: {
    on: 'client',
    input: (clientId) => ({ clientId, expectedVersion: 7, guardianId: 'g', verification: 'COURT_DECISION' }),
  },
  endGuardian: { on: 'client', input: (clientId) => ({ ...ended(clientId), guardianId: 'g' }) },
  annulGuardian: { on: 'client', input: (clientId) => ({ ...corrected(clientId), guardianId: 'g' }) },
  mergeClients: {
    on: 'client',
    input: (clientId) => ({ ...corrected(clientId), intoClientId: clientId, intoExpectedVersion: 7 }),
  },
  recordConsent: {
    on: 'client',
    input: (clientId) => ({ clientId, expectedVersion: 7, scope: 'RELATIVE_INFORMATION', from: '2026-01-01' }),
  },
  withdrawConsent: { on: 'client', input: (clientId) => ({ clientId, expectedVersion: 7, consentId: 'c' }) },
  recordRelative: { on: 'client', input: (clientId) => ({ clientId, expectedVersion: 7, name: 'Vera' }) },
  recordRelativeTraining: {
    on: 'client',
    input: (clientId) => ({
      clientId,
      expectedVersion: 7,
      relativeId: 'r',
      trainedOn: '2026-01-01',
      isoCode: '222912',
    }),
  },
  removeRelative: { on: 'client', input: (clientId) => ({ ...corrected(clientId), relativeId: 'r' }) },
  recordRepresentative: {
    on: 'client',
    input: (clientId) => ({ clientId, expectedVersion: 7, kind: 'GOD_MAN', name: 'Vera', from: '2026-01-01' }),
  },
  endRepresentative: { on: 'client', input: (clientId) => ({ ...ended(clientId), representativeId: 'r' }) },
  annulRepresentative: { on: 'client', input: (clientId) => ({ ...corrected(clientId), representativeId: 'r' }) },
  recordHousing: {
    on: 'client',
    input: (clientId) => ({ clientId, expectedVersion: 7, form: 'SABO', from: '2026-01-01' }),
  },
  endHousing: { on: 'client', input: (clientId) => ({ ...ended(clientId), periodId: 'p' }) },
  annulHousing: { on: 'client', input: (clientId) => ({ ...corrected(clientId), periodId: 'p' }) },
  recordPalliativeCare: {
    on: 'client',
    input: (clientId) => ({
      clientId,
      expectedVersion: 7,
      nurseId: 'n',
      consultedOn: '2026-01-01',
      from: '2026-01-01',
    }),
  },
  endPalliativeCare: { on: 'client', input: (clientId) => ({ ...ended(clientId), periodId: 'p' }) },
  annulPalliativeCare: { on: 'client', input: (clientId) => ({ ...corrected(clientId), periodId: 'p' }) },
  recordServiceDecision: {
    on: 'client',
    input: (clientId) => ({ clientId, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2026-01-01' }),
  },
  endServiceDecision: {
    on: 'decision',
    input: (serviceDecisionId) => ({ serviceDecisionId, expectedVersion: 7, lastDay: '2026-06-30' }),
  },
  annulServiceDecision: {
    on: 'decision',
    input: (serviceDecisionId) => ({ serviceDecisionId, expectedVersion: 7, reason: 'WRONG_CLIENT' }),
  },
};
/** Mutations without an id. Their own tests cover other municipalities. */
const withoutId = ['registerClient', 'lookUpClient', 'openProtectedClient'];

const handlerElsewhere = person(GOTEBORG, ['NEEDS_ASSESSOR', 'PROTECTED_HANDLER'], 'handler-elsewhere');
const answer = (as: typeof assessor, mutation: string, input: object) =>
  answerTo(kit.network, as, 'clients', mutation, input);

test('every mutation answers alike for the id of another municipality and for an unknown id', async () => {
  const listed = [...Object.keys(mutations), ...withoutId];
  expect(listed.sort()).toEqual([...rootFields(kit.network.service('clients'), 'Mutation')].sort());
  for (const [mutation, { on, input }] of Object.entries(mutations)) {
    const unknown = await answer(handlerElsewhere, mutation, input(newId()));
    expect([mutation, unknown.codes]).toEqual([mutation, ['NOT_FOUND']]);
    expect([mutation, await answer(handlerElsewhere, mutation, input(ids[on]))]).toEqual([mutation, unknown]);
  }
});

test('S1-4: every mutation on a protected client answers those who are not assigned as for an unknown id', async () => {
  const { id: client } = await kit.register(newNumber(), { protection: 'SEKRETESSMARKERING' });
  const decided = { clientId: client, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2026-01-01' };
  const made = await kit.command(handler, 'recordServiceDecision', decided, 'serviceDecision { id }');
  const hidden = { client, decision: made.serviceDecision.id as string };
  for (const [mutation, { on, input }] of Object.entries(mutations)) {
    const unknown = await answer(assessor, mutation, input(newId()));
    expect([mutation, await answer(assessor, mutation, input(hidden[on]))]).toEqual([mutation, unknown]);
  }
});

const queries: Readonly<Record<string, (id: string) => string>> = {
  client: (id) => `client(id: "${id}") { id }`,
  protectedAccesses: () => 'protectedAccesses { edges { node { id } } }',
  accessLog: (id) => `accessLog(clientId: "${id}") { edges { node { id } } }`,
};

test('every query answers alike for the id of another municipality and for an unknown id', async () => {
  expect(Object.keys(queries).sort()).toEqual([...rootFields(kit.network.service('clients'), 'Query')].sort());
  for (const [query, text] of Object.entries(queries)) {
    const read = async (id: string) => {
      const who = query === 'accessLog' ? reviewerElsewhere : elsewhere;
      const { codes, errors } = await kit.network.as(who, 'clients', `{ ${text(id)} }`);
      return [query, codes, errors.map(({ message, extensions: { field } }) => [message, field])];
    };
    expect(await read(ids.client)).toEqual(await read(newId()));
  }
});

test('S2-13: staff of a supplier read and change no client, by any query, reference or mutation', async () => {
  const supplier = person(SKOVDE, ['SUPPLIER_STAFF'], 'supplier', 'supplier');
  for (const [query, text] of Object.entries(queries)) {
    const { codes } = await kit.network.as(supplier, 'clients', `{ ${text(ids.client)} }`);
    expect([query, codes]).toEqual([query, ['FORBIDDEN']]);
  }
  const document = `query($keys: [_Any!]!) { _entities(representations: $keys) {
    ... on Client { id } ... on ServiceDecision { id } } }`;
  const keys = [
    { __typename: 'Client', id: ids.client },
    { __typename: 'ServiceDecision', id: ids.decision },
  ];
  expect((await kit.network.as(supplier, 'clients', document, { keys })).data).toEqual({ _entities: [null, null] });
  for (const [mutation, { on, input }] of Object.entries(mutations)) {
    expect([mutation, (await answer(supplier, mutation, input(ids[on]))).codes]).toEqual([mutation, ['FORBIDDEN']]);
  }
  expect((await answer(supplier, 'registerClient', registration(newNumber()))).codes).toEqual(['FORBIDDEN']);
  const lookUp = 'mutation($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } } }';
  const input = { personIdentifier: identifierOf(newNumber()) };
  expect((await kit.network.as(supplier, 'clients', lookUp, { input })).codes).toEqual(['FORBIDDEN']);
});
