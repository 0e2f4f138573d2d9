import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayOf, type Instant } from '@hjalpmedel/domain';
import {
  assessor,
  createClientsNetwork,
  elsewhere,
  GOTEBORG,
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

const today = () => dayOf(new Date().toISOString() as Instant);
const published = async (clientId: string) => {
  const rows = await kit.database.systemCollections.outbox.find({ aggregateId: clientId }).sort({ _id: 1 }).lean();
  const ordered = [...rows].sort((a, b) => a.version - b.version || a.index - b.index);
  return ordered
    .slice(1)
    .map((row) => [row.headers['ce_type'], JSON.parse(row.data) as Record<string, unknown>] as const);
};
const corrections = 'corrections { edges { node { about reason previous staff { id } } } }';
const correctionsOf = async (id: string) => {
  const { corrections: page } = await kit.read(assessor, id, corrections);
  return page.edges.map((one: { node: object }) => one.node);
};
const version = async (as: typeof assessor, id: string) => (await kit.read(as, id, 'version')).version as number;
/** Runs a mutation at the newest version. */
const change = async (mutation: string, clientId: string, input: object, selection = `client { version } ${refusal}`) =>
  kit.command(
    assessor,
    mutation,
    { clientId, expectedVersion: await version(assessor, clientId), ...input },
    selection,
  );

test('S1-4: a new level of protection is published, and so is the level of a person registered as protected', async () => {
  const { id } = await kit.register();
  await change('setProtection', id, { protection: 'SEKRETESSMARKERING' });
  const level = (one: string) => ['clients.ClientProtectionChanged', { clientId: id, level: one }];
  expect(await published(id)).toEqual([level('SEKRETESSMARKERING')]);
  const lifted = { clientId: id, expectedVersion: 2, protection: 'NONE', reason: 'Markeringen är hävd' };
  await kit.command(handler, 'setProtection', lifted, 'client { version }');
  expect((await published(id)).at(-1)).toEqual(level('NONE'));
  expect(await correctionsOf(id)).toMatchObject([
    { about: 'PROTECTION', reason: null, previous: { protection: 'NONE' } },
    { about: 'PROTECTION', reason: 'Markeringen är hävd', previous: { protection: 'SEKRETESSMARKERING' } },
  ]);
  const { id: hidden } = await kit.register(newNumber(), { protection: 'FINGERADE' });
  expect((await published(hidden)).map(([type]) => type)).toEqual(['clients.ClientProtectionChanged']);
});

test('S2-5: a death is registered once, annulled with a reason, and both are published', async () => {
  const { id } = await kit.register();
  const dead = { deceasedOn: '2026-02-01' };
  const seen = `client { deceasedOn } ${refusal}`;
  expect(await change('registerDeath', id, dead, seen)).toEqual({ client: dead, refusal: null });
  const again = await change('registerDeath', id, { deceasedOn: '2026-02-02' }, seen);
  expect(again.refusal.reasons).toMatchObject([{ code: 'DEATH_ALREADY_REGISTERED', field: 'input.deceasedOn' }]);
  const alive = await change('annulDeath', id, { reason: 'Fel person' }, seen);
  expect(alive).toEqual({ client: { deceasedOn: null }, refusal: null });
  expect(await published(id)).toEqual([
    ['clients.ClientDeceased', { clientId: id, ...dead }],
    ['clients.ClientDeathAnnulled', { clientId: id, ...dead }],
  ]);
  expect(await correctionsOf(id)).toMatchObject([{ about: 'DEATH', reason: 'Fel person', previous: dead }]);
  const none = await change('annulDeath', id, { reason: 'Fel person' });
  expect(none.refusal.reasons).toMatchObject([{ code: 'DEATH_NOT_REGISTERED' }]);
});

test.each([
  ['registerDeath', { deceasedOn: '2999-01-01' }, 'input.deceasedOn'],
  ['registerDeath', { deceasedOn: '1947-03-11' }, 'input.deceasedOn'],
  ['annulDeath', { reason: ' ' }, 'input.reason'],
  ['annulDeath', { reason: 'Det var 19900101-1239' }, 'input.reason'],
  ['moveClient', { toMunicipalityCode: '9999', movedOn: '2026-01-01' }, 'input.toMunicipalityCode'],
  ['moveClient', { toMunicipalityCode: '1480', movedOn: '1947-03-11' }, 'input.movedOn'],
  ['recordGuardian', { name: ' ', from: '2026-01-01' }, 'input.name'],
  ['recordGuardian', { name: 'Vera', from: '2026-01-01', to: '2025-01-01' }, 'input.to'],
  ['recordHousing', { form: 'SABO', from: '2026-01-01', to: '2025-01-01' }, 'input.to'],
  ['recordPalliativeCare', { nurseId: 'n', consultedOn: '2999-01-01', from: '2026-01-01' }, 'input.consultedOn'],
])('%s with %j is refused with its field, and nothing is written', async (mutation, input, field) => {
  const { id } = await kit.register();
  const { errors } = await kit.attempt(assessor, mutation, { clientId: id, expectedVersion: 1, ...input });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  expect(await version(assessor, id)).toBe(1);
});

const residences = 'residences { moveId municipality { code } from to }';

test('S2-15: a move takes the file to the new municipality, and the old one may annul it', async () => {
  const { id } = await kit.register();
  const gone = await change('moveClient', id, { toMunicipalityCode: GOTEBORG, movedOn: '2026-01-15' });
  expect(gone).toEqual({ client: null, refusal: null });
  expect(await kit.read(assessor, id, 'id')).toBeNull();
  const { residences: there, countyCode } = await kit.read(elsewhere, id, `countyCode ${residences}`);
  expect([countyCode, there]).toEqual([
    '14',
    [
      { moveId: null, municipality: { code: SKOVDE }, from: null, to: '2026-01-14' },
      { moveId: expect.any(String), municipality: { code: GOTEBORG }, from: '2026-01-15', to: null },
    ],
  ]);
  const back = { clientId: id, expectedVersion: 2, moveId: there[1].moveId, reason: 'Fel person' };
  const done = await kit.command(assessor, 'annulMove', back, `client { version municipality { code } } ${refusal}`);
  expect(done).toEqual({ client: { version: 3, municipality: { code: SKOVDE } }, refusal: null });
  expect(await published(id)).toEqual([
    ['clients.ClientMoved', { clientId: id, from: SKOVDE, to: GOTEBORG, movedOn: '2026-01-15' }],
    ['clients.ClientMoved', { clientId: id, from: GOTEBORG, to: SKOVDE, movedOn: '2026-01-15' }],
  ]);
});

test('S2-15: the file stays until the day of a later move, and a number that the new municipality has hinders nobody', async () => {
  const value = newNumber();
  const { id } = await kit.register(value);
  const there = { municipalityCode: GOTEBORG };
  const input = { personIdentifier: { type: 'PERSONNUMMER', value }, givenName: 'K', familyName: 'F', ...there };
  await kit.command(elsewhere, 'registerClient', { ...input, birthDate: '1947-03-12' }, 'client { id }');
  const later = { toMunicipalityCode: GOTEBORG, movedOn: '2062-01-01' };
  expect((await change('moveClient', id, later)).client).toEqual({ version: 2 });
  expect((await change('moveClient', id, { toMunicipalityCode: SKOVDE, movedOn: '2061-01-01' })).refusal).toMatchObject(
    {
      reasons: [{ code: 'MOVE_NOT_LAST', field: 'input.movedOn' }],
    },
  );
  const { followClientMoves } = await import('../src/residence/jobs/follow-moves.js');
  const { deps } = kit.network.service('clients');
  const system = { kind: 'system', subjectId: 's', grants: [{ role: 'SYSTEM', municipalityCode: '*' }] } as const;
  const caller = { principal: system, requestId: 'r', correlationId: 'c' };
  const follow = (day: string) => followClientMoves(deps as never, caller, day as never);
  expect([await follow('2061-12-31'), await follow('2062-01-01'), await follow('2062-01-02')]).toEqual([0, 1, 0]);
  expect(await kit.read(elsewhere, id, 'municipality { code }')).toEqual({ municipality: { code: GOTEBORG } });
});

const guardian = 'guardians { id name contact verification from to counts annulled }';

test('S1-25: a guardian of a child is recorded, verified, ended and annulled, and the verified ones are published', async () => {
  const { id } = await kit.register(newNumber('20150601'), { birthDate: '2015-06-01' });
  const record = async (name: string, extra: object = {}) => {
    const done = await change('recordGuardian', id, { name, from: '2020-01-01', ...extra }, `client { ${guardian} }`);
    return done.client.guardians.at(-1);
  };
  const one = await record('Vera Vårdare', { contact: '070-123' });
  expect(one).toMatchObject({ name: 'Vera Vårdare', contact: '070-123', verification: null, counts: false });
  const last = { clientId: id, until: '2033-05-31' };
  expect((await published(id)).at(-1)?.[1]).toEqual({ ...last, from: '2020-01-01', guardians: [] });
  const verified = await change(
    'verifyGuardian',
    id,
    { guardianId: one.id, verification: 'COURT_DECISION' },
    `client { ${guardian} }`,
  );
  expect(verified.client.guardians).toMatchObject([{ verification: 'COURT_DECISION', counts: true }]);
  const two = await record('Arne Vårdare', { verification: 'POPULATION_REGISTER' });
  const period = { from: '2020-01-01', until: '2033-05-31' };
  const both = [
    { guardianId: one.id, ...period },
    { guardianId: two.id, ...period },
  ];
  expect((await published(id)).at(-1)).toEqual([
    'clients.GuardianChanged',
    { clientId: id, guardianId: one.id, ...period, guardians: both },
  ]);
  await change('endGuardian', id, { guardianId: one.id, lastDay: '2025-12-31' });
  expect((await published(id)).slice(-2).map(([, { guardianId, from }]) => [guardianId, from])).toEqual([
    [one.id, '2020-01-01'],
    [two.id, '2026-01-01'],
  ]);
  const again = { clientId: id, expectedVersion: 5, guardianId: one.id, lastDay: '2026-12-31' };
  expect((await kit.attempt(assessor, 'endGuardian', again)).errors).toMatchObject([
    { extensions: { field: 'input.reason' } },
  ]);
  await change('annulGuardian', id, { guardianId: two.id, reason: 'Fel person' });
  expect((await published(id)).slice(-2).map(([, { guardianId, from }]) => [guardianId, from])).toEqual([
    [one.id, '2020-01-01'],
    [undefined, '2026-01-01'],
  ]);
  const rows = JSON.stringify(await kit.rowsOf('clients')) + JSON.stringify(await kit.rowsOf('corrections'));
  expect(['Vårdare', '070-123', 'Fel person'].filter((text) => rows.includes(text))).toEqual([]);
});

test('S1-25: an adult has no guardian', async () => {
  const { id } = await kit.register();
  const done = await change('recordGuardian', id, { name: 'Vera', from: '2026-01-01' });
  expect(done.refusal.reasons).toMatchObject([{ code: 'CLIENT_OF_AGE', field: 'input.from', ruleIds: ['S1-25'] }]);
});

const housing = 'housing { id form unitId from to exempt annulled } palliativeCare { id } feeExempt';

test('S2-20, S2-22, S2-23: exemptions follow from housing by date, and are taken back with it', async () => {
  const { id } = await kit.register();
  const record = (input: object) => change('recordHousing', id, input, `client { ${housing} } ${refusal}`);
  const { client } = await record({ form: 'SABO', from: '2026-01-01' });
  expect(client).toMatchObject({ feeExempt: true, housing: [{ form: 'SABO', exempt: true, to: null }] });
  expect((await record({ form: 'ORDINARY', from: '2026-02-01' })).refusal.reasons).toMatchObject([
    { code: 'HOUSING_OVERLAPS', field: 'input.from' },
  ]);
  await record({ form: 'SHORT_TERM_CARE', from: '2026-03-01', to: '2026-03-31' });
  const periodId = client.housing[0].id as string;
  await change('endHousing', id, { periodId, lastDay: '2026-02-28' });
  const day = (on: string) => kit.read(assessor, id, `feeExempt(on: "${on}")`);
  expect([await day('2026-02-28'), await day('2026-03-31'), await day('2026-04-01')]).toEqual([
    { feeExempt: true },
    { feeExempt: true },
    { feeExempt: false },
  ]);
  await change('annulHousing', id, { periodId, reason: 'Fel person' });
  const exempt = (one: boolean, from: string, to?: string) => [
    'clients.FeeExemptionChanged',
    { clientId: id, exempt: one, from, ...(to ? { to } : {}) },
  ];
  expect(await published(id)).toEqual([
    exempt(true, '2026-01-01'),
    exempt(false, '2026-04-01'),
    exempt(false, '2026-01-01', '2026-02-28'),
  ]);
  const palliative = await change('annulPalliativeCare', id, { periodId, reason: 'x' }).catch(
    (error: unknown) => error,
  );
  expect(String(palliative)).toContain('NOT_FOUND');
  const rows = JSON.stringify((await kit.rowsOf('clients')).filter((row) => String(row._id) === id));
  expect(rows).not.toMatch(/SABO|SHORT_TERM/);
});

test('S2-19: palliative care exempts from fees without telling why', async () => {
  const { id } = await kit.register();
  const care = { nurseId: 'nurse', consultedOn: '2026-01-10', from: '2026-01-12' };
  const seen = `client { feeExempt palliativeCare { id nurse { id } consultedOn from to annulled } }`;
  const { client } = await change('recordPalliativeCare', id, care, seen);
  const { nurseId, ...rest } = care;
  expect(client).toMatchObject({ feeExempt: true, palliativeCare: [{ ...rest, nurse: { id: nurseId } }] });
  const periodId = client.palliativeCare[0].id as string;
  await change('endPalliativeCare', id, { periodId, lastDay: today() });
  await change('annulPalliativeCare', id, { periodId, reason: 'Fel person' });
  expect((await kit.read(assessor, id, seen.slice(9, -2))).feeExempt).toBe(false);
  expect(JSON.stringify([await published(id), await kit.rowsOf('clients')])).not.toMatch(/alliativ|nurse/i);
});
