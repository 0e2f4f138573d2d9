import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId, type PlainDate } from '@hjalpmedel/domain';
import { createTestNetwork, person, system, type TestNetwork } from '@hjalpmedel/testing';
import type { IdentityDeps } from '../src/ports.js';
import { createIdentityService } from '../src/index.js';

const SUNDSVALL = '2281';
let network: TestNetwork;
const command = (mutation: string, input: object, selection: string) =>
  network.command(system, 'identity', mutation, input, selection);
const refusal = 'refusal { outcome reasons { code ruleIds field } }';
const gateway: typeof system = { ...system, kind: 'gateway', subjectId: 'gateway' };
const ask = async (query: string, variables: object = {}, as: Parameters<TestNetwork['as']>[0] = system) =>
  network.as(as, 'identity', query, variables);
const fault = async (mutation: string, input: object, as: Parameters<TestNetwork['as']>[0] = system) => {
  const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { refusal { outcome } } }`;
  const { errors } = await ask(query, { input: { idempotencyKey: newId(), ...input } }, as);
  return errors?.map(({ extensions }) => [extensions['code'], extensions['field']]);
};
let serial = 0;
const newStaff = async (municipalityCode: string, extra: object) =>
  (
    await command(
      'registerStaff',
      {
        hsaId: `SE0000000000-R${++serial}`,
        displayName: 'Nils Namnlös',
        profession: 'BISTANDSHANDLAGGARE',
        municipalityCode,
        employedFrom: '2024-01-01',
        ...extra,
      },
      'staff { id version hsaId }',
    )
  ).staff as { id: string; version: number; hsaId: string };
const undertakings = [
  { party: 'SUPPLIER', code: 'DELIVERY', text: 'Levererar inom tio arbetsdagar', withinDays: 10 },
  { party: 'MUNICIPALITY', code: 'RETURN', text: 'Lämnar tillbaka när behovet upphör' },
];

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
  await command(
    'registerSupplier',
    { supplierId: 'HMV', name: 'Hjälpmedel Västernorrland', countyCode: '22', systems: ['webSESAM'] },
    'supplier { id }',
  );
  await command(
    'registerCustomerAccount',
    { customerNumber: 'K-2281', payerNumber: 'B-2281', municipalityCode: SUNDSVALL },
    'account { customerNumber }',
  );
});
afterAll(() => network.stop());

describe('the register of suppliers', () => {
  test('S2-13: the supplier of a county is there with its systems, and a system belongs to one supplier', async () => {
    const { supplier } = await command(
      'registerSupplier',
      { supplierId: 'HMC', name: 'Hjälpmedelscentralen', countyCode: '14', systems: [] },
      'supplier { id countyCode systems version }',
    );
    expect(supplier).toEqual({ id: 'HMC', countyCode: '14', systems: [], version: 1 });
    expect(await fault('addSupplierSystem', { supplierId: 'HMC', expectedVersion: 1, system: 'webSESAM' })).toEqual([
      ['BAD_USER_INPUT', 'input.system'],
    ]);
    const added = await command(
      'addSupplierSystem',
      { supplierId: 'HMC', expectedVersion: 1, system: 'VGRportal' },
      'supplier { systems version }',
    );
    expect(added.supplier).toEqual({ systems: ['VGRportal'], version: 2 });
  });

  test("S2-13: staff of a supplier act for the one that employs, of the register; of an older employment for the county's only one", async () => {
    const hired = { employer: 'SUPPLIER', municipalityCode: SUNDSVALL };
    const wrong = (extra: object) =>
      fault('registerStaff', {
        ...{
          hsaId: 'SE0000000000-RX',
          displayName: 'Nils Namnlös',
          profession: 'TEKNIKER',
          employedFrom: '2024-01-01',
        },
        ...hired,
        ...extra,
      });
    expect(await wrong({})).toEqual([['BAD_USER_INPUT', 'input.supplierId']]);
    expect(await wrong({ employer: 'MUNICIPALITY', supplierId: 'HMV' })).toEqual([
      ['BAD_USER_INPUT', 'input.supplierId'],
    ]);
    expect(await wrong({ supplierId: 'NOSUCH' })).toEqual([['NOT_FOUND', 'input.supplierId']]);
    const person = await newStaff(SUNDSVALL, { ...hired, supplierId: 'HMV' });
    const role = { staffId: person.id, expectedVersion: 1, role: 'SUPPLIER_STAFF', from: '2024-01-01' };
    await command('assignRole', { ...role, municipalityCode: SUNDSVALL }, refusal);
    const grants = async () => {
      const query = 'query($h: String!) { principal(hsaId: $h) { grants { role supplierId } } }';
      return (await ask(query, { h: person.hsaId }, gateway)).data.principal.grants as object[];
    };
    expect(await grants()).toEqual([{ role: 'SUPPLIER_STAFF', supplierId: 'HMV' }]);
    const staff = network.service('identity').database.connection.collection<{ _id: string }>('staff');
    await staff.updateOne({ _id: person.id }, { $unset: { 'employments.0.supplierId': 1 } });
    expect(await grants()).toEqual([{ role: 'SUPPLIER_STAFF', supplierId: 'HMV' }]);
    await command('registerSupplier', { supplierId: 'HMX', name: 'En till', countyCode: '22', systems: [] }, refusal);
    expect(await grants()).toEqual([{ role: 'SUPPLIER_STAFF', supplierId: null }]);
  });

  test('S2-13: a municipality has no agreement with the supplier of another county', async () => {
    const done = await command(
      'registerSupplyAgreement',
      { supplierId: 'HMV', municipalityCode: '1496', programme: 'VN_HSL', from: '2026-01-01', undertakings },
      refusal,
    );
    expect(done.refusal.reasons).toMatchObject([{ code: 'SUPPLIER_OF_ANOTHER_COUNTY', ruleIds: ['S2-13'] }]);
  });

  test('S2-14: an agreement is in force from its first to its last day, beside no other of the same parties', async () => {
    const terms = { supplierId: 'HMV', municipalityCode: SUNDSVALL, programme: 'VN_HSL', undertakings };
    const selection = `agreement { id version supplier { name } undertakings { party code withinDays } } ${refusal}`;
    const first = { ...terms, from: '2025-01-01' };
    const twins = await Promise.all([1, 2].map(() => command('registerSupplyAgreement', first, selection)));
    const refused = twins.filter((one) => one.refusal !== null);
    expect(refused.map((one) => one.refusal.reasons[0].code)).toEqual(['AGREEMENT_OVERLAPS']);
    const { agreement } = twins.find((one) => one.refusal === null);
    expect(agreement).toMatchObject({ supplier: { name: 'Hjälpmedel Västernorrland' }, undertakings: [{}, {}] });

    const inForce = async (on: string) =>
      (
        await ask(
          'query($on: Date) { supplyAgreements(municipalityCode: "2281", inForceOn: $on) { edges { node { id } } } }',
          { on },
        )
      ).data.supplyAgreements.edges.length;
    await command(
      'endSupplyAgreement',
      { agreementId: agreement.id, expectedVersion: 1, lastDay: '2025-12-31' },
      refusal,
    );
    expect([await inForce('2024-12-31'), await inForce('2025-12-31'), await inForce('2026-01-01')]).toEqual([0, 1, 0]);
    expect((await command('registerSupplyAgreement', { ...terms, from: '2026-01-01' }, refusal)).refusal).toBeNull();
  });

  test('S2-14: others learn of it without the text of the undertakings', async () => {
    const rows = await network
      .service('identity')
      .database.systemCollections.outbox.find({ aggregateType: 'supply-agreement' });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.topic).toContain('identity.policies.v1');
      expect(JSON.parse(row.data)).toMatchObject({
        municipalityCode: SUNDSVALL,
        undertakings: [{ withinDays: 10 }, {}],
      });
      expect(row.data).not.toContain('arbetsdagar');
    }
  });

  test.each([
    ['an unknown supplier', { supplierId: 'NOBODY' }, 'input.supplierId', 'NOT_FOUND'],
    ['an end before the start', { to: '2025-01-01' }, 'input.to'],
    [
      'a code that is no word',
      { undertakings: [{ ...undertakings[0], code: 'leverans' }] },
      'input.undertakings.0.code',
    ],
    [
      'days that cannot be',
      { undertakings: [{ ...undertakings[0], withinDays: -1 }] },
      'input.undertakings.0.withinDays',
    ],
  ])('%s is refused with its field', async (_, extra, field, code = 'BAD_USER_INPUT') => {
    const input = {
      supplierId: 'HMV',
      municipalityCode: SUNDSVALL,
      programme: 'VN_HSL',
      from: '2030-01-01',
      undertakings,
    };
    expect(await fault('registerSupplyAgreement', { ...input, ...extra })).toEqual([[code, field]]);
  });
});

describe('private providers', () => {
  const ORGANISATION = '556036-0793';
  let providerId: string;
  const inForce = (on: string) => {
    const { queries } = network.service('identity').deps as IdentityDeps;
    return queries.providerAgreementInForce(
      { session: null },
      { providerId, municipalityCode: SUNDSVALL },
      on as PlainDate,
    );
  };
  beforeAll(async () => {
    const { provider } = await command(
      'registerPrivateProvider',
      { name: 'Omsorg AB', organisationNumber: ORGANISATION },
      'provider { id organisationNumber }',
    );
    expect(provider.organisationNumber).toBe('5560360793');
    providerId = provider.id;
  });

  test('S1-22, S1-23: nothing is in force before the first day and after the last, which is read from the period', async () => {
    const input = { providerId, municipalityCode: SUNDSVALL, customerNumber: 'K-2281', from: '2026-02-01' };
    const { agreement } = await command(
      'registerProviderAgreement',
      input,
      `agreement { id version account { payerNumber } provider { name } } ${refusal}`,
    );
    expect(agreement).toMatchObject({
      version: 1,
      account: { payerNumber: 'B-2281' },
      provider: { name: 'Omsorg AB' },
    });
    expect(await inForce('2026-01-31')).toBeUndefined();
    expect(await inForce('2026-02-01')).toMatchObject({ customerNumber: 'K-2281', payerNumber: 'B-2281' });
    const twice = await command('registerProviderAgreement', { ...input, from: '2027-01-01' }, refusal);
    expect(twice.refusal.reasons).toMatchObject([{ code: 'AGREEMENT_OVERLAPS' }]);
    await command(
      'endProviderAgreement',
      { agreementId: agreement.id, expectedVersion: 1, lastDay: '2026-03-31' },
      refusal,
    );
    expect(await inForce('2026-03-31')).toMatchObject({ agreementId: agreement.id, to: '2026-03-31' });
    expect(await inForce('2026-04-01')).toBeUndefined();
  });

  test('S1-22, S1-23: the end of the agreement takes the right from everybody employed by the provider, also where a copy of it is held', async () => {
    const made = await command(
      'registerPrivateProvider',
      { name: 'Stöd AB', organisationNumber: '556016-0680' },
      'provider { id }',
    );
    const parties = { providerId: made.provider.id, municipalityCode: SUNDSVALL, customerNumber: 'K-2281' };
    await command(
      'registerAgreement',
      { municipalityCode: SUNDSVALL, expectedVersion: 1, signedOn: '2023-01-01' },
      refusal,
    );
    const { agreement } = await command(
      'registerProviderAgreement',
      { ...parties, from: '2024-01-01' },
      'agreement { id }',
    );
    const employed = { employer: 'PRIVATE_PROVIDER', providerId: parties.providerId };
    const people: { id: string; version: number; hsaId: string }[] = [];
    for (let n = 0; n < 60; n++) people.push(await newStaff(SUNDSVALL, employed));
    const [first] = people;
    const role = { role: 'NEEDS_ASSESSOR', municipalityCode: SUNDSVALL, from: '2024-01-01' };
    expect(
      (await command('assignRole', { ...role, staffId: first?.id, expectedVersion: 1 }, refusal)).refusal,
    ).toBeNull();
    const gateway = {
      kind: 'gateway',
      subjectId: 'gateway',
      grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
    } as const;
    const principal = async () =>
      (
        await ask(
          'query($id: String!) { principal(hsaId: $id) { sequence grants { role } } }',
          { id: first?.hsaId },
          gateway,
        )
      ).data.principal;
    expect(await principal()).toEqual({ sequence: 2, grants: [{ role: 'NEEDS_ASSESSOR' }] });

    await command(
      'endProviderAgreement',
      { agreementId: agreement.id, expectedVersion: 1, lastDay: '2026-01-31' },
      refusal,
    );
    expect(await principal()).toEqual({ sequence: 3, grants: [] });
    const { database, deps } = network.service('identity');
    const told = await database.systemCollections.outbox.find({ topic: 'identity.authority.v1' }).lean();
    const raised = told.filter((row) => row.headers['ce_type'] === 'identity.BackingChanged');
    expect(new Set(raised.map(({ key }) => key))).toEqual(new Set(people.map(({ id }) => id)));
    expect(raised).toHaveLength(60);
    const { refreshes } = deps as IdentityDeps;
    expect(await refreshes.unfinished()).toEqual([]);

    // As if the service had been killed after the first of two batches: the nightly job goes on from there.
    const inOrder = people.map(({ id }) => id).sort();
    const row = { providerId: parties.providerId, municipalityCode: SUNDSVALL, after: inOrder[49] };
    await database.connection.collection<{ _id: string }>('refreshes').insertOne({ _id: agreement.id, ...row });
    expect((await ask('mutation { runAlarmJob(input: { asOf: "2026-02-01" }) { checked } }')).errors).toEqual([]);
    const again = await database.systemCollections.outbox.find({ 'headers.ce_type': 'identity.BackingChanged' }).lean();
    const twice = inOrder.filter((id) => again.filter(({ key }) => key === id).length === 2);
    expect(twice).toEqual(inOrder.slice(50));
    expect(await refreshes.unfinished()).toEqual([]);
  });

  test('S1-18: when a municipality leaves the agreement, the authority of whoever holds a function there is raised with the answer', async () => {
    const code = '2262';
    const { municipality } = await command(
      'registerAgreement',
      { municipalityCode: code, expectedVersion: 1, signedOn: '2023-01-01' },
      'municipality { version }',
    );
    const [holder, other] = [
      await newStaff(code, { employer: 'MUNICIPALITY' }),
      await newStaff(code, { employer: 'MUNICIPALITY' }),
    ];
    const role = { role: 'ORDERER', municipalityCode: code, from: '2024-01-01' };
    await command('assignRole', { ...role, staffId: holder.id, expectedVersion: 1 }, refusal);
    const left = { signedOn: '2023-01-01', leftOn: '2026-01-31' };
    const input = { municipalityCode: code, expectedVersion: municipality.version, ...left };
    expect((await command('registerAgreement', input, refusal)).refusal).toBeNull();
    const versionOf = async ({ id }: { id: string }) =>
      (await ask('query($id: ID!) { staff(id: $id) { version } }', { id })).data.staff.version;
    expect([await versionOf(holder), await versionOf(other)]).toEqual([3, 1]);
  });

  test("S1-23: another municipality's customer number is refused", async () => {
    const input = { providerId, municipalityCode: '2280', customerNumber: 'K-2281', from: '2026-02-01' };
    const { refusal: no } = await command('registerProviderAgreement', input, refusal);
    expect(no.reasons).toMatchObject([{ code: 'ACCOUNT_OF_ANOTHER_MUNICIPALITY', ruleIds: ['S1-23'] }]);
  });

  test("S1-23: a municipality's governance makes the agreement, and nobody else", async () => {
    const input = { providerId, municipalityCode: SUNDSVALL, customerNumber: 'K-2281', from: '2028-01-01' };
    const foreign = person('2280', ['GOVERNANCE_FUNCTION'], 'governance-2280');
    const assessor = person(SUNDSVALL, ['NEEDS_ASSESSOR'], 'assessor-2281');
    expect(await fault('registerProviderAgreement', input, foreign)).toEqual([['FORBIDDEN', undefined]]);
    expect(await fault('registerProviderAgreement', input, assessor)).toEqual([['FORBIDDEN', undefined]]);
    const own = person(SUNDSVALL, ['GOVERNANCE_FUNCTION'], 'governance-2281');
    expect(await fault('registerProviderAgreement', input, own)).toEqual([]);
  });

  test.each([
    [
      'a wrong check digit',
      'registerPrivateProvider',
      { organisationNumber: '556036-0794' },
      'input.organisationNumber',
    ],
    [
      "a sole trader's number",
      'registerPrivateProvider',
      { organisationNumber: '811218-9876' },
      'input.organisationNumber',
    ],
    [
      'a provider that is there',
      'registerPrivateProvider',
      { organisationNumber: ORGANISATION },
      'input.organisationNumber',
    ],
    ['an unknown account', 'registerProviderAgreement', { customerNumber: 'K-0' }, 'input.customerNumber', 'NOT_FOUND'],
    ['an unknown provider', 'registerProviderAgreement', { providerId: newId() }, 'input.providerId', 'NOT_FOUND'],
  ])('%s is refused with its field', async (_, mutation, extra, field, code = 'BAD_USER_INPUT') => {
    const base =
      mutation === 'registerPrivateProvider'
        ? { name: 'Vård AB' }
        : { providerId, municipalityCode: SUNDSVALL, customerNumber: 'K-2281', from: '2030-01-01' };
    expect(await fault(mutation, { ...base, ...extra })).toEqual([[code, field]]);
  });
});
