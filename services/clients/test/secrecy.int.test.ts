import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import {
  assessor,
  createClientsNetwork,
  elsewhere,
  handler,
  identifierOf,
  newNumber,
  registration,
  type ClientsNetwork,
} from './_util.js';

let kit: ClientsNetwork;
beforeAll(async () => {
  kit = await createClientsNetwork();
});
afterAll(() => kit.network.stop());

/** All forms of a number, a name and a birth date. */
const traces = (value: string) => [
  value,
  value.slice(2),
  `${value.slice(0, 8)}-${value.slice(8)}`,
  `${value.slice(2, 8)}-${value.slice(8)}`,
  'Kanarina',
  'Fågelström',
  '1947-03-12',
];
const found = (text: string, value: string) => traces(value).filter((trace) => text.includes(trace));

describe('at rest', () => {
  test('no collection holds a number, name or birth date in clear', async () => {
    const value = newNumber();
    const { id } = await kit.register(value);
    await kit.lookUp(assessor, value);
    await kit.read(assessor, id, 'givenName familyName birthDate');
    await kit.command(assessor, 'registerClient', registration(value), 'refusal { outcome }');
    const collections = await kit.database.connection.db?.listCollections().toArray();
    const names = (collections ?? []).map((one) => one.name);
    expect(names).toEqual(
      expect.arrayContaining(['clients', 'accessLog', 'outbox', 'history', 'audit', 'idempotency']),
    );
    for (const name of names) {
      const rows = await kit.rowsOf(name);
      expect([name, found(JSON.stringify(rows), value)]).toEqual([name, []]);
    }
  });

  test('equal names are encrypted differently, and the blind index of a number is no plain hash', async () => {
    const { id } = await kit.register();
    const { id: other } = await kit.register();
    const rows = await kit.rowsOf('clients');
    const of = (wanted: string) => rows.find((row) => String(row._id) === wanted);
    expect(of(id)?.['sealed'].givenName).not.toBe(of(other)?.['sealed'].givenName);
    expect(of(id)?.['identifiers'][0].mark).toMatch(/^[\w-]{43}$/);
  });

  const spoil = (id: string, set: object) =>
    kit.database.connection.collection<{ _id: string }>('clients').updateOne({ _id: id }, { $set: set });
  const rawOf = (id: string) =>
    kit.database.connection
      .collection<{ _id: string; dataKey: string; sealed: Record<string, string> }>('clients')
      .findOne({ _id: id });
  const codesOf = async (id: string) =>
    (await kit.network.as(assessor, 'clients', 'query($id: ID!) { client(id: $id) { givenName } }', { id })).codes;

  test('a changed field cannot be decrypted, and the log has its place only', async () => {
    const { id } = await kit.register();
    const text = (await rawOf(id))?.sealed['givenName'] ?? '';
    await spoil(id, { 'sealed.givenName': text.slice(0, -2) + (text.endsWith('AA') ? 'BB' : 'AA') });
    expect(await codesOf(id)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(kit.lines.at(-1) ?? '').not.toContain(text.slice(10, 20));
    expect(kit.lines.join('')).toContain(`clients/${id}/givenName does not open`);
  });

  test('a field moved from another field or person cannot be decrypted', async () => {
    const { id: one } = await kit.register();
    const { id: other } = await kit.register();
    const [mine, theirs] = [await rawOf(one), await rawOf(other)];
    await spoil(one, { 'sealed.givenName': mine?.sealed['familyName'] });
    expect(await codesOf(one)).toEqual(['INTERNAL_SERVER_ERROR']);
    await spoil(one, { 'sealed.givenName': theirs?.sealed['givenName'] });
    expect(await codesOf(one)).toEqual(['INTERNAL_SERVER_ERROR']);
    await spoil(one, { dataKey: theirs?.dataKey });
    expect(await codesOf(one)).toEqual(['INTERNAL_SERVER_ERROR']);
  });

  test('without its data key a person can never be read again', async () => {
    const { id } = await kit.register();
    await spoil(id, { dataKey: '' });
    expect(await codesOf(id)).toEqual(['INTERNAL_SERVER_ERROR']);
  });
});

test('no log line, error, event or row has the person of a registration, look-up, refusal or invalid input', async () => {
  const value = newNumber();
  const wrong = value.slice(0, 11) + String((Number(value[11]) + 1) % 10);
  const answers = [
    await kit.attempt(assessor, 'registerClient', registration(value), 'client { id }'),
    await kit.attempt(assessor, 'registerClient', registration(value)),
    await kit.attempt(assessor, 'registerClient', registration(wrong)),
    await kit.attempt(elsewhere, 'registerClient', registration(value)),
    // the number where it does not belong
    await kit.attempt(assessor, 'registerClient', { ...registration(value), personIdentifier: value }),
    await kit.attempt(assessor, 'registerClient', { ...registration(value), municipalityCode: value }),
    await kit.attempt(assessor, 'registerClient', { ...registration(value), birthDate: value }),
    await kit.attempt(assessor, 'registerClient', { ...registration(value), idempotencyKey: value }),
    await kit.attempt(assessor, 'registerClient', { ...registration(value), personIdentifier: { type: value, value } }),
    await kit.attempt(assessor, 'registerClient', {
      ...registration(value),
      personIdentifier: { type: 'PERSONNUMMER', value: Number(value) },
    }),
    // the number in the document itself
    await kit.network.as(
      assessor,
      'clients',
      `mutation { lookUpClient(input: { personIdentifier: { type: PERSONNUMMER, value: "${value}" } }) { client { id } } }`,
    ),
    await kit.network.as(
      assessor,
      'clients',
      `mutation { lookUpClient(input: { personIdentifier: { type: PERSONNUMMER, value: ${value} } }) { client { id } } }`,
    ),
    await kit.network.as(assessor, 'clients', 'query($id: ID!) { client(id: $id) { id } }', { id: value }),
    await kit.network.as(
      elsewhere,
      'clients',
      'mutation($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } } }',
      { input: { personIdentifier: identifierOf(value) } },
    ),
  ];
  expect(answers.map((one) => one.codes)).toEqual([
    [],
    [],
    ['BAD_USER_INPUT'],
    ['FORBIDDEN'],
    ...Array.from({ length: 8 }, () => ['BAD_USER_INPUT']),
    [],
    [],
  ]);
  for (const { errors } of answers) expect(found(JSON.stringify(errors), value)).toEqual([]);
  expect(kit.lines.length).toBeGreaterThan(0);
  expect(found(kit.lines.join(''), value)).toEqual([]);
  expect(found(kit.lines.join(''), wrong)).toEqual([]);
});

test('an input in the document is refused, even a correct one', async () => {
  const query = `mutation($key: UUID!) { registerClient(input: { idempotencyKey: $key,
    personIdentifier: { type: PERSONNUMMER, value: "${newNumber()}" }, givenName: "K", familyName: "F",
    birthDate: "1947-03-12", municipalityCode: "1496" }) { client { id } } }`;
  const { errors } = await kit.network.as(assessor, 'clients', query, { key: newId() });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input' } }]);
});

describe('a protected person', () => {
  test('S1-4: the look-ups of a protected, a distant and an unknown person cost the same statements', async () => {
    const [hidden, distant] = [newNumber(), newNumber()];
    await kit.register(hidden, { protection: 'FINGERADE' });
    await kit.command(
      elsewhere,
      'registerClient',
      { ...registration(distant), municipalityCode: '1480' },
      'client { id }',
    );
    const { db } = kit.database.connection;
    const statementsOf = async (value: string) => {
      await db?.setProfilingLevel('off');
      await db?.dropCollection('system.profile').catch(() => undefined); // there is none yet
      await db?.setProfilingLevel('all');
      expect((await kit.lookUp(assessor, value)).client).toBeNull();
      await db?.setProfilingLevel('off');
      const rows = await db
        ?.collection('system.profile')
        .find({ ns: /\.(clients|accessLog)$/ })
        .toArray();
      return (rows ?? [])
        .map(({ op, ns }) => `${op} ${String(ns).split('.')[1]}`)
        .filter((one) => one !== 'query accessLog')
        .sort();
    };
    const unknown = await statementsOf(newNumber());
    expect(unknown).toEqual(['insert accessLog', 'query clients']);
    expect([await statementsOf(hidden), await statementsOf(distant)]).toEqual([unknown, unknown]);
  });

  test('S1-4: a number of a protected person is registered as that of an unknown one, and the handler sees both files', async () => {
    const value = newNumber();
    const { id: first } = await kit.register(value, { protection: 'SEKRETESSMARKERING' });
    const { id: second, version } = await kit.register(value);
    expect([second === first, version]).toEqual([false, 1]);
    expect(await kit.lookUp(assessor, value)).toEqual({ client: { id: second } });
    expect(await kit.lookUp(handler, value)).toEqual({ client: { id: first } });
    expect(await kit.accessesOf(first)).toContain('LOOK_UP PERSON hidden assessor NEEDS_ASSESSOR 1496');
    const again = await kit.command(assessor, 'registerClient', registration(value), 'refusal { reasons { code } }');
    expect(again.refusal.reasons).toEqual([{ code: 'CLIENT_ALREADY_REGISTERED' }]);

    const other = await kit.register(newNumber());
    const added = { clientId: other.id, expectedVersion: 1, personIdentifier: identifierOf(value) };
    const { refusal } = await kit.command(handler, 'addPersonIdentifier', added, 'refusal { reasons { code } }');
    expect(refusal.reasons).toEqual([{ code: 'CLIENT_ALREADY_REGISTERED' }]);
  });
});
