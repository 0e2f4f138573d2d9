import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '@hjalpmedel/observability';
import { createStandaloneGateway } from '../src/index.js';
import { codesOf, createNetwork, send, until, type Network } from './kit/network.js';
import { supergraphsWith } from './kit/supergraphs.js';
import { typeDefs } from './kit/type-defs.js';

const LOAN = 'loan(id: ID!): Loan @policy(policies: [["loan:read"]])';
const first = supergraphsWith({ devices: typeDefs.devices.replace('raw: String', '') });
/** Adds a field, changes the permission of a loan, and removes the status from the partner graph. */
const second = supergraphsWith({
  devices: typeDefs.devices
    .replace(LOAN, 'loan(id: ID!): Loan @policy(policies: [["rent:read"]])')
    .replace('status: String! @tag(name: "partner")', 'status: String!'),
});
/** A mutation without a policy. */
const open = supergraphsWith({
  devices: typeDefs.devices.replace(' @policy(policies: [["loan:request-return"]])', ''),
});

const dir = mkdtempSync(join(tmpdir(), 'gateway-reload-'));
const [staffFile, partnerFile] = [join(dir, 'staff.graphql'), join(dir, 'partner.graphql')];
const inPlace = (staff: string, partner?: string): void => {
  writeFileSync(staffFile, staff);
  if (partner !== undefined) writeFileSync(partnerFile, partner);
};
const renamed = (staff: string, partner: string): void => {
  for (const [file, text] of [
    [staffFile, staff],
    [partnerFile, partner],
  ] as const) {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }
};

let network: Network;
let [nurse, partner] = ['', ''];
let lines: string[] = [];
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function begin(env: Record<string, string> = {}): Promise<void> {
  inPlace(first.staff, first.partner);
  lines = [];
  network = await createNetwork({
    env: { SUPERGRAPH_FILE: staffFile, PARTNER_SUPERGRAPH_FILE: partnerFile, ...env },
    logLines: lines,
    resolvers: {
      devices: {
        Query: {
          loan: (_: unknown, { id }: { id: string }) => ({ __typename: 'Loan', id, client: { id: 'c1' } }),
          deviceStatus: (_: unknown, { idMark }: { idMark: string }) => ({ idMark, status: 'IN_USE' }),
          echo: (_: unknown, { text }: { text: string }) => text,
          raw: () => 'raw',
        },
      },
      clients: { Client: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ada' }) } },
    },
  });
  const grants = [{ role: 'NURSE', municipalityCode: '1496' }];
  network.people.set('SE1', { subjectId: 'p1', municipalityCode: '1496', sequence: 1, grants });
  [nurse, partner] = await Promise.all([network.issuer.staff('SE1'), network.issuer.partner()]);
}

// With `application/json` a request error has status 200, so responses are compared by content.
const ask = (query: string) => send(`${network.url}/graphql`, nurse, query);
const askAsPartner = () => send(`${network.url}/partner/graphql`, partner, '{ deviceStatus(idMark: "m") { status } }');
const refusals = () => lines.filter((line) => line.includes('"msg":"the supergraph file was refused'));
const swaps = () => lines.filter((line) => line.includes('"msg":"a new supergraph is active"')).length;
const readiness = async () =>
  ((await (await fetch(`${network.url}/readyz`)).json()) as { checks: Record<string, string> }).checks['supergraph'];
const outcomes = async () =>
  [
    ...(await (await fetch(`${network.url}/metrics`)).text()).matchAll(
      /^supergraph_swaps_total\{outcome="(\w+)"\} (\d+)/gm,
    ),
  ]
    .map(([, outcome, n]) => `${outcome} ${n}`)
    .sort();

/** Continuous requests to both graphs. Each response must fit one of the two pairs of supergraphs. */
function traffic() {
  const seen = { requests: 0, wrong: [] as string[] };
  let isGoing = true;
  async function drive(n: number): Promise<void> {
    for (let i = 0; isGoing; i++) {
      const steady = await ask(`{ echo(text: "${n}-${i % 20}") me { subjectId } }`);
      if (steady.data?.['echo'] !== `${n}-${i % 20}`) seen.wrong.push(steady.text);
      // The old schema has no \`raw\`. The new one comes with the policy that denies the loan.
      const guarded = await ask('{ raw loan(id: "1") { id } }');
      const isNew = codesOf(guarded).join() === 'FORBIDDEN';
      if (!isNew && codesOf(guarded).join() !== 'BAD_USER_INPUT') seen.wrong.push(guarded.text);
      const status = await askAsPartner();
      const isNewForPartners = codesOf(status).join() === 'BAD_USER_INPUT';
      if (!isNewForPartners && !status.data) seen.wrong.push(status.text);
      // Both graphs change at the same moment: if staff have the new one, partners do not have the old one.
      if (isNew && !isNewForPartners) seen.wrong.push('partners were left behind');
      seen.requests += 3;
    }
  }
  const driving = Promise.all(Array.from({ length: 4 }, (_, n) => drive(n)));
  return async () => {
    isGoing = false;
    await driving;
    return seen;
  };
}

describe.each(['compiled', 'stock'])('a supergraph file (%s executor)', (executor) => {
  beforeEach(() => begin({ EXECUTOR: executor }));
  afterEach(() => network.stop());

  test.each([
    ['replaced', renamed],
    ['written in place', inPlace],
  ])('that is %s takes over with its policy and its partners, and no request fails', async (_, write) => {
    const end = traffic();
    expect((await ask('{ loan(id: "1") { id } }')).data).toEqual({ loan: { id: '1' } });
    write(second.staff, second.partner);
    await until('the swap', () => swaps() === 1);
    expect(codesOf(await ask('{ loan(id: "1") { id } }'))).toEqual(['FORBIDDEN']);
    expect((await ask('{ raw }')).data).toEqual({ raw: 'raw' });
    const { data } = await ask('{ __type(name: "Query") { fields { name } } }');
    expect(JSON.stringify(data)).toContain('"raw"');
    expect(codesOf(await askAsPartner())).toEqual(['BAD_USER_INPUT']);
    const { requests, wrong } = await end();
    expect(wrong).toEqual([]);
    expect(requests).toBeGreaterThan(30);
    expect([await readiness(), await outcomes()]).toEqual(['ok', ['taken 1']]);
  });

  test.each<[string, () => void, string]>([
    ['is no supergraph', () => inPlace('type Query { a: Int }'), ''],
    ['is half-written', () => inPlace(second.staff.slice(0, second.staff.length / 2)), ''],
    ['is empty', () => inPlace(''), ''],
    ['is gone', () => unlinkSync(staffFile), 'ENOENT'],
    [
      'has a mutation without a policy',
      () => inPlace(open.staff, open.partner),
      'without @policy: Mutation.requestReturn',
    ],
    ['comes with a bad one for partners', () => inPlace(second.staff, 'type Query { a: Int }'), ''],
  ])('that %s is refused and reported once, and the previous one stays active', async (_, write, reason) => {
    const end = traffic();
    write();
    await until('the refusal', () => refusals().length === 1);
    await sleep(700); // Two more polls that must report nothing: there is no event to wait for.
    expect(refusals()).toHaveLength(1);
    expect(refusals()[0]).toContain(reason);
    expect((await ask('{ loan(id: "1") { id } }')).data).toEqual({ loan: { id: '1' } });
    expect((await askAsPartner()).data).toEqual({ deviceStatus: { status: 'IN_USE' } });
    expect([await readiness(), await outcomes()]).toEqual(['file refused, the previous one is active', ['refused 1']]);
    // The next valid one becomes active.
    renamed(second.staff, second.partner);
    await until('the swap', () => swaps() === 1);
    expect((await ask('{ raw }')).data).toEqual({ raw: 'raw' });
    expect((await end()).wrong).toEqual([]);
    expect([await readiness(), await outcomes()]).toEqual(['ok', ['refused 1', 'taken 1']]);
  });

  test('that changes twice within a poll ends with the second change', async () => {
    const end = traffic();
    renamed(second.staff, second.partner);
    await sleep(300); // One poll: the second change comes while the first is being activated.
    renamed(first.staff, first.partner);
    await until('the last one', async () => codesOf(await ask('{ raw }')).length > 0);
    await sleep(700); // Two more polls: a late swap to the first change would come by now.
    expect((await ask('{ loan(id: "1") { id } }')).data).toEqual({ loan: { id: '1' } });
    expect(codesOf(await ask('{ raw }'))).toEqual(['BAD_USER_INPUT']);
    expect((await askAsPartner()).data).toEqual({ deviceStatus: { status: 'IN_USE' } });
    expect((await end()).wrong).toEqual([]);
    expect(refusals()).toEqual([]);
  });
});

test('the stand-alone gateway follows its file too, and reports the result in /health', async () => {
  const file = join(dir, 'standalone.graphql');
  writeFileSync(file, first.staff);
  const told: string[] = [];
  const standalone = await createStandaloneGateway({
    supergraphFile: file,
    supergraphSdl: first.staff,
    port: 0,
    executor: 'compiled',
    transport: 'net',
    logger: createLogger('engine', { level: 'warn', destination: { write: (line: string) => void told.push(line) } }),
  });
  const url = await standalone.start();
  const health = async () => (await (await fetch(new URL('/health', url))).json()) as unknown;
  const fields = async () => (await send(url, undefined, '{ __type(name: "Query") { fields { name } } }')).text;
  try {
    expect([await fields(), await health()]).toEqual([
      expect.not.stringContaining('"raw"'),
      { healthy: true, supergraph: 'current' },
    ]);
    writeFileSync(file, second.staff.slice(0, 2_000));
    await until('the refusal', async () => JSON.stringify(await health()).includes('refused'));
    expect([await fields(), told.length]).toEqual([expect.not.stringContaining('"raw"'), 1]);
    writeFileSync(`${file}.new`, second.staff);
    renameSync(`${file}.new`, file);
    await until('the swap', async () => (await fields()).includes('"raw"'));
    expect(await health()).toEqual({ healthy: true, supergraph: 'current' });
  } finally {
    await standalone.stop();
  }
});
