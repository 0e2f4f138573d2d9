import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { system } from '@hjalpmedel/testing';
import { createPeople, refusal, SKOVDE } from './_util.js';

let people: Awaited<ReturnType<typeof createPeople>>;
beforeAll(async () => {
  people = await createPeople();
  await people.sign('2023-06-01');
});
afterAll(() => people?.network.stop());

const DELEGATION = `delegation { id version active endReason to delegator { id } } ${refusal}`;
const yesterday = () => addDays(dayOf(toInstant(new Date())), -1);
const ordering = (holderId: string, extra: object = {}) => ({
  holderId,
  kind: 'ORDERING',
  municipalityCode: SKOVDE,
  from: '2026-01-01',
  ...extra,
});
const overall = (holderId: string, extra: object = {}) =>
  ordering(holderId, { kind: 'ASSESSMENT_AND_ORDERING', function: 'SAMORDNARE', ...extra });

async function assessorWithDelegate() {
  const { hire, give, command, as } = people;
  const [assessor, delegate] = [await hire(), await hire()];
  const roleId = await give(assessor.id, 'NEEDS_ASSESSOR');
  const { delegation, refusal: no } = await command(
    as(assessor.id, 'NEEDS_ASSESSOR'),
    'grantDelegation',
    ordering(delegate.id),
    DELEGATION,
  );
  expect(no).toBeNull();
  return { assessor, delegate, roleId, delegation };
}

test('S1-20: a delegate acts as orderer on behalf of the assessor, and the change is told with the whole authority', async () => {
  const { assessor, delegate } = await assessorWithDelegate();
  expect((await people.principal(delegate.hsaId)).grants).toEqual([
    { role: 'ORDERER', municipalityCode: SKOVDE, unitId: null, onBehalfOf: assessor.id },
  ]);
  const { outbox } = people.network.service('identity').database.systemCollections;
  const rows = await outbox.find({ aggregateId: delegate.id }).sort({ version: 1 }).lean();
  const { headers, data } = rows.at(-1)!;
  expect(headers['ce_type']).toBe('identity.DelegationGranted');
  expect(JSON.parse(data)).toMatchObject({
    kind: 'ORDERING',
    authority: { sequence: 2, delegations: [{ delegatorId: assessor.id, kind: 'ORDERING', from: '2026-01-01' }] },
  });
});

test('S1-21: a delegate of the executive manager assesses and orders, and delegates nothing further', async () => {
  const { hire, give, command, principal, as } = people;
  const [manager, delegate, third] = [await hire(), await hire(), await hire()];
  await give(manager.id, 'EXECUTIVE_MANAGER');
  const { refusal: none } = await command(
    as(manager.id, 'EXECUTIVE_MANAGER'),
    'grantDelegation',
    overall(delegate.id),
    DELEGATION,
  );
  expect(none).toBeNull();
  const { grants } = await principal(delegate.hsaId);
  expect(grants.map((one: { role: string }) => one.role)).toEqual(['NEEDS_ASSESSOR', 'ORDERER']);
  const further = await command(
    as(delegate.id, 'NEEDS_ASSESSOR', 'ORDERER'),
    'grantDelegation',
    ordering(third.id),
    DELEGATION,
  );
  expect(further.refusal.reasons).toMatchObject([{ code: 'DELEGATED_RIGHT_PASSED_ON', ruleIds: ['S1-20'] }]);
  expect((await people.read(third.id, 'version')).version).toBe(1);
});

test("S1-20: the end of the delegator's role ends the delegation in the same transaction", async () => {
  const { assessor, delegate, roleId, delegation } = await assessorWithDelegate();
  const { version } = await people.read(assessor.id, 'version');
  const input = { staffId: assessor.id, expectedVersion: version, roleId, lastDay: yesterday() };
  await people.command(system, 'endRole', input, refusal);
  expect((await people.principal(delegate.hsaId)).grants).toEqual([]);
  expect((await people.read(delegate.id, 'delegations { id active endReason to }')).delegations).toEqual([
    { id: delegation.id, active: false, endReason: 'ROLE_ENDED', to: yesterday() },
  ]);
  const { audit } = people.network.service('identity').database.systemCollections;
  const { aggregates } = (await audit.findOne({ action: 'endRole', 'aggregates.id': assessor.id }).lean())!;
  expect(aggregates.map((one) => one.id)).toEqual([assessor.id, delegation.id, delegate.id]);
});

test.each(['delegator', 'holder'])('S1-20: the end of the employment of the %s ends the delegation', async (whose) => {
  const { assessor, delegate } = await assessorWithDelegate();
  const { id } = whose === 'delegator' ? assessor : delegate;
  const { version } = await people.read(id, 'version');
  const input = { staffId: id, expectedVersion: version, lastDay: yesterday() };
  await people.command(system, 'endEmployment', input, refusal);
  expect((await people.principal(delegate.hsaId)).grants).toEqual([]);
  expect((await people.read(delegate.id, 'delegations { endReason }')).delegations).toEqual([
    { endReason: 'EMPLOYMENT_ENDED' },
  ]);
});

test('S1-20: a delegation that another role still carries goes on when one ends', async () => {
  const { hire, give, command, as } = people;
  const { unit } = await command(
    system,
    'registerUnit',
    { name: 'Enhet', operationType: 'SABO', municipalityCode: SKOVDE },
    'unit { id }',
  );
  const [assessor, delegate] = [await hire(), await hire()];
  const wide = await give(assessor.id, 'NEEDS_ASSESSOR');
  const narrow = await give(assessor.id, 'NEEDS_ASSESSOR', { unitId: unit.id });
  const right = ordering(delegate.id, { unitId: unit.id });
  await command(as(assessor.id, 'NEEDS_ASSESSOR'), 'grantDelegation', right, DELEGATION);
  const activeAfter = async (roleId: string) => {
    const { version } = await people.read(assessor.id, 'version');
    const input = { staffId: assessor.id, expectedVersion: version, roleId, lastDay: yesterday() };
    await command(system, 'endRole', input, refusal);
    return (await people.read(delegate.id, 'delegations { active }')).delegations;
  };
  expect(await activeAfter(wide)).toEqual([{ active: true }]);
  expect(await activeAfter(narrow)).toEqual([{ active: false }]);
});

test('S1-20: the delegator takes it back, and another assessor cannot', async () => {
  const { as, network, command } = people;
  const { assessor, delegate, delegation } = await assessorWithDelegate();
  const input = { delegationId: delegation.id, expectedVersion: 1, lastDay: yesterday() };
  const other = await network.as(
    as((await people.hire()).id, 'NEEDS_ASSESSOR'),
    'identity',
    'mutation($input: RevokeDelegationInput!) { revokeDelegation(input: $input) { delegation { id } } }',
    { input: { idempotencyKey: newId(), ...input } },
  );
  expect(other.codes).toEqual(['FORBIDDEN']);
  const done = await command(as(assessor.id, 'NEEDS_ASSESSOR'), 'revokeDelegation', input, DELEGATION);
  expect(done).toMatchObject({ delegation: { active: false, endReason: 'REVOKED' }, refusal: null });
  expect((await people.principal(delegate.hsaId)).grants).toEqual([]);
});

test('a delegation whose period has passed, or has not begun, gives nothing', async () => {
  const { hire, give, command, principal, as } = people;
  const [assessor, delegate] = [await hire(), await hire()];
  await give(assessor.id, 'NEEDS_ASSESSOR');
  const self = as(assessor.id, 'NEEDS_ASSESSOR');
  await command(self, 'grantDelegation', ordering(delegate.id, { to: '2026-01-31' }), DELEGATION);
  await command(self, 'grantDelegation', ordering(delegate.id, { from: '2030-01-01' }), DELEGATION);
  expect((await principal(delegate.hsaId)).grants).toEqual([]);
});

test('S1-18: who left the agreement with the municipality holds the functions of S1-16 no longer', async () => {
  const { assessor, delegate } = await assessorWithDelegate();
  await people.sign('2023-06-01', yesterday());
  expect((await people.principal(assessor.hsaId)).grants).toEqual([]);
  expect((await people.principal(delegate.hsaId)).grants).toEqual([]);
  await people.sign('2023-06-01');
  expect((await people.principal(delegate.hsaId)).grants).toHaveLength(1);
});

test('S1-22, S1-23: staff of a private provider hold a function while an agreement is in force, and not a day longer', async () => {
  const { command, hire, give, principal } = people;
  const account = { customerNumber: 'K-1496', payerNumber: 'B-1496', municipalityCode: SKOVDE };
  await command(system, 'registerCustomerAccount', account, 'account { customerNumber }');
  const provider = { name: 'Utföraren AB', organisationNumber: '5560360793' };
  const { provider: registered } = await command(system, 'registerPrivateProvider', provider, 'provider { id }');
  const worker = await hire({ employer: 'PRIVATE_PROVIDER', providerId: registered.id });
  await expect(give(worker.id, 'ORDERER')).rejects.toThrow('PRIVATE_PROVIDER');
  const terms = {
    providerId: registered.id,
    municipalityCode: SKOVDE,
    customerNumber: 'K-1496',
    from: '2024-01-01',
  };
  const { agreement } = await command(
    system,
    'registerProviderAgreement',
    terms,
    `agreement { id version } ${refusal}`,
  );
  await give(worker.id, 'ORDERER');
  expect((await principal(worker.hsaId)).grants).toMatchObject([{ role: 'ORDERER' }]);
  const end = { agreementId: agreement.id, expectedVersion: agreement.version, lastDay: yesterday() };
  await command(system, 'endProviderAgreement', end, refusal);
  expect((await principal(worker.hsaId)).grants).toEqual([]);
});

test.each<[string, (delegateId: string) => object, string]>([
  ['a period that ends before it starts', (id) => ordering(id, { to: '2025-01-01' }), 'input.to'],
  ['a function where only orders are handed over', (id) => ordering(id, { function: 'SAMORDNARE' }), 'input.function'],
  ['no function where assessment goes along', (id) => overall(id, { function: null }), 'input.function'],
  ['a function that is no code word', (id) => overall(id, { function: 'samordnare' }), 'input.function'],
])('%s is bad input that names the field, and writes nothing', async (_, input, field) => {
  const [assessor, delegate] = [await people.hire(), await people.hire()];
  await people.give(assessor.id, 'NEEDS_ASSESSOR');
  const { errors } = await people.network.as(
    people.as(assessor.id, 'NEEDS_ASSESSOR'),
    'identity',
    'mutation($input: GrantDelegationInput!) { grantDelegation(input: $input) { delegation { id } } }',
    { input: { idempotencyKey: newId(), ...input(delegate.id) } },
  );
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  expect(await people.read(delegate.id, 'version delegations { id }')).toEqual({ version: 1, delegations: [] });
});

test('S1-20: delegating to oneself is refused with its field, and nothing is written', async () => {
  const assessor = await people.hire();
  await people.give(assessor.id, 'NEEDS_ASSESSOR');
  const done = await people.command(
    people.as(assessor.id, 'NEEDS_ASSESSOR'),
    'grantDelegation',
    ordering(assessor.id),
    DELEGATION,
  );
  expect(done.refusal.reasons).toMatchObject([{ code: 'DELEGATION_TO_ONESELF', field: 'input.holderId' }]);
  expect(await people.read(assessor.id, 'version delegations { id }')).toEqual({ version: 2, delegations: [] });
});

test('a machine has no right of its own to hand over', async () => {
  const { id } = await people.hire();
  const answer = await people.network.as(
    system,
    'identity',
    'mutation($input: GrantDelegationInput!) { grantDelegation(input: $input) { delegation { id } } }',
    { input: { idempotencyKey: newId(), ...ordering(id) } },
  );
  expect(answer.codes).toEqual(['FORBIDDEN']);
});

test('S1-16, S1-20: role and delegation are corrected with a reason; the former days are kept, and what they no longer carry ends', async () => {
  const { command, read, as } = people;
  const { assessor, delegate, roleId, delegation } = await assessorWithDelegate();
  const former = 'former { from to reason }';
  const shorter = { from: '2026-02-01', to: '2199-12-31', reason: 'Fel dag' };
  const onDelegation = { delegationId: delegation.id, expectedVersion: 1, ...shorter };
  const byDelegator = as(assessor.id, 'NEEDS_ASSESSOR');
  const corrected = await command(
    byDelegator,
    'correctDelegation',
    onDelegation,
    `delegation { from to ${former} } ${refusal}`,
  );
  expect(corrected).toMatchObject({
    delegation: { from: '2026-02-01', to: '2199-12-31', former: [{ from: '2026-01-01', to: null, reason: 'Fel dag' }] },
    refusal: null,
  });
  expect((await read(delegate.id, 'delegations { from active }')).delegations).toEqual([
    { from: '2026-02-01', active: true },
  ]);
  const wider = { ...onDelegation, expectedVersion: 2, from: '2020-01-01' };
  const no = await command(byDelegator, 'correctDelegation', wider, refusal);
  expect(no.refusal.reasons).toMatchObject([
    { code: 'DELEGATION_WIDER_THAN_ROLE' },
    { code: 'NOT_EMPLOYED_BY_SIGNATORY' },
    { code: 'OUTSIDE_EMPLOYMENT' },
  ]);

  const correct = async (input: object) => {
    const { version } = await read(assessor.id, 'version');
    const named = { staffId: assessor.id, expectedVersion: version, roleId, reason: 'Fel period', ...input };
    return command(system, 'correctRole', named, `staff { roles { from to ${former} } } ${refusal}`);
  };
  const nothing = await correct({ from: '2024-01-01' });
  expect(nothing.refusal.reasons).toMatchObject([{ code: 'NOTHING_CHANGED' }]);
  const { staff } = await correct({ from: '2024-03-01', to: yesterday() });
  expect(staff.roles).toEqual([
    { from: '2024-03-01', to: yesterday(), former: [{ from: '2024-01-01', to: null, reason: 'Fel period' }] },
  ]);
  expect((await read(delegate.id, 'delegations { active endReason }')).delegations).toEqual([
    { active: false, endReason: 'ROLE_ENDED' },
  ]);
});

test('S2-11: a right to prescribe is corrected with a reason, and must then meet what a new one meets', async () => {
  const { hire, command, read } = people;
  const { id } = await hire({ profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'K-77' });
  const onPerson = async () => ({ staffId: id, expectedVersion: (await read(id, 'version')).version as number });
  const rights = 'staff { prescribingRights { rightId isoCode from former { isoCode from reason } } }';
  const right = { isoCode: '1206', municipalityCode: SKOVDE, from: '2025-01-01' };
  const { staff } = await command(system, 'grantPrescribingRight', { ...(await onPerson()), ...right }, rights);
  const { rightId } = staff.prescribingRights[0];
  const correct = async (input: object) => {
    const named = { ...(await onPerson()), rightId, reason: 'Fel område', from: '2025-01-01', ...input };
    return command(system, 'correctPrescribingRight', named, `${rights} ${refusal}`);
  };
  expect((await correct({ isoCode: '1222', from: '2020-01-01' })).refusal.reasons).toMatchObject([
    { code: 'OUTSIDE_EMPLOYMENT' },
  ]);
  expect((await correct({ isoCode: '1222' })).staff.prescribingRights).toEqual([
    {
      rightId,
      isoCode: '1222',
      from: '2025-01-01',
      former: [{ isoCode: '1206', from: '2025-01-01', reason: 'Fel område' }],
    },
  ]);
});
