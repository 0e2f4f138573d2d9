import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import {
  assessor,
  careStaff,
  createClientsNetwork,
  elsewhere,
  GOTEBORG,
  handler,
  newNumber,
  refusal,
  registration,
  SKOVDE,
  type ClientsNetwork,
} from './_util.js';

let kit: ClientsNetwork;
beforeAll(async () => {
  kit = await createClientsNetwork();
});
afterAll(() => kit.network.stop());

const person = 'givenName familyName birthDate underAge municipality { code } countyCode protection';

describe('a client', () => {
  test('S1-4: is registered, found by number in any of its forms, and read in the same municipality', async () => {
    const value = newNumber();
    const { client } = await kit.command(assessor, 'registerClient', registration(value), `client { id ${person} }`);
    expect(client).toMatchObject({
      givenName: 'Kanarina',
      familyName: 'Fågelström',
      birthDate: '1947-03-12',
      underAge: false,
      municipality: { code: SKOVDE },
      countyCode: '14',
      protection: null,
    });
    for (const form of [value, `${value.slice(0, 8)}-${value.slice(8)}`, `${value.slice(2, 8)}-${value.slice(8)}`]) {
      expect(await kit.lookUp(careStaff, form)).toEqual({ client: { id: client.id } });
    }
  });

  test('is found in the municipality of the reader only', async () => {
    const value = newNumber();
    const { id } = await kit.register(value);
    expect(await kit.read(elsewhere, id, 'id')).toBeNull();
    expect(await kit.lookUp(elsewhere, value)).toEqual(await kit.lookUp(elsewhere, newNumber()));
    const answer = await kit.attempt(elsewhere, 'registerClient', registration(newNumber()));
    expect(answer.codes).toEqual(['FORBIDDEN']);
    expect((await kit.attempt(careStaff, 'registerClient', registration(newNumber()))).codes).toEqual(['FORBIDDEN']);
  });

  test('S1-4: is registered once, and a second attempt is refused to those who may know of the person', async () => {
    const numbers = [newNumber(), newNumber()] as const;
    await kit.register(numbers[0]);
    await kit.register(numbers[1], { protection: 'FINGERADE' });
    const before = (await kit.rowsOf('clients')).length;
    const answers = [];
    for (const value of numbers) {
      answers.push(await kit.command(handler, 'registerClient', registration(value), `client { id } ${refusal}`));
    }
    expect(answers[0]).toMatchObject({
      client: null,
      refusal: {
        outcome: 'BLOCKED',
        reasons: [
          { code: 'CLIENT_ALREADY_REGISTERED', severity: 'BLOCK', params: {}, field: 'input.personIdentifier' },
        ],
      },
    });
    expect(answers[1]).toEqual(answers[0]);
    expect((await kit.rowsOf('clients')).length).toBe(before);
  });

  test('S1-4: may be registered in two municipalities, and each finds its own', async () => {
    const value = newNumber();
    const there = registration(value, { municipalityCode: GOTEBORG });
    const { client: theirs } = await kit.command(elsewhere, 'registerClient', there, 'client { id }');
    const { id } = await kit.register(value);
    expect(id).not.toBe(theirs.id);
    expect(await kit.lookUp(assessor, value)).toEqual({ client: { id } });
    expect(await kit.lookUp(elsewhere, value)).toEqual({ client: theirs });
  });

  test('five registrations at the same time make one client', async () => {
    const value = newNumber();
    const once = () => kit.command(assessor, 'registerClient', registration(value), `client { id } ${refusal}`);
    const answers = await Promise.all([once(), once(), once(), once(), once()]);
    expect(answers.filter((one) => one.client !== null)).toHaveLength(1);
    expect(answers.filter((one) => one.refusal?.outcome === 'BLOCKED')).toHaveLength(4);
  });

  test('a repeated request gets the same client, and the same key with another input is refused', async () => {
    const input = { ...registration(newNumber()), idempotencyKey: newId() };
    const first = await kit.command(assessor, 'registerClient', input, 'client { id }');
    expect(await kit.command(assessor, 'registerClient', input, 'client { id }')).toEqual(first);
    const other = await kit.attempt(assessor, 'registerClient', { ...input, givenName: 'Annika' });
    expect(other.codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test.each([
    ['an unknown day', '07', '60', '1985-07-01'],
    ['an unknown month and day', '00', '60', '1985-01-01'],
    ['an unknown month', '00', '72', '1985-07-01'],
  ])('S1-4: is registered and found by a co-ordination number with %s', async (_, month, day, birthDate) => {
    const value = newNumber(`1985${month}${day}`);
    const personIdentifier = { type: 'SAMORDNINGSNUMMER', value };
    const input = registration(value, { personIdentifier, birthDate });
    const { client } = await kit.command(assessor, 'registerClient', input, 'client { id }');
    expect(await kit.lookUp(careStaff, value, { personIdentifier })).toEqual({ client: { id: client.id } });
    const wrong = registration(value, { personIdentifier, birthDate: '1984-07-01' });
    const { errors } = await kit.attempt(assessor, 'registerClient', wrong);
    expect(errors).toMatchObject([{ extensions: { field: 'input.birthDate' } }]);
  });

  test('S1-25: is under age until the 18th birthday', async () => {
    const { id } = await kit.register(newNumber('20150601'), { birthDate: '2015-06-01' });
    expect(await kit.read(assessor, id, 'underAge')).toEqual({ underAge: true });
  });

  test('is published with opaque id and municipality only', async () => {
    const { id } = await kit.register();
    const rows = await kit.database.systemCollections.outbox.find({ aggregateId: id }).lean();
    expect(rows.map((row) => [row.topic, row.key, JSON.parse(row.data)])).toEqual([
      ['clients.restricted.v1', id, { clientId: id, municipalityCode: SKOVDE }],
    ]);
  });
});

describe('a protected identity', () => {
  test('S1-4: shows nothing and is not found, except to those who handle protected identities', async () => {
    const value = newNumber();
    const { id } = await kit.register(value, { protection: 'SKYDDAD_FOLKBOKFORING' });
    expect(await kit.read(assessor, id, `id ${person}`)).toBeNull();
    expect(await kit.lookUp(assessor, value)).toEqual({ client: null });
    expect(await kit.read(handler, id, person)).toMatchObject({
      givenName: 'Kanarina',
      birthDate: '1947-03-12',
      protection: 'SKYDDAD_FOLKBOKFORING',
    });
    expect(await kit.lookUp(handler, value)).toEqual({ client: { id } });
  });

  test('S1-4: is set at the expected version, not from another municipality, and is effective in the next read', async () => {
    const { id: clientId } = await kit.register();
    const input = { clientId, expectedVersion: 1, protection: 'SEKRETESSMARKERING' };
    expect((await kit.attempt(elsewhere, 'setProtection', input)).codes).toEqual(['NOT_FOUND']);
    const done = await kit.command(assessor, 'setProtection', input, `client { version givenName } ${refusal}`);
    expect(done).toEqual({ client: { version: 2, givenName: null }, refusal: null });
    const [write, read] = (await kit.accessesOf(clientId)).slice(-2);
    expect([write, read]).toEqual([
      expect.stringContaining('WRITE PERSON hidden'),
      expect.stringContaining('READ PERSON hidden'),
    ]);
    expect((await kit.attempt(assessor, 'setProtection', input)).codes).toEqual(['NOT_FOUND']);
    const stale = await kit.attempt(handler, 'setProtection', input);
    expect(stale.errors).toMatchObject([{ extensions: { code: 'VERSION_CONFLICT', currentVersion: 2 } }]);
  });
});

test('S1-4: only a handler of protected identities changes the level of a protected person, and lowers it with a reason', async () => {
  const { id: clientId } = await kit.register(newNumber(), { protection: 'SEKRETESSMARKERING' });
  const set = (expectedVersion: number, protection: string) => ({ clientId, expectedVersion, protection });
  const raised = set(1, 'FINGERADE');
  const seen = `client { version givenName protection } ${refusal}`;
  for (const level of ['FINGERADE', 'SEKRETESSMARKERING', 'NONE'])
    expect((await kit.attempt(assessor, 'setProtection', set(1, level))).codes).toEqual(['NOT_FOUND']);
  expect((await kit.command(handler, 'setProtection', raised, seen)).client).toMatchObject({ version: 2 });
  const lowered = set(2, 'SEKRETESSMARKERING');
  const { errors } = await kit.attempt(handler, 'setProtection', lowered);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.reason' } }]);
  const { client } = await kit.command(handler, 'setProtection', { ...lowered, reason: 'Ny bedömning' }, seen);
  expect(client).toEqual({ version: 3, givenName: 'Kanarina', protection: 'SEKRETESSMARKERING' });
});

describe('a service decision', () => {
  const decision = (clientId: string, extra: object = {}) => ({
    clientId,
    kind: 'TRYGGHETSLARM',
    legalBasis: 'SOL',
    from: '2026-01-01',
    ...extra,
  });
  const selection = `serviceDecision { id kind legalBasis from to inForce version client { id } } ${refusal}`;
  const record = (clientId: string, extra: object = {}) =>
    kit.command(assessor, 'recordServiceDecision', decision(clientId, extra), selection);

  test('S1-6: is recorded, listed and published', async () => {
    const { id } = await kit.register();
    const { serviceDecision } = await record(id);
    expect(serviceDecision).toMatchObject({ kind: 'TRYGGHETSLARM', to: null, version: 1, client: { id } });
    await record(id, { legalBasis: 'LSS', kind: 'LEDSAGARSERVICE', from: '2020-01-01', to: '2020-12-31' });
    const list = 'serviceDecisions(first: 10) { edges { node { kind legalBasis inForce } } pageInfo { hasNextPage } }';
    expect((await kit.read(careStaff, id, list)).serviceDecisions).toMatchObject({
      edges: [
        { node: { kind: 'TRYGGHETSLARM', legalBasis: 'SOL' } },
        { node: { kind: 'LEDSAGARSERVICE', legalBasis: 'LSS', inForce: false } },
      ],
      pageInfo: { hasNextPage: false },
    });
    const [row] = await kit.database.systemCollections.outbox.find({ aggregateId: serviceDecision.id }).lean();
    expect([row?.key, JSON.parse(row?.data ?? '')]).toEqual([
      id,
      { clientId: id, decisionId: serviceDecision.id, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2026-01-01' },
    ]);
  });

  test('S1-6: that is refused is kept and does not count', async () => {
    const { id } = await kit.register();
    const seen = `serviceDecision { id outcome decidedOn decisionMaker inForce } ${refusal}`;
    const decided = { outcome: 'REJECTED', decidedOn: '2025-12-20', decisionMaker: 'Enhetschef' };
    const no = await kit.command(assessor, 'recordServiceDecision', decision(id, decided), seen);
    expect(no.serviceDecision).toMatchObject({ ...decided, inForce: false });
    const [row] = await kit.database.systemCollections.outbox.find({ aggregateId: no.serviceDecision.id }).lean();
    expect(JSON.parse(row?.data ?? '')).toMatchObject({ outcome: 'REJECTED', decidedOn: '2025-12-20' });
    expect((await record(id)).serviceDecision).toMatchObject({ inForce: true });
  });

  test('S1-6: with the key of another system is recorded once, changed when told again, and not for somebody else', async () => {
    const [{ id }, { id: other }] = [await kit.register(), await kit.register()];
    const externalKey = { source: 'LIFECARE', id: '4711' };
    const { serviceDecision: first } = await record(id, { externalKey });
    expect((await record(id, { externalKey })).serviceDecision).toMatchObject({ id: first.id, version: 1 });
    const again = await record(id, { externalKey, to: '2026-12-31' });
    expect(again.serviceDecision).toMatchObject({ id: first.id, version: 2, to: '2026-12-31' });
    expect((await record(id, { externalKey, legalBasis: 'LSS' })).serviceDecision.id).not.toBe(first.id);
    expect((await record(other, { externalKey })).refusal.reasons).toMatchObject([{ code: 'EXTERNAL_KEY_TAKEN' }]);
    const { corrections } = await kit.read(assessor, id, 'corrections { edges { node { about previous } } }');
    expect(corrections.edges).toMatchObject([{ node: { about: 'DECISION', previous: { from: '2026-01-01' } } }]);
  });

  test('S1-6: gets its last day at the expected version, and is published', async () => {
    const { id } = await kit.register();
    const { serviceDecision } = await record(id);
    const input = { serviceDecisionId: serviceDecision.id, expectedVersion: 1, lastDay: '2026-06-30' };
    expect((await kit.attempt(elsewhere, 'endServiceDecision', input)).codes).toEqual(['NOT_FOUND']);
    const ended = await kit.command(assessor, 'endServiceDecision', input, selection);
    expect(ended.serviceDecision).toMatchObject({ to: '2026-06-30', version: 2 });
    expect((await kit.attempt(assessor, 'endServiceDecision', input)).codes).toEqual(['VERSION_CONFLICT']);
    const again = await kit.command(assessor, 'endServiceDecision', { ...input, expectedVersion: 2 }, selection);
    expect(again.refusal.reasons).toMatchObject([{ code: 'SERVICE_DECISION_ALREADY_ENDED', ruleIds: ['S1-6'] }]);
    const rows = await kit.database.systemCollections.outbox
      .find({ aggregateId: serviceDecision.id })
      .sort({ version: 1 })
      .lean();
    expect(rows.map((one) => JSON.parse(one.data).to)).toEqual([undefined, '2026-06-30']);
  });

  test('S1-6: is refused while one of the same kind is in force, and does not end before its first day', async () => {
    const { id } = await kit.register();
    const { serviceDecision } = await record(id);
    expect((await record(id)).refusal.reasons).toMatchObject([{ code: 'SERVICE_DECISION_OVERLAPS' }]);
    const early = { serviceDecisionId: serviceDecision.id, expectedVersion: 1, lastDay: '2025-12-31' };
    const { refusal: no } = await kit.command(assessor, 'endServiceDecision', early, selection);
    expect(no.reasons).toMatchObject([{ code: 'SERVICE_DECISION_NOT_BEGUN', field: 'input.lastDay' }]);
  });

  test('S1-6: recorded by mistake is annulled with a reason, is published as annulled, and makes room for the right one', async () => {
    const { id } = await kit.register();
    const { serviceDecision: wrong } = await record(id);
    const input = { serviceDecisionId: wrong.id, expectedVersion: 1, reason: 'WRONG_PERIOD' };
    const seen = `serviceDecision { inForce annulReason annulledAt version } ${refusal}`;
    const done = await kit.command(assessor, 'annulServiceDecision', input, seen);
    expect(done).toMatchObject({
      serviceDecision: { inForce: false, annulReason: 'WRONG_PERIOD', annulledAt: expect.any(String), version: 2 },
      refusal: null,
    });
    expect((await kit.attempt(assessor, 'annulServiceDecision', input)).codes).toEqual(['VERSION_CONFLICT']);
    const again = { ...input, expectedVersion: 2 };
    const { refusal: no } = await kit.command(assessor, 'annulServiceDecision', again, seen);
    expect(no.reasons).toMatchObject([{ code: 'SERVICE_DECISION_ANNULLED', field: 'input.serviceDecisionId' }]);
    const rows = await kit.database.systemCollections.outbox
      .find({ aggregateId: wrong.id })
      .sort({ version: 1 })
      .lean();
    expect(rows.map((row) => JSON.parse(row.data).annulled)).toEqual([undefined, true]);
    expect((await record(id)).serviceDecision).toMatchObject({ version: 1 });
  });

  test('S1-6: of the future is withdrawn by a last day before its first, and makes room for the right one', async () => {
    const { id } = await kit.register();
    const { serviceDecision: wrong } = await record(id, { from: '2062-12-01' });
    const input = { serviceDecisionId: wrong.id, expectedVersion: 1, lastDay: '2062-11-30' };
    const { serviceDecision: ended } = await kit.command(assessor, 'endServiceDecision', input, selection);
    expect(ended).toMatchObject({ from: '2062-12-01', to: '2062-11-30', inForce: false });
    expect((await record(id, { from: '2026-12-01' })).refusal).toBeNull();
  });

  test('belongs to the municipality of its client, and to a client that exists', async () => {
    const { id } = await kit.register();
    const attempt = (as: typeof assessor, clientId: string) =>
      kit.attempt(as, 'recordServiceDecision', decision(clientId));
    expect((await attempt(elsewhere, id)).codes).toEqual(['NOT_FOUND']);
    expect((await attempt(careStaff, id)).codes).toEqual(['FORBIDDEN']);
    expect((await attempt(assessor, newId())).codes).toEqual(['NOT_FOUND']);
  });

  test.each([
    ['a kind that is no code word', { kind: 'Trygghetslarm' }, 'input.kind'],
    ['a last day before the first', { to: '2025-12-31' }, 'input.to'],
    ['an impossible day', { from: '2026-02-30' }, 'input.from'],
    ['an unknown law', { legalBasis: 'PSL' }, 'input.legalBasis'],
  ])('%s is refused with its field', async (_, extra, field) => {
    const { id } = await kit.register();
    const { errors } = await kit.attempt(assessor, 'recordServiceDecision', decision(id, extra));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  });
});

test.each([
  [
    'an invalid number',
    { personIdentifier: { type: 'PERSONNUMMER', value: '194703121234' } },
    'input.personIdentifier.value',
  ],
  ['an empty name', { givenName: '  ' }, 'input.givenName'],
  ['a name that is too long', { familyName: 'x'.repeat(101) }, 'input.familyName'],
  ['a name with characters that cannot be shown', { givenName: 'Kana\u202erina' }, 'input.givenName'],
  ['a birth date that is not the one of the number', { birthDate: '1999-01-01' }, 'input.birthDate'],
  [
    'an impossible year of birth',
    { personIdentifier: { type: 'NRID', value: '22810829AB13' }, birthDate: '0001-01-01' },
    'input.birthDate',
  ],
  ['a birth date in the future', { birthDate: '2999-01-01' }, 'input.birthDate'],
  ['an unknown municipality', { municipalityCode: '9999' }, 'input.municipalityCode'],
])('%s is refused with its field, and nothing is written', async (_, extra, field) => {
  const before = (await kit.rowsOf('clients')).length;
  const { errors } = await kit.attempt(assessor, 'registerClient', registration(newNumber(), extra));
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  expect((await kit.rowsOf('clients')).length).toBe(before);
});
