import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestNetwork, person, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

let network: TestNetwork;
const { command, ask, faults } = talkTo(() => network);
const base = { programme: 'VN_HSL', from: '2024-01-01' };
const handbook = { ...base, kind: 'HANDBOOK', edition: 'H-2024', body: { title: 'Handboken' } };
const inForce = async (on: string, extra: object = {}) =>
  (
    await ask(
      `query($kind: String!, $programme: Programme!, $municipalityCode: String, $supplier: String, $subject: String, $on: Date!) {
        policyInForce(kind: $kind, programme: $programme, municipalityCode: $municipalityCode, supplier: $supplier, subject: $subject, on: $on) { edition to }
      }`,
      { kind: 'HANDBOOK', programme: 'VN_HSL', on, ...extra },
    )
  ).policyInForce;

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
  await command('publishPolicy', handbook);
});
afterAll(() => network.stop());

test('S1-5: a new version succeeds the one before it, and every day has the version that was in force', async () => {
  const next = { ...handbook, edition: 'H-2025', from: '2025-03-01' };
  const { policy, refusal: no } = await command('publishPolicy', next, `policy { version } ${refusal}`);
  expect([policy, no]).toEqual([{ version: 1 }, null]);
  expect(await inForce('2023-12-31')).toBeNull();
  expect(await inForce('2025-02-28')).toEqual({ edition: 'H-2024', to: '2025-02-28' });
  expect(await inForce('2025-03-01')).toEqual({ edition: 'H-2025', to: null });

  const rows = await network
    .service('identity')
    .database.systemCollections.outbox.find({ aggregateType: 'policy' })
    .sort({ at: 1 });
  const told = rows.map((row) => JSON.parse(row.data) as { edition: string; to?: string });
  expect(told.map(({ edition, to }) => [edition, to])).toEqual(
    expect.arrayContaining([
      ['H-2024', '2025-02-28'],
      ['H-2025', undefined],
    ]),
  );
});

test('S1-5: a version that begins on the day of another is refused, also by somebody at the same time', async () => {
  const next = (edition: string) => ({ ...handbook, edition, from: '2026-01-01' });
  const outcomes = await Promise.all(['A', 'B'].map((edition) => command('publishPolicy', next(edition))));
  const reasons = outcomes.flatMap((one) => one.refusal?.reasons ?? []);
  expect(reasons).toMatchObject([{ code: 'POLICY_OVERLAPS', ruleIds: ['S1-5'], field: 'input.from' }]);
});

describe('local rules', () => {
  const licence = { ...base, kind: 'LICENCE', supplier: 'webSESAM', edition: 'L-2024' };
  const body = { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30, 7] };
  beforeAll(async () => void (await command('publishPolicy', { ...licence, body })));

  test('S1-5: tighten what the programme says, and hold in the municipality only', async () => {
    const local = { ...licence, edition: 'L-2281', municipalityCode: '2281', body: { ...body, inactivityMonths: 3 } };
    expect((await command('publishPolicy', local)).refusal).toBeNull();
    const asked = { kind: 'LICENCE', supplier: 'webSESAM', subject: 'USE' };
    expect(await inForce('2025-01-01', { ...asked, municipalityCode: '2281' })).toMatchObject({ edition: 'L-2281' });
    expect(await inForce('2025-01-01', { ...asked, municipalityCode: '2280' })).toMatchObject({ edition: 'L-2024' });
  });

  test('S1-5: are refused where they would loosen it', async () => {
    const local = { ...licence, edition: 'L-2280', municipalityCode: '2280', body: { ...body, inactivityMonths: 12 } };
    const { refusal: no } = await command('publishPolicy', local);
    expect(no.reasons).toMatchObject([
      { code: 'LOOSER_THAN_PROGRAMME', ruleIds: ['S1-5'], params: { edition: 'L-2024', programme: '6' } },
    ]);
  });
});

describe('need criteria', () => {
  const criteria = {
    ...base,
    kind: 'NEED_CRITERIA',
    edition: 'K-1206',
    adoptedBy: 'COMMITTEE',
    adoptedOn: '2023-12-01',
    body: { isoCode: '1206', criteria: [{ code: 'WALKS_INDOORS', text: 'Kan inte förflytta sig inomhus utan stöd' }] },
  };
  const committee = person('2281', ['COMMITTEE'], 'committee');
  const read = (on: string, as: Parameters<typeof ask>[2]) =>
    ask(
      'query($on: Date!) { needCriteria(isoCode: "1206", on: $on) { edition adoptedBy adoptedOn criteria { code text } } }',
      { on },
      as,
    );

  test('S2-12: only the committee publishes them, also not the system account', async () => {
    const governance = person('2281', ['GOVERNANCE_FUNCTION'], 'governance-criteria');
    expect(await faults('publishPolicy', criteria)).toEqual([['FORBIDDEN', undefined]]);
    expect(await faults('publishPolicy', criteria, governance)).toEqual([['FORBIDDEN', undefined]]);
    const other = await command('publishPolicy', { ...criteria, adoptedBy: 'COUNTY' }, refusal, committee);
    expect(other.refusal.reasons).toMatchObject([{ code: 'CRITERIA_NOT_BY_COMMITTEE', ruleIds: ['S2-12'] }]);
    expect((await command('publishPolicy', criteria, refusal, committee)).refusal).toBeNull();
    expect(await faults('publishPolicy', { ...handbook, edition: 'X', from: '2030-01-01' }, committee)).toEqual([
      ['FORBIDDEN', undefined],
    ]);
  });

  test("S2-12: a committee has no say over another county's programme", async () => {
    const ours = { ...criteria, edition: 'K-VGR', from: '2030-01-01' };
    const vgr = person('1496', ['COMMITTEE'], 'committee-vgr');
    expect((await command('publishPolicy', ours, refusal, vgr)).refusal.reasons).toMatchObject([
      { code: 'COMMITTEE_OF_ANOTHER_COUNTY', ruleIds: ['S2-12'], field: 'input.programme' },
    ]);
    const theirs = { ...ours, programme: 'VGR_SOCIAL_DIGITAL' };
    expect((await command('publishPolicy', theirs, refusal, committee)).refusal.reasons).toMatchObject([
      { code: 'COMMITTEE_OF_ANOTHER_COUNTY' },
    ]);
    expect((await command('publishPolicy', theirs, refusal, vgr)).refusal).toBeNull();
  });

  test('S2-10, S2-11: are read by everybody who is signed in, by the area and the day', async () => {
    const analyst = { kind: 'analyst', subjectId: 'a1', grants: [{ role: 'ANALYST', municipalityCode: '*' }] } as const;
    expect((await read('2025-01-01', analyst)).needCriteria).toEqual({
      edition: 'K-1206',
      adoptedBy: 'COMMITTEE',
      adoptedOn: '2023-12-01',
      criteria: [{ code: 'WALKS_INDOORS', text: 'Kan inte förflytta sig inomhus utan stöd' }],
    });
    expect((await read('2023-01-01', analyst)).needCriteria).toBeNull();
  });
});

const licenceRule = { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30] };
test.each([
  ['an unknown kind', { kind: 'WISH' }, 'input.kind'],
  ['a body that lacks its value', { kind: 'DEVIATION', municipalityCode: '2281', body: {} }, 'input.body.title'],
  ['a licence rule of no system', { kind: 'LICENCE', body: licenceRule }, 'input.supplier'],
  [
    'a licence rule that never ends',
    { kind: 'LICENCE', supplier: 'webSESAM', body: { ...licenceRule, inactivityMonths: 1_000_000_000 } },
    'input.body.inactivityMonths',
  ],
  ['an end before the start', { to: '2023-01-01' }, 'input.to'],
  ['a day of adoption to come', { adoptedBy: 'COUNTY', adoptedOn: '2999-01-01' }, 'input.adoptedOn'],
])('%s is refused with its field', async (_, extra, field) => {
  expect(await faults('publishPolicy', { ...handbook, edition: 'Z', from: '2031-01-01', ...extra })).toEqual([
    ['BAD_USER_INPUT', field],
  ]);
});

test('S1-5: a local document without its municipality is refused', async () => {
  const local = { ...base, kind: 'LOCAL', edition: 'LOK-1', body: { title: 'Lokal anvisning' } };
  expect((await command('publishPolicy', local)).refusal.reasons).toMatchObject([
    { code: 'LOCAL_DOCUMENT_WITHOUT_MUNICIPALITY', field: 'input.municipalityCode' },
  ]);
  expect((await command('publishPolicy', { ...local, municipalityCode: '2281' })).refusal).toBeNull();
});
