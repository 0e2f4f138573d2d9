import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestNetwork, person, system, type TestNetwork } from '@hjalpmedel/testing';
import { newId } from '@hjalpmedel/domain';
import { createIdentityService } from '../src/index.js';

const SKOVDE = '1496';
let network: TestNetwork;
const command = (as: Parameters<TestNetwork['as']>[0], mutation: string, input: object, selection: string) =>
  network.command(as, 'identity', mutation, input, selection);
const refusal = 'refusal { outcome reasons { code ruleIds field message } }';

let serial = 0;
const newStaff = async (extra: object = {}) =>
  (
    await command(
      system,
      'registerStaff',
      {
        hsaId: `SE0000000000-T${++serial}`,
        displayName: 'Test Testsson',
        profession: 'BISTANDSHANDLAGGARE',
        employer: 'MUNICIPALITY',
        municipalityCode: SKOVDE,
        employedFrom: '2024-01-01',
        ...extra,
      },
      'staff { id version hsaId }',
    )
  ).staff as { id: string; version: number; hsaId: string };

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
});
afterAll(() => network.stop());

describe('a role', () => {
  test('S1-18: is refused while the municipality has not signed the agreement, with every reason, and nothing is written', async () => {
    const staff = await newStaff({ municipalityCode: '2281' });
    const input = {
      staffId: staff.id,
      expectedVersion: 1,
      role: 'NEEDS_ASSESSOR',
      municipalityCode: '2281',
      from: '2020-01-01',
    };
    const { refusal: no } = await command(system, 'assignRole', input, `staff { id } ${refusal}`);
    expect(no.outcome).toBe('BLOCKED');
    expect(no.reasons.map((one: { code: string }) => one.code)).toEqual([
      'NOT_EMPLOYED_BY_SIGNATORY',
      'OUTSIDE_EMPLOYMENT',
    ]);
    const after = await network.as(
      system,
      'identity',
      'query($id: ID!) { staff(id: $id) { version roles { role } } }',
      { id: staff.id },
    );
    expect(after.data.staff).toEqual({ version: 1, roles: [] });
  });

  test('S1-18: is given once it has signed, and its end takes it away from the principal', async () => {
    await command(
      system,
      'registerAgreement',
      { municipalityCode: SKOVDE, expectedVersion: 1, signedOn: '2023-01-01' },
      'municipality { agreementSignatory }',
    );
    const staff = await newStaff();
    const input = {
      staffId: staff.id,
      expectedVersion: 1,
      role: 'NEEDS_ASSESSOR',
      municipalityCode: SKOVDE,
      from: '2024-01-01',
    };
    const given = await command(system, 'assignRole', input, `staff { version roles { roleId active } } ${refusal}`);
    expect(given).toMatchObject({ staff: { version: 2, roles: [{ active: true }] }, refusal: null });
    const gateway = {
      kind: 'gateway',
      subjectId: 'gateway',
      grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
    } as const;
    const ask = () =>
      network.as(
        gateway,
        'identity',
        'query($hsaId: String!) { principal(hsaId: $hsaId) { subjectId sequence grants { role municipalityCode } } }',
        { hsaId: staff.hsaId },
      );
    expect((await ask()).data.principal).toEqual({
      subjectId: staff.id,
      sequence: 2,
      grants: [{ role: 'NEEDS_ASSESSOR', municipalityCode: SKOVDE }],
    });
    const { roleId } = given.staff.roles[0];
    await command(
      system,
      'endRole',
      { staffId: staff.id, expectedVersion: 2, roleId, lastDay: '2024-06-30' },
      `staff { version } ${refusal}`,
    );
    expect((await ask()).data.principal).toEqual({ subjectId: staff.id, sequence: 3, grants: [] });
  });
});

describe('an employment', () => {
  test('follows on another, in another municipality, and the one of today is told', async () => {
    const staff = await newStaff({ employedTo: '2025-12-31' });
    const input = {
      staffId: staff.id,
      expectedVersion: 1,
      employer: 'MUNICIPALITY',
      municipalityCode: '1499',
      employedFrom: '2026-01-01',
    };
    const { staff: after } = await command(
      system,
      'addEmployment',
      input,
      'staff { municipality { code } employment { employer municipality { code } } employments { from to active } } refusal { outcome }',
    );
    expect(after).toMatchObject({
      employment: { employer: 'MUNICIPALITY', municipality: { code: '1499' } },
      employments: [
        { from: '2024-01-01', to: '2025-12-31', active: false },
        { from: '2026-01-01', to: null, active: true },
      ],
    });
    expect(after.municipality).toEqual({ code: '1499' });
    for (const code of [SKOVDE, '1499', '2281']) {
      const reader = person(code, ['CARE_STAFF'], `reader-${code}`);
      const seen = await network.as(reader, 'identity', 'query($id: ID!) { staff(id: $id) { id } }', { id: staff.id });
      expect(seen.data.staff).toEqual(code === '2281' ? null : { id: staff.id }); // those who employ, or have employed
    }
  });
});

describe('a person who moves to another municipality', () => {
  const moved = 'staff { id municipality { code } employments { from to } } refusal { reasons { code field } }';
  const taker = person('2281', ['UNIT_MANAGER'], 'taker');
  const there = { employer: 'MUNICIPALITY', municipalityCode: '2281' };
  const hire = async (hsaId: string, employedFrom: string, employedTo?: string) =>
    command(
      taker,
      'registerStaff',
      { ...there, hsaId, displayName: 'Annan Person', profession: 'SJUKSKOTERSKA', employedFrom, employedTo },
      moved,
    );
  const seenBy = async (as: Parameters<typeof network.as>[0], id: string) => {
    const query = 'query($id: ID!) { staff(id: $id) { displayName municipality { code } } }';
    return (await network.as(as, 'identity', query, { id })).data.staff;
  };

  test.each([1, 7])(
    'S1-18: is not taken by staff id: whom one does not see is not there, with version %d',
    async (v) => {
      const staff = await newStaff({ employedTo: '2025-12-31' });
      const { staff: _, ...rest } = { staff, staffId: staff.id, expectedVersion: v, idempotencyKey: newId() };
      const add = 'mutation($input: AddEmploymentInput!) { addEmployment(input: $input) { staff { id } } }';
      const assign = 'mutation($input: AssignRoleInput!) { assignRole(input: $input) { staff { id } } }';
      const faults = [
        await network.as(taker, 'identity', add, { input: { ...rest, ...there, employedFrom: '2027-01-01' } }),
        await network.as(taker, 'identity', assign, {
          input: { ...rest, role: 'CARE_STAFF', municipalityCode: '2281', from: '2027-01-01' },
        }),
      ].map(({ errors }) => errors[0]!.extensions);
      for (const fault of faults) {
        expect(fault).toMatchObject({ code: 'NOT_FOUND', field: 'input.staffId' });
        expect(fault).not.toHaveProperty('currentVersion');
      }
      expect(await seenBy(system, staff.id)).toMatchObject({ municipality: { code: SKOVDE } });
    },
  );

  test('S1-18: is registered by HSA id from after the latest employment, and belongs there once it begins', async () => {
    const ahead = await newStaff();
    expect((await hire(ahead.hsaId, '2027-01-01')).refusal.reasons).toEqual([
      { code: 'EMPLOYMENTS_OVERLAP', field: 'input.employedFrom' },
    ]);
    expect(await seenBy(taker, ahead.id)).toBeNull();
    const end = { staffId: ahead.id, expectedVersion: 1, lastDay: '2029-12-31' };
    await command(system, 'endEmployment', end, refusal);
    const { staff } = await hire(ahead.hsaId, '2030-01-01');
    expect(staff).toEqual({
      id: ahead.id,
      municipality: { code: SKOVDE },
      employments: [
        { from: '2024-01-01', to: '2029-12-31' },
        { from: '2030-01-01', to: null },
      ],
    });
    const manager = person(SKOVDE, ['UNIT_MANAGER'], 'giver');
    const give = { staffId: ahead.id, expectedVersion: 3, role: 'CARE_STAFF', municipalityCode: SKOVDE };
    const given = await command(manager, 'assignRole', { ...give, from: '2024-01-01', to: '2029-12-31' }, refusal);
    expect(given.refusal).toBeNull();

    const over = await newStaff({ employedTo: '2025-12-31' });
    expect((await hire(over.hsaId, '2026-01-01')).staff).toMatchObject({ municipality: { code: '2281' } });
    expect(await seenBy(taker, over.id)).toMatchObject({ displayName: 'Test Testsson' });
  });

  test('S1-18: is not anybody else’s employee afterwards: no employment is added before the latest', async () => {
    const staff = await newStaff();
    expect((await hire(staff.hsaId, '1990-01-01', '1991-01-01')).refusal.reasons).toEqual([
      { code: 'EMPLOYMENTS_OVERLAP', field: 'input.employedFrom' },
    ]);
    expect(await seenBy(taker, staff.id)).toBeNull();
  });
});

describe('an aid representative', () => {
  const unitOf = async (operationType: string) =>
    (
      await command(
        system,
        'registerUnit',
        { name: `Enhet ${operationType}`, operationType, municipalityCode: '2281' },
        'unit { id }',
      )
    ).unit.id as string;

  test("S2-27, S2-28: is appointed by the unit's manager, and the controller is told in the same transaction", async () => {
    const unitId = await unitOf('SABO');
    const staff = await newStaff({ municipalityCode: '2281' });
    const manager = {
      ...person('2281', ['UNIT_MANAGER']),
      grants: [{ role: 'UNIT_MANAGER', municipalityCode: '2281', unitId }],
    } as const;
    const done = await command(
      manager,
      'appointOmbud',
      { staffId: staff.id, unitId, from: '2026-01-01' },
      `appointment { id status withoutLicence } notification { kind status } ${refusal}`,
    );
    expect(done).toMatchObject({
      appointment: { status: 'ACTIVE', withoutLicence: true },
      notification: { kind: 'START', status: 'OPEN' },
      refusal: null,
    });
    const another = {
      ...manager,
      subjectId: 'another',
      grants: [{ role: 'UNIT_MANAGER', municipalityCode: '2281', unitId: newId() }],
    } as const;
    const answer = await network.as(
      another,
      'identity',
      'mutation($input: AppointOmbudInput!) { appointOmbud(input: $input) { refusal { outcome } } }',
      {
        input: { idempotencyKey: newId(), staffId: staff.id, unitId, from: '2026-01-01' },
      },
    );
    expect(answer.codes).toEqual(['FORBIDDEN']);
  });

  test('S2-31: is not appointed in a short-term ward', async () => {
    const unitId = await unitOf('SHORT_TERM_CARE');
    const staff = await newStaff({ municipalityCode: '2281' });
    const done = await command(
      person('2281', ['UNIT_MANAGER'], 'manager-of-all'),
      'appointOmbud',
      { staffId: staff.id, unitId, from: '2026-01-01' },
      refusal,
    );
    expect(done.refusal.reasons).toMatchObject([{ code: 'OPERATION_WITHOUT_OMBUD', ruleIds: ['S2-31'] }]);
  });
});

test('S2-26: the job revokes a licence unused for longer than the policy says, once, and tells why', async () => {
  const staff = await newStaff();
  const policy = {
    kind: 'LICENCE',
    programme: 'VN_HSL',
    supplier: 'webSESAM',
    edition: '2024-1',
    from: '2024-01-01',
    body: { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30, 7] },
  };
  await command(system, 'publishPolicy', policy, `policy { id } ${refusal}`);
  const supplier = { supplierId: 'HMV', name: 'Hjälpmedel Västernorrland', countyCode: '22', systems: ['webSESAM'] };
  await command(system, 'registerSupplier', supplier, refusal);
  const { licence } = await command(
    person(SKOVDE, ['AID_CONTROLLER']),
    'requestLicence',
    { staffId: staff.id, supplierSystem: 'webSESAM' },
    `licence { id version } ${refusal}`,
  );
  await command(
    system,
    'confirmLicence',
    { licenceId: licence.id, expectedVersion: 1, grantedAt: '2024-01-10T08:00:00.000Z' },
    `licence { status } ${refusal}`,
  );
  await command(
    system,
    'recordLicenceUse',
    { licenceId: licence.id, expectedVersion: 2, usedAt: '2024-02-15T08:00:00.000Z', kind: 'USE' },
    refusal,
  );
  const run = async (asOf: string) =>
    (
      await network.as(
        system,
        'identity',
        'mutation($asOf: Date!) { runLicenceJob(input: { asOf: $asOf }) { checked warned revoked } }',
        { asOf },
      )
    ).data.runLicenceJob;
  expect(await run('2024-07-20')).toEqual({ checked: 1, warned: 1, revoked: 0 });
  expect(await run('2024-07-20')).toEqual({ checked: 1, warned: 0, revoked: 0 });
  expect(await run('2024-08-15')).toEqual({ checked: 1, warned: 1, revoked: 0 });
  expect(await run('2024-08-16')).toEqual({ checked: 1, warned: 0, revoked: 1 });
  expect(await run('2024-08-16')).toEqual({ checked: 0, warned: 0, revoked: 0 });
  const { data } = await network.as(
    system,
    'identity',
    'query($id: ID!) { licence(id: $id) { status revocationReason policyVersion staff { licences { status } } } }',
    { id: licence.id },
  );
  expect(data.licence).toEqual({
    status: 'REVOKED',
    revocationReason: 'INACTIVITY',
    policyVersion: '2024-1',
    staff: { licences: [{ status: 'REVOKED' }] },
  });
});

describe('bad input', () => {
  const register = (input: object) =>
    network.as(
      system,
      'identity',
      'mutation($input: RegisterStaffInput!) { registerStaff(input: $input) { staff { id } } }',
      {
        input: {
          idempotencyKey: newId(),
          hsaId: 'SE0000000000-X',
          displayName: 'X',
          profession: 'X',
          employer: 'MUNICIPALITY',
          municipalityCode: SKOVDE,
          employedFrom: '2024-01-01',
          ...input,
        },
      },
    );
  test.each([
    ['a malformed HSA id', { hsaId: 'SE12-x' }, 'BAD_USER_INPUT', 'input.hsaId'],
    ['an end before the start', { employedTo: '2023-01-01' }, 'BAD_USER_INPUT', 'input.employedTo'],
    ['an unknown municipality', { municipalityCode: '9999' }, 'NOT_FOUND', 'input.municipalityCode'],
    ['a provider of somebody a municipality employs', { providerId: 'p' }, 'BAD_USER_INPUT', 'input.providerId'],
    ['a day that is none', { employedFrom: '2024-02-30' }, 'BAD_USER_INPUT', 'input.employedFrom'],
    ['a number in the name', { displayName: 'Prova 19391231-2042' }, 'BAD_USER_INPUT', 'input.displayName'],
    ['a key that is no UUID', { idempotencyKey: 'one' }, 'BAD_USER_INPUT', 'input.idempotencyKey'],
  ])('%s is refused with code and field', async (_, input, code, field) => {
    const { errors } = await register(input);
    expect(errors).toMatchObject([{ extensions: { code, ...(field ? { field } : {}) } }]);
  });

  test('an employment that overlaps another is refused with its field, and nothing is written', async () => {
    const staff = await newStaff();
    const input = {
      staffId: staff.id,
      expectedVersion: 1,
      employer: 'MUNICIPALITY',
      municipalityCode: '1499',
      employedFrom: '2026-01-01',
    };
    const { refusal: no } = await command(system, 'addEmployment', input, 'refusal { reasons { code field } }');
    expect(no.reasons).toEqual([{ code: 'EMPLOYMENTS_OVERLAP', field: 'input.employedFrom' }]);
    const after = await network.as(
      system,
      'identity',
      'query($id: ID!) { staff(id: $id) { version employments { from } } }',
      { id: staff.id },
    );
    expect(after.data.staff).toEqual({ version: 1, employments: [{ from: '2024-01-01' }] });
  });

  test('a stale version is a conflict that tells the current one', async () => {
    const staff = await newStaff();
    const { errors } = await network.as(
      system,
      'identity',
      'mutation($input: EndEmploymentInput!) { endEmployment(input: $input) { staff { id } } }',
      {
        input: { idempotencyKey: newId(), staffId: staff.id, expectedVersion: 7, lastDay: '2026-01-01' },
      },
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'VERSION_CONFLICT', field: 'input.expectedVersion', currentVersion: 1 } },
    ]);
  });
});

test('without a token, or with one for another service, nothing is answered', async () => {
  const url = `${network.service('identity').url()}/graphql`;
  const { execute } = await import('@hjalpmedel/testing');
  expect((await execute(url, undefined, '{ me { kind } }')).codes).toEqual(['UNAUTHENTICATED']);
  expect((await execute(url, await network.keys.minter.mint(system, 'devices'), '{ me { kind } }')).codes).toEqual([
    'UNAUTHENTICATED',
  ]);
});

describe('a unit manager', () => {
  test('gives roles in the own unit only, and none that opens more than that', async () => {
    const unit = async (name: string) =>
      (await command(system, 'registerUnit', { name, operationType: 'SABO', municipalityCode: '2281' }, 'unit { id }'))
        .unit.id as string;
    const [mine, theirs] = [await unit('Min enhet'), await unit('Deras enhet')];
    const staff = await newStaff({ municipalityCode: '2281' });
    const manager = {
      ...person('2281', ['UNIT_MANAGER'], 'unit-manager'),
      grants: [{ role: 'UNIT_MANAGER', municipalityCode: '2281', unitId: mine }],
    } as const;
    const assign = (role: string, unitId: string | undefined, expectedVersion = staff.version) =>
      network.as(
        manager,
        'identity',
        'mutation($input: AssignRoleInput!) { assignRole(input: $input) { staff { id } } }',
        {
          input: {
            idempotencyKey: newId(),
            staffId: staff.id,
            expectedVersion,
            role,
            municipalityCode: '2281',
            unitId,
            from: '2026-01-01',
          },
        },
      );
    expect((await assign('NURSE', theirs)).codes).toEqual(['FORBIDDEN']);
    expect((await assign('NURSE', undefined)).codes).toEqual(['FORBIDDEN']);
    expect((await assign('PROTECTED_HANDLER', mine)).codes).toEqual(['FORBIDDEN']);
    expect((await assign('NURSE', mine)).codes).toEqual([]);
  });

  test('is not told the version of what belongs to another municipality', async () => {
    const staff = await newStaff({ municipalityCode: '1496' });
    const manager = person('2281', ['EXECUTIVE_MANAGER'], 'sundsvall-manager');
    const answer = await network.as(
      manager,
      'identity',
      'mutation($input: EndEmploymentInput!) { endEmployment(input: $input) { staff { id } } }',
      { input: { idempotencyKey: newId(), staffId: staff.id, expectedVersion: 99, lastDay: '2026-01-01' } },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'input.staffId' } }]);
    expect(JSON.stringify(answer.errors)).not.toContain('currentVersion');
  });
});

test.each([
  ['profession', 'Undersköterska'],
  ['displayName', ' \u0000'],
  ['professionalLicenceNumber', ' '],
])('%s that is no such thing is named, and never an internal error', async (field, value) => {
  const { errors } = await network.as(
    system,
    'identity',
    'mutation($input: RegisterStaffInput!) { registerStaff(input: $input) { staff { id } } }',
    {
      input: {
        idempotencyKey: newId(),
        hsaId: 'SE0000000000-Y',
        displayName: 'X',
        profession: 'X',
        employer: 'MUNICIPALITY',
        municipalityCode: SKOVDE,
        employedFrom: '2024-01-01',
        [field]: value,
      },
    },
  );
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: `input.${field}` } }]);
});
