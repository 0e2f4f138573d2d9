import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, toInstant } from '@hjalpmedel/domain';
import { createTestNetwork, person, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { talkTo } from './_organisation.js';

const SKOVDE = '1496';
let network: TestNetwork;
const { command, ask, newStaff } = talkTo(() => network);
const JOB = 'mutation($asOf: Date!) { runAlarmJob(input: { asOf: $asOf }) { checked raised cleared } }';
const run = async (asOf: string) => (await ask(JOB, { asOf })).runAlarmJob;
const read = async (selection: string, code = SKOVDE) =>
  (await ask(`query($code: String!) { municipality(code: $code) { version ${selection} } }`, { code })).municipality;
const designate = async (staffId: string, kind: string, from = '2024-01-01') =>
  command('designateFunction', {
    municipalityCode: SKOVDE,
    expectedVersion: (await read('')).version,
    function: kind,
    staffId,
    from,
  });
const publish = (kind: string) =>
  command('publishPolicy', {
    kind,
    programme: 'VGR_SOCIAL_DIGITAL',
    municipalityCode: SKOVDE,
    edition: `${kind}-1`,
    from: '2024-01-01',
    body: { title: 'Rutin' },
  });
const told = async () => {
  const rows = await network
    .service('identity')
    .database.systemCollections.outbox.find({ aggregateType: 'municipality' })
    .lean();
  return rows
    .map(({ headers, data }) => [headers['ce_type'], JSON.parse(data) as { function?: string; kind?: string }] as const)
    .flatMap(([type, { function: what, kind }]) =>
      /Vacant|Missing/.test(String(type)) ? [`${type} ${what ?? kind}`] : [],
    );
};

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
  await command('registerAgreement', { municipalityCode: SKOVDE, expectedVersion: 1, signedOn: '2023-01-01' });
});
afterAll(() => network.stop());

describe('the alarm job', () => {
  test('S1-1, S1-14, S1-31, S1-32: tells of each vacancy and each missing document once, of those bound by S1', async () => {
    expect(await run('2026-01-02')).toEqual({ checked: 1, raised: 4, cleared: 0 });
    expect(await run('2026-01-03')).toEqual({ checked: 1, raised: 0, cleared: 0 });
    expect((await told()).sort()).toEqual([
      'identity.FunctionVacant COMPETENCE',
      'identity.FunctionVacant GOVERNANCE',
      'identity.PolicyMissing DEVIATION',
      'identity.PolicyMissing OUT_OF_SERVICE',
    ]);
    const list = await ask('{ municipalitiesWithAlarms { edges { node { code alarms { kind what since } } } } }');
    expect(list.municipalitiesWithAlarms.edges).toMatchObject([
      {
        node: {
          code: SKOVDE,
          alarms: [{ kind: 'FUNCTION_VACANT', what: 'GOVERNANCE', since: '2026-01-02' }, {}, {}, {}],
        },
      },
    ]);
    expect(await read('lacks { what }', '2281')).toMatchObject({ lacks: [] });
  });

  test('S1-1, S1-14, S1-31, S1-32: is silent once they are made good, and speaks again when a holder leaves', async () => {
    const [a, b] = [await newStaff(SKOVDE), await newStaff(SKOVDE)];
    await designate(a.id, 'GOVERNANCE');
    await designate(b.id, 'COMPETENCE');
    await publish('DEVIATION');
    await publish('OUT_OF_SERVICE');
    expect(await read('lacks { what } alarms { what }')).toMatchObject({ lacks: [], alarms: [] });
    expect(await run('2026-01-04')).toEqual({ checked: 1, raised: 0, cleared: 0 });
    await command('endEmployment', { staffId: a.id, expectedVersion: 2, lastDay: '2026-01-31' });
    expect(await read('lacks { what }')).toMatchObject({ lacks: [{ what: 'GOVERNANCE' }] });
    expect(await run('2026-02-01')).toEqual({ checked: 1, raised: 1, cleared: 0 });
    expect((await told()).filter((one) => one.endsWith('GOVERNANCE'))).toHaveLength(2);
  });

  test('S1-1, S1-14: for an earlier day it undoes nothing, and alarms go with the signature', async () => {
    const open = async () => (await read('alarms { what since }')).alarms;
    const before = await open();
    expect(before).toEqual([{ what: 'GOVERNANCE', since: '2026-02-01' }]);
    expect(await run('2026-01-04')).toEqual({ checked: 0, raised: 0, cleared: 0 });
    expect(await open()).toEqual(before);
    const sign = async (leftOn?: string) =>
      command('registerAgreement', {
        municipalityCode: SKOVDE,
        expectedVersion: (await read('')).version,
        signedOn: '2023-01-01',
        ...(leftOn ? { leftOn } : {}),
      });
    await sign('2026-02-28');
    expect(await open()).toEqual([]);
    await sign();
  });

  test('is run by the system account, for a day that has come', async () => {
    const somebody = person(SKOVDE, ['GOVERNANCE_FUNCTION'], 'governance-alarms');
    const as = async (asOf: string, who?: typeof somebody) =>
      (
        await network.as(
          who ?? { kind: 'system', subjectId: 'system', grants: [{ role: 'SYSTEM', municipalityCode: '*' }] },
          'identity',
          JOB,
          { asOf },
        )
      ).codes;
    expect([await as('2026-01-01', somebody), await as('2199-01-01')]).toEqual([['FORBIDDEN'], ['BAD_USER_INPUT']]);
  });
});

test('S1-14: the role of a holder ends when another is designated: one active holder at a time', async () => {
  const [first, second] = [await newStaff(SKOVDE), await newStaff(SKOVDE)];
  await designate(first.id, 'COMPETENCE', '2025-01-01');
  expect((await designate(second.id, 'COMPETENCE', '2025-06-01')).refusal).toBeNull();
  const roles = async (id: string) =>
    (await ask('query($id: ID!) { staff(id: $id) { roles { role from to } } }', { id })).staff.roles;
  expect(await roles(first.id)).toEqual([{ role: 'COMPETENCE_FUNCTION', from: '2025-01-01', to: '2025-05-31' }]);
  expect(await roles(second.id)).toEqual([{ role: 'COMPETENCE_FUNCTION', from: '2025-06-01', to: null }]);
  expect((await designate((await newStaff(SKOVDE)).id, 'COMPETENCE', '2025-03-01')).refusal.reasons).toMatchObject([
    { code: 'FUNCTION_HELD_LATER', ruleIds: ['S1-1', 'S1-14'], field: 'input.from' },
  ]);
});

test('S1-1: the role that comes with a designation is not ended apart from it', async () => {
  const holder = await newStaff('1495');
  const { municipality } = await ask('{ municipality(code: "1495") { version } }');
  const input = { municipalityCode: '1495', expectedVersion: municipality.version, staffId: holder.id };
  await command('designateFunction', { ...input, function: 'GOVERNANCE', from: '2025-01-01' });
  const { staff } = await ask('query($id: ID!) { staff(id: $id) { version roles { roleId } } }', { id: holder.id });
  const end = { staffId: holder.id, expectedVersion: staff.version, roleId: staff.roles[0].roleId };
  const { refusal: no } = await command('endRole', { ...end, lastDay: '2025-06-30' });
  expect(no.reasons).toMatchObject([
    { code: 'ROLE_BY_DESIGNATION', ruleIds: ['S1-1', 'S1-14'], field: 'input.roleId' },
  ]);
  const after = await ask('query($id: ID!) { staff(id: $id) { roles { to } } }', { id: holder.id });
  expect(after.staff.roles).toEqual([{ to: null }]);
});

describe('work lists', () => {
  const soon = addDays(dayOf(toInstant(new Date())), 10);
  const before = addDays(dayOf(toInstant(new Date())), 30);

  test('S2-26: licences that lapse soon stand first to last, used ones do not', async () => {
    const rule = { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30] };
    const policy = {
      kind: 'LICENCE',
      programme: 'VN_HSL',
      supplier: 'webSESAM',
      edition: 'L',
      from: '2020-01-01',
      body: rule,
    };
    await command('publishPolicy', policy);
    const supplier = { supplierId: 'HMV', name: 'Hjälpmedel Västernorrland', countyCode: '22', systems: ['webSESAM'] };
    await command('registerSupplier', supplier);
    const ids: string[] = [];
    for (const grantedAt of ['2024-02-01', '2024-01-20', '2024-06-01']) {
      const staff = await newStaff('2260');
      const { licence } = await command(
        'requestLicence',
        { staffId: staff.id, supplierSystem: 'webSESAM' },
        'licence { id }',
      );
      await command('confirmLicence', {
        licenceId: licence.id,
        expectedVersion: 1,
        grantedAt: `${grantedAt}T08:00:00.000Z`,
      });
      ids.push(licence.id);
    }
    const listed = async () => {
      const query =
        '{ licencesAboutToLapse(municipalityCode: "2260", before: "2024-08-31") { edges { node { id status lapsesOn } } } }';
      return (await ask(query)).licencesAboutToLapse.edges.map(({ node }: { node: object }) => node);
    };
    // By its own clock, before any job has looked at it.
    expect(await listed()).toEqual([
      { id: ids[1], status: 'ACTIVE', lapsesOn: '2024-07-21' },
      { id: ids[0], status: 'ACTIVE', lapsesOn: '2024-08-02' },
    ]);
    await ask('mutation { runLicenceJob(input: { asOf: "2024-07-15" }) { warned } }');
    expect(await listed()).toMatchObject([
      { id: ids[1], status: 'WARNED' },
      { id: ids[0], status: 'WARNED' },
    ]);
    const stricter = { ...policy, edition: 'L-5', from: '2024-07-15', body: { ...rule, inactivityMonths: 3 } };
    await command('publishPolicy', { ...stricter, municipalityCode: '2260' });
    await ask('mutation { runLicenceJob(input: { asOf: "2024-07-15" }) { revoked } }');
    const kept = '{ licence(id: "' + ids[2] + '") { lapsesOn } }';
    expect((await ask(kept)).licence).toEqual({ lapsesOn: '2024-09-02' });
  });

  test('S1-14: staff whose competence expires soon are listed, others are not', async () => {
    const [expiring, lasting] = [await newStaff('2262'), await newStaff('2262')];
    const record = (staffId: string, to?: string) =>
      command('recordCompetence', {
        staffId,
        expectedVersion: 1,
        kind: 'PROCESS',
        subject: 'ORDERING',
        from: '2024-01-01',
        to,
      });
    await record(expiring.id, soon);
    await record(lasting.id);
    const list = await ask(
      'query($before: Date!) { staffWithExpiringCompetence(municipalityCode: "2262", before: $before) { edges { node { id } } } }',
      { before },
    );
    expect(list.staffWithExpiringCompetence.edges).toEqual([{ node: { id: expiring.id } }]);
  });

  test('S2-26: are open to whoever may read licences there, and to nobody else', async () => {
    const query = '{ licencesAboutToLapse(municipalityCode: "2260", before: "2199-01-01") { edges { node { id } } } }';
    const controller = person('2281', ['AID_CONTROLLER'], 'controller-elsewhere');
    expect((await ask(query, {}, controller)).licencesAboutToLapse.edges).toEqual([]);
    const assessor = person('2260', ['NEEDS_ASSESSOR'], 'assessor-alarms');
    expect((await network.as(assessor, 'identity', query)).codes).toEqual(['FORBIDDEN']);
  });
});
