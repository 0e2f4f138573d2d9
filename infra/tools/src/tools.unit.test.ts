import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { drifted, table } from './artefact.js';
import { compare } from './env-docs.js';
import { asyncApi, topicList } from './event-documents.js';
import { permissionMatrix } from './permission-matrix.js';
import { resolverTypes } from './resolver-types.js';
import { missing, trace } from './rules.js';
import { contractGraph, personTypes, supergraph } from './supergraph.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@policy"])`;
const service = (name: string, sdl: string, mappers = {}) => {
  const document = parse(`${LINK}\n${sdl}`);
  return {
    name,
    path: `services/${name}/schema.graphql`,
    url: `http://${name}/graphql`,
    own: document,
    typeDefs: document,
    mappers,
  };
};
const devices = service(
  'devices',
  `type Query { device(id: ID! @tag(name: "partner")): Device @policy(policies: [["device:read"]]) @tag(name: "partner") }
   type Device @key(fields: "id") { id: ID! @tag(name: "partner") state: State! @tag(name: "partner") at: DateTime @tag(name: "partner") client: Client }
   enum State @tag(name: "partner") { ON_LOAN @tag(name: "partner") }
   scalar DateTime
   type Refusal { reasons: [Reason] }
   type Reason { code: String }
   type Client @key(fields: "id", resolvable: false) { id: ID! }`,
  { Device: '../mappers.js#DeviceNode' },
);
const clients = service(
  'clients',
  `type Query { client(id: ID!): Client } type Client @key(fields: "id") { id: ID! name: String }`,
);
const textOf = (composed: ReturnType<typeof supergraph>, path: string) =>
  composed.artefacts.find((one) => one.path.endsWith(`/${path}`))?.text ?? '';

test('a file that differs or is missing has drifted', () => {
  const same = { path: 'LICENSE', text: 'another text' };
  expect(drifted([same, { path: 'no/such/file', text: '' }]).map(({ path }) => path)).toEqual([
    'LICENSE',
    'no/such/file',
  ]);
  expect(table(['a'], [['b|c']])).toBe('| a |\n|---|\n| b\\|c |');
});

test('the supergraph keeps its policies, and both composers agree on what clients see', () => {
  const composed = supergraph([devices, clients]);
  expect(composed.faults).toEqual([]);
  expect(textOf(composed, 'supergraph.graphql')).toContain('@policy(policies: [["device:read"]])');
  expect(textOf(composed, 'schema.graphql')).toContain('device(id: ID!): Device');
  expect(textOf(composed, 'schema.graphql')).not.toContain('@policy');
});

test('services that do not compose are faults, and write nothing', () => {
  const composed = supergraph([
    devices,
    service('orders', 'type Query { x: Int } enum State { OTHER } type Y { s(s: State): State }'),
  ]);
  expect(composed.artefacts).toEqual([]);
  expect(composed.faults.map(({ message }) => message).join()).toContain('"State"');
});

test('partners get what is tagged, and no person', () => {
  const composed = contractGraph('partner', [devices, clients]);
  expect(composed.faults).toEqual([]);
  const text = textOf(composed, 'partner.graphql');
  expect(text).toContain('device(id: ID!): Device');
  expect(text).toContain('scalar DateTime');
  expect(text).not.toMatch(/client/i);
  expect(personTypes('type ClientMoved { a: Int }\ntype Device { a: Int }')).toEqual(['ClientMoved']);
});

test('a person in the partner graph is a fault; nothing tagged is no graph', () => {
  const open = service(
    'clients',
    `type Query { client: Client @tag(name: "partner") } type Client @key(fields: "id") { id: ID! @tag(name: "partner") }`,
  );
  expect(contractGraph('partner', [open]).faults).toEqual([
    { where: 'partner contract', message: 'shows the person type Client' },
  ]);
  expect(contractGraph('partner', [clients])).toEqual({ artefacts: [], faults: [] });
});

test('resolver types know mappers, scalars, references and the context', async () => {
  const { path, text } = await resolverTypes(devices);
  expect(path).toBe('services/devices/src/graphql/__generated__/resolvers.ts');
  for (const part of [
    "from '../mappers.js'",
    "from '../context.js'",
    '__resolveReference?',
    'DateTime: { input: string; output: string; }',
    "'ON_LOAN'",
  ]) {
    expect(text).toContain(part);
  }
});

test('a rule is enforced where code names it and proved where a test says its name', () => {
  const traces = trace([
    {
      path: 'services/a/src/loan.errors.ts',
      text: "// S1-9 by the way\nexport const A = defineReason('A', { rules: ['S2-4'] });",
    },
    {
      path: 'services/a/src/loan.unit.test.ts',
      text: "test('S2-4: a loan cannot be passed on', () => expect(x).toEqual(['S1-1']));",
    },
  ]);
  expect([...traces]).toEqual([
    ['S2-4', { code: ['services/a/src/loan.errors.ts'], tests: ['services/a/src/loan.unit.test.ts'], scenarios: [] }],
  ]);
  const rule = { id: 'S2-4', text: '', owners: ['devices', 'orders'] };
  const [code, tests] = [['services/devices/src/loan.ts'], ['services/devices/test/loan.int.test.ts']];
  expect(missing(rule, { code, tests: [] }, ['devices'])).toHaveLength(1);
  expect(missing(rule, { code, tests: ['services/orders/test/x.int.test.ts'] }, ['devices'])).toHaveLength(1);
  expect(missing(rule, { code, tests }, ['devices'])).toEqual([]);
  expect(missing(rule, { code, tests }, ['devices', 'orders'])).toHaveLength(2);
  expect(missing(rule, { code: [], tests: [] }, ['identity'])).toEqual([]);
});

test('a scenario proves a rule through the graph, unless it publishes a hand-made event', () => {
  const text = "test('S1-7: no order without a plan', () => undefined);";
  const scenarios = [
    { path: 'test/scenarios/order.sys.test.ts', text },
    { path: 'test/scenarios/golden.sys.test.ts', text: `import { goldenRecord } from '@hjalpmedel/testing';\n${text}` },
    { path: 'test/scenarios/raw.sys.test.ts', text: `${text}\nawait graph.network.messaging.publish([record]);` },
    { path: 'services/orders/test/order.int.test.ts', text },
  ];
  expect(trace(scenarios).get('S1-7')?.scenarios).toEqual(['test/scenarios/order.sys.test.ts']);
});

test('documented settings and read settings are compared both ways', () => {
  expect(compare('README.md', ['PORT', 'HOST'], ['PORT', 'OLD']).map(({ message }) => message)).toEqual([
    'does not name HOST, which the process reads',
    'names OLD, which the process does not read',
  ]);
});

test('every event stands in the AsyncAPI document, open to new fields, and every topic in the list', () => {
  type Message = { payload: { additionalProperties?: unknown; properties: Record<string, unknown> } };
  const { channels, components } = JSON.parse(asyncApi().text) as {
    channels: Record<string, unknown>;
    components: { messages: Record<string, Message> };
  };
  expect(JSON.stringify(components)).not.toContain('"additionalProperties":false');
  expect(Object.keys(components.messages)).toContain('devices.LoanStarted');
  const topics = (JSON.parse(topicList().text) as { name: string }[]).map(({ name }) => name);
  expect(topics).toEqual(expect.arrayContaining(Object.keys(channels)));
});

test('the permission page shows each role its own', () => {
  expect(permissionMatrix().text).toContain('| `PARTNER_READER` | 1 |');
});
