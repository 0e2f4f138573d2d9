import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, toInstant } from '@hjalpmedel/domain';
import { system } from '@hjalpmedel/testing';
import { createPeople, refusal, SKOVDE } from './_util.js';

let people: Awaited<ReturnType<typeof createPeople>>;
const today = dayOf(toInstant(new Date()));
const yesterday = addDays(today, -1);

beforeAll(async () => {
  people = await createPeople();
  await people.sign('2023-06-01');
  const account = { customerNumber: 'K-1496', payerNumber: 'B-1496', municipalityCode: SKOVDE };
  await people.command(system, 'registerCustomerAccount', account, 'account { customerNumber }');
});
afterAll(() => people?.network.stop());

const ask = async (as: Parameters<typeof people.network.as>[0], query: string, variables: object = {}) =>
  (await people.network.as(as, 'identity', query, variables)).data;
const end = async (mutation: 'endEmployment' | 'endProviderAgreement', input: object) => {
  const { refusal: no } = await people.command(system, mutation, { ...input, lastDay: yesterday }, refusal);
  expect(no).toBeNull();
};

/** A provider whose agreement with the municipality is in force. */
async function provider(organisationNumber: string) {
  const input = { name: 'Utföraren AB', organisationNumber };
  const { provider: registered } = await people.command(system, 'registerPrivateProvider', input, 'provider { id }');
  const terms = { providerId: registered.id, municipalityCode: SKOVDE, customerNumber: 'K-1496', from: '2024-01-01' };
  const { agreement } = await people.command(
    system,
    'registerProviderAgreement',
    terms,
    `agreement { id version } ${refusal}`,
  );
  const endAgreement = () =>
    end('endProviderAgreement', { agreementId: agreement.id, expectedVersion: agreement.version });
  return { employed: { employer: 'PRIVATE_PROVIDER', providerId: registered.id }, endAgreement };
}

/** Somebody who assesses and orders for a manager whom a private provider employs. */
async function delegateOfPrivateManager(organisationNumber: string) {
  const { employed, endAgreement } = await provider(organisationNumber);
  const [manager, delegate] = [await people.hire(employed), await people.hire()];
  const roleId = await people.give(manager.id, 'EXECUTIVE_MANAGER');
  const right = {
    holderId: delegate.id,
    kind: 'ASSESSMENT_AND_ORDERING',
    function: 'SAMORDNARE',
    municipalityCode: SKOVDE,
    from: '2026-01-01',
  };
  const done = await people.command(
    people.as(manager.id, 'EXECUTIVE_MANAGER'),
    'grantDelegation',
    right,
    `delegation { id active } ${refusal}`,
  );
  expect(done).toMatchObject({ delegation: { active: true }, refusal: null });
  return { manager, delegate, roleId, endAgreement };
}

describe('a role of staff of a private provider', () => {
  test('S1-22, S1-23: is shown as holding while the agreement does, as the principal and the authority say', async () => {
    const { employed, endAgreement } = await provider('5560360793');
    const worker = await people.hire(employed);
    for (const role of ['ORDERER', 'UNIT_MANAGER', 'CARE_STAFF']) await people.give(worker.id, role);
    const shown = async () =>
      (await people.read(worker.id, 'roles { role active }')).roles
        .filter(({ active }: { active: boolean }) => active)
        .map(({ role }: { role: string }) => role);
    const held = async () => (await people.principal(worker.hsaId)).grants.map(({ role }: { role: string }) => role);
    expect(await shown()).toEqual(['ORDERER', 'UNIT_MANAGER', 'CARE_STAFF']);
    expect(await shown()).toEqual(await held());
    await endAgreement();
    expect(await shown()).toEqual(['CARE_STAFF']);
    expect(await shown()).toEqual(await held());
  });
});

describe('what a manager of a private provider has delegated', () => {
  const AUTHORITY = `query($id: ID!, $at: DateTime) {
    authority(staffId: $id, act: ORDER, programme: VGR_SOCIAL_DIGITAL, municipalityCode: "${SKOVDE}", at: $at) {
      outcome reasons { code ruleIds } grants { role } } }`;
  const authorityOf = async (id: string, at?: string) => (await ask(system, AUTHORITY, { id, at })).authority;

  test('S1-21, S1-23: gives nothing once the agreement is over, and the delegate is told at once', async () => {
    const { delegate, endAgreement } = await delegateOfPrivateManager('5566778899');
    const before = await people.principal(delegate.hsaId);
    expect(before.grants.map(({ role }: { role: string }) => role)).toEqual(['NEEDS_ASSESSOR', 'ORDERER']);
    expect(await authorityOf(delegate.id)).toMatchObject({ outcome: 'ALLOWED', grants: [{}, {}] });
    await endAgreement();
    const after = await people.principal(delegate.hsaId);
    expect(after.grants).toEqual([]);
    expect(after.sequence).toBeGreaterThan(before.sequence); // whoever holds a copy asks anew
    expect(await authorityOf(delegate.id)).toEqual({
      outcome: 'BLOCKED',
      reasons: [{ code: 'DELEGATOR_WITHOUT_RIGHT', ruleIds: ['S1-20', 'S1-21'] }],
      grants: [],
    });
    expect((await people.read(delegate.id, 'delegations { active }')).delegations).toEqual([{ active: false }]);
    const earlier = await authorityOf(delegate.id, `${addDays(today, -3)}T12:00:00.000Z`);
    expect(earlier).toMatchObject({ outcome: 'ALLOWED', reasons: [{ code: 'ACTS_BY_DELEGATION' }] });
  });
});

describe('oneself', () => {
  const me = async (as: Parameters<typeof people.network.as>[0]) =>
    (await ask(as, '{ me { permissions staff { id licences { status staff { id } } } } }')).me;

  test('S2-25: sees the own licences, also without a role that shows those of others', async () => {
    const supplier = { supplierId: 'HMV', name: 'Hjälpmedel Västernorrland', countyCode: '22', systems: ['webSESAM'] };
    await people.command(system, 'registerSupplier', supplier, 'supplier { id }');
    const who = await people.hire();
    const wanted = { staffId: who.id, supplierSystem: 'webSESAM' };
    await people.command(
      people.as('controller', 'AID_CONTROLLER'),
      'requestLicence',
      wanted,
      `licence { id } ${refusal}`,
    );
    const licences = [{ status: 'REQUESTED', staff: { id: who.id } }];
    expect((await me(people.as(who.id, 'CARE_STAFF'))).staff).toEqual({ id: who.id, licences });
    expect((await me(people.as(who.id))).staff).toEqual({ id: who.id, licences });
    const seen = await ask(
      people.as('colleague', 'CARE_STAFF'),
      'query($id: ID!) { staff(id: $id) { licences { status } } }',
      { id: who.id },
    );
    expect(seen.staff.licences).toEqual([]);
  });

  test('S1-20: is not told of delegating what is only delegated', async () => {
    const { manager, delegate } = await delegateOfPrivateManager('5590000005');
    const delegating = async (as: Parameters<typeof people.network.as>[0]) =>
      (await me(as)).permissions.filter((one: string) => one.startsWith('delegation:'));
    expect(await delegating(people.as(delegate.id, 'NEEDS_ASSESSOR', 'ORDERER'))).toEqual([]);
    expect(await delegating(people.as(manager.id, 'EXECUTIVE_MANAGER'))).toEqual([
      'delegation:grant',
      'delegation:revoke',
    ]);
    await people.give(delegate.id, 'NEEDS_ASSESSOR');
    expect(await delegating(people.as(delegate.id, 'NEEDS_ASSESSOR', 'ORDERER'))).toEqual([
      'delegation:grant',
      'delegation:revoke',
    ]);
  });
});

describe('a function', () => {
  test('S1-1: whose role went with an employment has it back when its holder is designated again', async () => {
    const who = await people.hire();
    const designate = async () => {
      const { municipality } = await ask(system, `{ municipality(code: "${SKOVDE}") { version } }`);
      const input = {
        municipalityCode: SKOVDE,
        expectedVersion: municipality.version,
        function: 'GOVERNANCE',
        staffId: who.id,
        from: today,
      };
      const done = await people.command(
        system,
        'designateFunction',
        input,
        `municipality { functions { staff { id } } } ${refusal}`,
      );
      expect(done).toMatchObject({ municipality: { functions: [{ staff: { id: who.id } }] }, refusal: null });
    };
    const roles = async () =>
      (await people.read(who.id, 'version roles { role active }')) as { version: number; roles: object[] };
    await designate();
    await end('endEmployment', { staffId: who.id, expectedVersion: (await roles()).version });
    expect((await roles()).roles).toEqual([{ role: 'GOVERNANCE_FUNCTION', active: false }]);
    const again = {
      staffId: who.id,
      expectedVersion: (await roles()).version,
      employer: 'MUNICIPALITY',
      municipalityCode: SKOVDE,
      employedFrom: today,
    };
    await people.command(system, 'addEmployment', again, refusal);
    await designate();
    await designate(); // and not twice
    expect((await roles()).roles).toEqual([
      { role: 'GOVERNANCE_FUNCTION', active: false },
      { role: 'GOVERNANCE_FUNCTION', active: true },
    ]);
  });
});
