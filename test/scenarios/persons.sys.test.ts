import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayOf, newId, type Instant } from '@hjalpmedel/domain';
import { demoPrincipals, tellStory } from '@hjalpmedel/local';
import { createGraphNetwork, type GraphNetwork } from './kit/graph-network.js';

const PRESCRIBER = 'sundsvall-prescriber';
const HANDLER = 'sundsvall-carestaff';
const SUNDSVALL = '2281';
const NUMBER = { type: 'PERSONNUMMER', value: '193912312042' };
const today = () => dayOf(new Date().toISOString() as Instant);

const LOAN_CLIENTS = `{ loans(municipalityCode: "${SUNDSVALL}") { edges { node { client { familyName } } } } }`;

let graph: GraphNetwork;
let clientId: string;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answers of a graph, read where they are asked for
type Answer = any;
const run = async (as: string, mutation: string, input: object, selection: string): Promise<Answer> => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { reasons { code } } } }`;
  const { data, codes } = await graph.as(as, query, { input: { idempotencyKey: newId(), ...input } });
  expect([mutation, codes, data?.[mutation]?.refusal]).toEqual([mutation, [], null]);
  await graph.network.settle();
  return data[mutation];
};
const read = async (as: string, selection: string, id = clientId): Promise<Answer> =>
  (await graph.as(as, `query($id: ID!) { client(id: $id) { ${selection} } }`, { id })).data.client;
const lookUp = async (as: string): Promise<Answer> => {
  const query = 'mutation($input: LookUpClientInput!) { lookUpClient(input: $input) { client { id } } }';
  return (await graph.as(as, query, { input: { personIdentifier: NUMBER } })).data.lookUpClient.client;
};
/** Runs a mutation on the client of the story at its newest version. */
const change = async (mutation: string, input: object, selection = 'client { id }', as = PRESCRIBER) => {
  const { version } = await read(as, 'version');
  return (await run(as, mutation, { clientId, expectedVersion: version, ...input }, selection)).client;
};
const loansIn = async (as: string, municipalityCode: string): Promise<Answer[]> => {
  const loan = 'id status client { id givenName } payer { code } returnRequest { reason }';
  const query = `{ loans(municipalityCode: "${municipalityCode}") { edges { node { ${loan} } } } }`;
  return (await graph.as(as, query)).data.loans.edges.map((edge: { node: object }) => edge.node);
};

beforeAll(async () => {
  graph = await createGraphNetwork();
  const fees = {
    kind: 'FEE',
    edition: 'AVGIFT-1',
    programme: 'VN_HSL',
    municipalityCode: SUNDSVALL,
    from: '2024-01-01',
    body: { onceFeeOre: 11_900, loansFrom: '2024-01-01', exemptUnits: ['HAMMARVAGEN'] },
  };
  await run('system', 'publishPolicy', fees, 'policy { id }');
  await tellStory({
    graphqlUrl: `${graph.gateway.url()}/graphql`,
    token: (name) => graph.signIn.token(name),
    say: () => undefined,
  });
  await graph.network.settle();
  clientId = (await lookUp(PRESCRIBER)).id;
}, 180_000);
afterAll(() => graph?.stop(), 60_000);

test('S2-18, S2-20: a home in special housing takes the fee back, and a home recorded by mistake makes it due again', async () => {
  const fees = async () => {
    const { fees: page } = await read(PRESCRIBER, 'fees { edges { node { amountOre exempt } } }');
    const rows = page.edges.map((edge: { node: { amountOre: number } }) => edge.node.amountOre) as number[];
    return rows.reduce((sum, amount) => sum + amount, 0);
  };
  expect(await fees()).toBe(11_900);
  const seen = 'client { feeExempt housing { id } }';
  const { feeExempt, housing } = await change('recordHousing', { form: 'SABO', from: '2024-01-01' }, seen);
  expect([feeExempt, await fees()]).toEqual([true, 0]);
  await change('annulHousing', { periodId: housing[0].id, reason: 'Fel person' });
  expect(await fees()).toBe(11_900);
  const care = { nurseId: newId(), consultedOn: '2026-01-02', from: '2024-01-01', to: '2024-12-31' };
  await change('recordPalliativeCare', care);
  expect(await fees()).toBe(11_900);
});

test('S2-21, S2-22, S2-23: social-psychiatric housing is exempt in the named units only, service houses and short-term care everywhere', async () => {
  const seen = 'client { housing { id exempt annulled } }';
  const place = async (input: object) => {
    const { housing } = await change('recordHousing', { from: '2024-01-01', ...input }, seen);
    const { id: periodId, exempt } = housing.at(-1);
    await change('annulHousing', { periodId, reason: 'Prov' });
    return exempt as boolean;
  };
  const form = 'SOCIAL_PSYCHIATRIC_HOUSING';
  expect([
    await place({ form, unitId: 'HAMMARVAGEN' }),
    await place({ form, unitId: 'ANNAT' }),
    await place({ form }),
    await place({ form: 'SERVICE_HOUSE' }),
    await place({ form: 'SHORT_TERM_CARE' }),
    await place({ form: 'LSS_GROUP_HOUSING' }),
  ]).toEqual([true, false, false, true, true, false]);
});

test('S2-9, S2-15: a move takes file, loan and payer to the new municipality, and a mistaken move brings them back', async () => {
  const left = await change('moveClient', { toMunicipalityCode: '2280', movedOn: today() });
  expect([left, await loansIn(PRESCRIBER, SUNDSVALL), await read(PRESCRIBER, 'id')]).toEqual([null, [], null]);
  const there = await read('outsider', 'version givenName countyCode residences { moveId }');
  expect(there).toMatchObject({ givenName: 'Prova', countyCode: '22' });
  expect(await loansIn('outsider', '2280')).toMatchObject([
    { status: 'ACTIVE', client: { givenName: 'Prova' }, payer: { code: '2280' } },
  ]);
  const back = { clientId, expectedVersion: there.version, moveId: there.residences[1].moveId, reason: 'Fel person' };
  await run(PRESCRIBER, 'annulMove', back, 'client { id }');
  expect(await loansIn(PRESCRIBER, SUNDSVALL)).toMatchObject([{ status: 'ACTIVE', payer: { code: SUNDSVALL } }]);
});

test('S1-4: a protected person is unknown to everybody but a handler, whose work goes on', async () => {
  const demo = demoPrincipals.find(({ name }) => name === HANDLER);
  const hsaId = demo?.kind === 'staff' ? demo.hsaId : '';
  const { data } = await graph.as('system', 'query($id: String!) { staffByHsaId(hsaId: $id) { id version } }', {
    id: hsaId,
  });
  const { id: staffId, version: expectedVersion } = data.staffByHsaId;
  const role = { role: 'PROTECTED_HANDLER', municipalityCode: SUNDSVALL, from: '2024-01-01' };
  await run('system', 'assignRole', { staffId, expectedVersion, ...role }, 'staff { id }');

  await change('setProtection', { protection: 'SKYDDAD_FOLKBOKFORING' }, 'client { id }');
  const unknown = newId();
  const everything = 'id givenName municipality { code } guardians { name } serviceDecisions { edges { node { id } } }';
  for (const as of [PRESCRIBER, 'sundsvall-ombud', 'outsider'])
    expect(await read(as, everything)).toEqual(await read(as, everything, unknown));
  expect(await lookUp(PRESCRIBER)).toBeNull();
  expect((await loansIn(PRESCRIBER, SUNDSVALL)).map(({ client }) => client?.givenName ?? null)).toEqual([null]);
  expect(await lookUp(HANDLER)).toEqual({ id: clientId });
  expect(await read(HANDLER, 'givenName protection')).toEqual({
    givenName: 'Prova',
    protection: 'SKYDDAD_FOLKBOKFORING',
  });
  expect(await loansIn(HANDLER, SUNDSVALL)).toMatchObject([{ client: { givenName: 'Prova' } }]);
  await change('setProtection', { protection: 'NONE', reason: 'Skyddet är hävt' }, 'client { id }', HANDLER);
  expect(await lookUp(PRESCRIBER)).toEqual({ id: clientId });
});

test('S1-25: the guardians of a child are seen with the child', async () => {
  const personIdentifier = { type: 'PERSONNUMMER', value: '201801012392' };
  const born = { givenName: 'Lilla', familyName: 'Påhittsson', birthDate: '2018-01-01', municipalityCode: SUNDSVALL };
  const { client: child } = await run(PRESCRIBER, 'registerClient', { personIdentifier, ...born }, 'client { id }');
  const guardian = { name: 'Vera Påhittsson', verification: 'POPULATION_REGISTER', from: '2018-01-01' };
  const input = { clientId: child.id, expectedVersion: 1, ...guardian };
  const { client } = await run(PRESCRIBER, 'recordGuardian', input, 'client { underAge guardians { name counts } }');
  expect(client).toEqual({ underAge: true, guardians: [{ name: 'Vera Påhittsson', counts: true }] });
});

test('S1-29, S1-30: a relative is seen under consent, helps of free will, and is hidden when it is withdrawn', async () => {
  const consent = { scope: 'RELATIVE_INFORMATION', from: '2026-01-01' };
  const { consents } = await change('recordConsent', consent, 'client { consents { id } }');
  const seen = 'client { relatives { name voluntary } }';
  const vera = { name: 'Vera Anhörig', knowsFaultContact: true };
  expect(await change('recordRelative', vera, seen)).toEqual({ relatives: [{ name: vera.name, voluntary: true }] });
  expect(await change('withdrawConsent', { consentId: consents[0].id }, seen)).toEqual({ relatives: [] });
});

test('S1-6: a decision that is refused, or annulled, is kept and is not in force', async () => {
  const decided = { clientId, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2026-01-01' };
  const seen = 'serviceDecision { id version outcome inForce }';
  const refused = { ...decided, outcome: 'REJECTED' };
  expect((await run(PRESCRIBER, 'recordServiceDecision', refused, seen)).serviceDecision).toMatchObject({
    inForce: false,
  });
  const { serviceDecision: wrong } = await run(PRESCRIBER, 'recordServiceDecision', decided, seen);
  expect(wrong).toMatchObject({ outcome: 'GRANTED', inForce: true });
  const input = { serviceDecisionId: wrong.id, expectedVersion: wrong.version, reason: 'WRONG_CLIENT' };
  expect((await run(PRESCRIBER, 'annulServiceDecision', input, seen)).serviceDecision).toMatchObject({
    inForce: false,
  });
});

test('S2-5: a death orders the pickup of what is lent, and a mistaken death is annulled', async () => {
  expect(await change('registerDeath', { deceasedOn: today() }, 'client { deceasedOn }')).toEqual({
    deceasedOn: today(),
  });
  expect(await loansIn(PRESCRIBER, SUNDSVALL)).toMatchObject([
    { status: 'RETURN_REQUESTED', returnRequest: { reason: 'CLIENT_DECEASED' } },
  ]);
  const alive = await change('annulDeath', { reason: 'Fel person' }, 'client { deceasedOn }');
  expect(alive).toEqual({ deceasedOn: null });
});

test('two files of one person become one, and the loan of the ended file leads to the person', async () => {
  const personIdentifier = { type: 'LOCAL_VGR', value: '19810829M071' };
  const other = { givenName: 'Prova', familyName: 'Dubbelsson', birthDate: '1939-12-31', municipalityCode: SUNDSVALL };
  const { client: into } = await run(PRESCRIBER, 'registerClient', { personIdentifier, ...other }, 'client { id }');
  const { version: expectedVersion } = await read(PRESCRIBER, 'version');
  const merge = { clientId, expectedVersion, intoClientId: into.id, intoExpectedVersion: 1, reason: 'Samma person' };
  const { client } = await run(
    PRESCRIBER,
    'mergeClients',
    merge,
    'client { id mergedFrom serviceDecisions { edges { node { kind } } } }',
  );
  expect(client).toMatchObject({ id: into.id, mergedFrom: [clientId] });
  expect(client.serviceDecisions.edges.length).toBeGreaterThan(0);
  expect(await lookUp(PRESCRIBER)).toEqual({ id: into.id });
  expect((await graph.as(PRESCRIBER, LOAN_CLIENTS)).data.loans.edges).toMatchObject([
    { node: { client: { familyName: 'Dubbelsson' } } },
  ]);
});
