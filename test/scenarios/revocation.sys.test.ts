import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '@hjalpmedel/auth';
import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { demoPrincipals } from '@hjalpmedel/local';
import { execute, person, until } from '@hjalpmedel/testing';
import { registerClient } from './kit/clients.js';
import { createGraphNetwork, type GraphNetwork } from './kit/graph-network.js';

const WITHIN_MS = 1_000;
const yesterday = addDays(dayOf(toInstant(new Date())), -1);
const since = '2024-01-01';
const clients = { '1496': '', '2281': '' };
let graph: GraphNetwork;

/** A mutation of one service, as text and variables with a fresh key. */
const operation = (mutation: string, input: object, selection: string) => ({
  query: `mutation($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${selection} } }`,
  variables: { input: { idempotencyKey: newId(), ...input } },
});
const done = async (as: string, mutation: string, input: object, selection: string) => {
  const { query, variables } = operation(mutation, input, `${selection} refusal { reasons { code } }`);
  const { data } = await graph.as(as, query, variables);
  expect(data[mutation].refusal).toBeNull();
  return data[mutation];
};

type Member = { readonly name: string; readonly id: string; readonly code: '1496' | '2281' };
/** Registers a demo person, so that signing in works. */
async function hire(name: string, code: Member['code'], extra: object = {}): Promise<Member> {
  const demo = demoPrincipals.find((one) => one.name === name);
  if (demo?.kind !== 'staff') throw new Error(`no demo person ${name}`);
  const input = {
    hsaId: demo.hsaId,
    displayName: demo.displayName,
    profession: 'ARBETSTERAPEUT',
    employer: 'MUNICIPALITY',
    municipalityCode: code,
    employedFrom: since,
    ...extra,
  };
  return { name, code, id: (await done('system', 'registerStaff', input, 'staff { id }')).staff.id };
}
const versionOf = async ({ id }: Member) =>
  (await graph.as('system', 'query($id: ID!) { staff(id: $id) { version } }', { id })).data.staff.version as number;
async function give({ id, ...who }: Member, role: string): Promise<string> {
  const expectedVersion = await versionOf({ id, ...who });
  const input = { staffId: id, expectedVersion, role, municipalityCode: who.code, from: since };
  const { staff } = await done('system', 'assignRole', input, 'staff { roles { roleId } }');
  return staff.roles.at(-1).roleId;
}

const draft = (code: Member['code']) => ({
  programme: code === '1496' ? 'VGR_SOCIAL_DIGITAL' : 'VN_HSL',
  clientId: clients[code],
  legalBasis: code === '1496' ? 'SOL' : 'HSL',
  lines: [{ articleNumber: 'A-1', supplierId: 'S', quantity: 1 }],
});

beforeAll(async () => {
  graph = await createGraphNetwork();
  const signed = { municipalityCode: '1496', expectedVersion: 1, signedOn: '2023-06-01' };
  await done('system', 'registerAgreement', signed, 'municipality { code }');
  await give(await hire('sundsvall-manager', '1496'), 'NEEDS_ASSESSOR');
  await give(await hire('sundsvall-locum', '2281', { professionalLicenceNumber: '124' }), 'PRESCRIBER');
  await graph.network.settle();
  clients['1496'] = await registerClient(graph, 'sundsvall-manager', '1496');
  clients['2281'] = await registerClient(graph, 'sundsvall-locum', '2281');
  await graph.network.settle();
}, 120_000);
afterAll(() => graph?.stop(), 60_000);

/**
 * Ends a right while a person uses it. Within a second the person's next mutation is refused: at the gateway with the
 * same access token, and at the service, called directly, with the same internal token.
 */
async function expectStop(
  who: Member,
  roles: readonly Role[],
  attempt: () => ReturnType<typeof operation>,
  end: () => Promise<unknown>,
) {
  const url = `${graph.gateway.url()}/graphql`;
  const orders = `${graph.network.service('orders').url()}/graphql`;
  const accessToken = await graph.signIn.token(who.name);
  const atGateway = async () => {
    const { query, variables } = attempt();
    return (await execute(url, accessToken, query, variables)).codes[0];
  };
  await until('the person to be at work', async () => (await atGateway()) === undefined);
  const held = { ...person(who.code, roles, who.id), sequence: await versionOf(who) };
  const internalToken = await graph.network.keys.minter.mint(held, 'orders');
  const atService = async () => {
    const { query, variables } = attempt();
    return (await execute(orders, internalToken, query, variables)).codes[0];
  };
  expect(await atService()).toBeUndefined();
  await end();
  const from = performance.now();
  await until('the gateway to refuse', async () => (await atGateway()) === 'FORBIDDEN');
  await until('the service to refuse', async () => (await atService()) === 'UNAUTHENTICATED');
  expect(performance.now() - from).toBeLessThan(WITHIN_MS);
}

test('S1-16: a role ended stops the next mutation', async () => {
  const assessor = await hire('vgr-assessor', '1496');
  const roleId = await give(assessor, 'NEEDS_ASSESSOR');
  const plan = {
    clientId: clients['1496'],
    programme: 'VGR_SOCIAL_DIGITAL',
    goals: ['Gå ut'],
    needs: ['Larma'],
    interests: ['Promenader'],
    clientParticipation: { form: 'MEETING' },
  };
  await expectStop(
    assessor,
    ['NEEDS_ASSESSOR'],
    () => operation('agreeCarePlan', plan, 'carePlan { id }'),
    async () => {
      const input = { staffId: assessor.id, expectedVersion: await versionOf(assessor), roleId, lastDay: yesterday };
      await done('system', 'endRole', input, 'staff { id }');
    },
  );
}, 60_000);

test('S1-18: an employment ended stops the next mutation', async () => {
  const orderer = await hire('vgr-orderer', '1496');
  await give(orderer, 'ORDERER');
  await expectStop(
    orderer,
    ['ORDERER'],
    () => operation('createDraft', draft('1496'), 'order { id }'),
    async () => {
      const input = { staffId: orderer.id, expectedVersion: await versionOf(orderer), lastDay: yesterday };
      await done('system', 'endEmployment', input, 'staff { id }');
    },
  );
}, 60_000);

test('S1-20: a delegation revoked stops the next mutation', async () => {
  const delegator = await hire('vgr-controller', '1496');
  const delegate = await hire('vgr-carestaff', '1496');
  await give(delegator, 'NEEDS_ASSESSOR');
  const right = { holderId: delegate.id, kind: 'ORDERING', municipalityCode: '1496', from: since };
  const { delegation } = await done(delegator.name, 'grantDelegation', right, 'delegation { id version }');
  await expectStop(
    delegate,
    ['ORDERER'],
    () => operation('createDraft', draft('1496'), 'order { id }'),
    () => {
      const input = { delegationId: delegation.id, expectedVersion: delegation.version, lastDay: yesterday };
      return done(delegator.name, 'revokeDelegation', input, 'delegation { id }');
    },
  );
}, 60_000);

test('S1-20: the end of the role it rests on stops the delegate too', async () => {
  const delegator = await hire('vgr-manager', '1496');
  const delegate = await hire('vgr-governance', '1496');
  const roleId = await give(delegator, 'NEEDS_ASSESSOR');
  const right = { holderId: delegate.id, kind: 'ORDERING', municipalityCode: '1496', from: since };
  await done(delegator.name, 'grantDelegation', right, 'delegation { id }');
  await expectStop(
    delegate,
    ['ORDERER'],
    () => operation('createDraft', draft('1496'), 'order { id }'),
    async () => {
      const input = { staffId: delegator.id, expectedVersion: await versionOf(delegator), roleId, lastDay: yesterday };
      await done('system', 'endRole', input, 'staff { id }');
    },
  );
}, 60_000);

/** A private provider under an agreement with the municipality: how it employs, and how the agreement ends. */
async function provider(organisationNumber: string, customerNumber: string) {
  const account = { customerNumber, payerNumber: 'B-1496', municipalityCode: '1496' };
  await done('system', 'registerCustomerAccount', account, 'account { customerNumber }');
  const named = { name: 'Utföraren AB', organisationNumber };
  const { provider: registered } = await done('system', 'registerPrivateProvider', named, 'provider { id }');
  const terms = { providerId: registered.id, municipalityCode: '1496', customerNumber, from: since };
  const { agreement } = await done('system', 'registerProviderAgreement', terms, 'agreement { id version }');
  const input = { agreementId: agreement.id, expectedVersion: agreement.version, lastDay: yesterday };
  return {
    employer: { employer: 'PRIVATE_PROVIDER', providerId: registered.id },
    endAgreement: () => done('system', 'endProviderAgreement', input, 'agreement { id }'),
  };
}

test('S1-22, S1-23: the end of a provider agreement stops the staff of the private provider', async () => {
  const { employer, endAgreement } = await provider('5560360793', 'K-1496');
  const worker = await hire('norole', '1496', employer);
  await give(worker, 'ORDERER');
  await expectStop(worker, ['ORDERER'], () => operation('createDraft', draft('1496'), 'order { id }'), endAgreement);
}, 60_000);

test('S1-21, S1-23: it also stops those to whom the provider has delegated', async () => {
  const { employer, endAgreement } = await provider('5566778899', 'K-1497');
  const manager = await hire('outsider', '1496', employer);
  const delegate = await hire('vgr-supplier', '1496');
  await give(manager, 'EXECUTIVE_MANAGER');
  const right = {
    holderId: delegate.id,
    kind: 'ASSESSMENT_AND_ORDERING',
    function: 'SAMORDNARE',
    municipalityCode: '1496',
    from: since,
  };
  await done(manager.name, 'grantDelegation', right, 'delegation { id }');
  await expectStop(delegate, ['ORDERER'], () => operation('createDraft', draft('1496'), 'order { id }'), endAgreement);
}, 60_000);

test('S2-26: a licence removed refuses the next submission, at the gateway and at the service called directly', async () => {
  const prescriber = await hire('sundsvall-prescriber', '2281', { professionalLicenceNumber: '123' });
  await give(prescriber, 'PRESCRIBER');
  const supplier = { supplierId: 'HMVN', name: 'Hjälpmedel Västernorrland', countyCode: '22', systems: ['webSESAM'] };
  await done('system', 'registerSupplier', supplier, 'supplier { id }');
  const rule = {
    kind: 'LICENCE',
    programme: 'VN_HSL',
    supplier: 'webSESAM',
    edition: 'VN-LIC-1',
    from: '2020-01-01',
    body: { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30] },
  };
  await done('system', 'publishPolicy', rule, 'policy { id }');
  const wanted = { staffId: prescriber.id, supplierSystem: 'webSESAM' };
  const controller = await hire('sundsvall-controller', '2281');
  await give(controller, 'AID_CONTROLLER');
  await until('the controller to be known', async () => {
    const { me } = (await graph.as(controller.name, '{ me { permissions } }')).data ?? {};
    return me?.permissions.includes('licence:request');
  });
  const { licence } = await done(controller.name, 'requestLicence', wanted, 'licence { id version }');
  const granted = { licenceId: licence.id, expectedVersion: licence.version, grantedAt: '2025-01-10T08:00:00.000Z' };
  await done('system', 'confirmLicence', granted, 'licence { id }');
  await graph.network.settle();

  const { order } = await done(prescriber.name, 'createDraft', draft('2281'), 'order { id }');
  /** Why the draft is not submitted: the reasons of the refusal, or the codes of the errors. */
  const reasonsOf = async (url: string, token: string): Promise<readonly string[]> => {
    const version = 'query($id: ID!) { order(id: $id) { version } }';
    const known = await graph.as('system', version, { id: order.id });
    const input = { orderId: order.id, expectedVersion: known.data.order.version };
    const { query, variables } = operation('submitOrder', input, 'order { id } refusal { reasons { code } }');
    const answer = await execute(url, token, query, variables);
    if (answer.errors.length > 0) return answer.codes as string[];
    return answer.data.submitOrder.refusal.reasons.map((one: { code: string }) => one.code);
  };
  const gateway = `${graph.gateway.url()}/graphql`;
  const accessToken = await graph.signIn.token(prescriber.name);
  expect(await reasonsOf(gateway, accessToken)).not.toContain('LICENCE_NOT_IN_USE');

  const job = 'mutation($asOf: Date!) { runLicenceJob(input: { asOf: $asOf }) { revoked } }';
  expect((await graph.as('system', job, { asOf: yesterday })).data.runLicenceJob).toEqual({ revoked: 1 });
  const from = performance.now();
  await until('the gateway to refuse', async () =>
    (await reasonsOf(gateway, accessToken)).includes('LICENCE_NOT_IN_USE'),
  );
  expect(performance.now() - from).toBeLessThan(WITHIN_MS);
  const now = { ...person('2281', ['PRESCRIBER'], prescriber.id), sequence: await versionOf(prescriber) };
  const orders = `${graph.network.service('orders').url()}/graphql`;
  expect(await reasonsOf(orders, await graph.network.keys.minter.mint(now, 'orders'))).toContain('LICENCE_NOT_IN_USE');
  const before = { ...now, sequence: now.sequence - 1 };
  expect(await reasonsOf(orders, await graph.network.keys.minter.mint(before, 'orders'))).toEqual(['UNAUTHENTICATED']);
}, 60_000);
