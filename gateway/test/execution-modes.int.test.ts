import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { unauthenticated } from '@hjalpmedel/domain';
import { createGateway } from '../src/index.js';
import { codesOf, createNetwork, send, type Network } from './kit/network.js';
import { readConfig } from '../src/config.js';

let network: Network | undefined;
afterEach(async () => {
  await network?.stop();
  network = undefined;
});

const nurse = { subjectId: 'p1', municipalityCode: '1496', grants: [{ role: 'NURSE', municipalityCode: '1496' }] };

async function start(env: Record<string, string>, options: Parameters<typeof createNetwork>[0] = {}) {
  let echoed = 0;
  const made = await createNetwork({
    ...options,
    env,
    resolvers: {
      devices: {
        Query: {
          loan: (_: unknown, { id }: { id: string }) => ({ id, client: { id: 'c1' } }),
          echo: async (_: unknown, { text = '', times }: { text?: string; times?: number }) => {
            echoed += 1;
            await sleep(times ?? 0);
            return text;
          },
          raw: () => {
            throw new Error('E11000 at 10.0.0.1');
          },
        },
      },
      clients: { Client: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `name of ${id}` }) } },
    },
  });
  network = made;
  made.people.set('SE1', { ...nurse, sequence: 1 });
  const token = await made.issuer.staff('SE1');
  const ask = (query: string, variables: object = {}, as = token) => send(`${made.url}/graphql`, as, query, variables);
  return { ask, made, echoes: () => echoed };
}

describe.each<[Record<string, string>]>([
  [{ EXECUTION: 'local' }],
  [{ EXECUTION: 'local', EXECUTOR: 'stock' }],
  [{ TRANSPORT: 'undici' }],
  [{ TRANSPORT: 'undici', EXECUTOR: 'stock' }],
  [{ EXECUTOR: 'stock' }],
])('%j', (env) => {
  test('answers across services, as the requesting principal', async () => {
    const { ask, made } = await start(env);
    const answer = await ask('{ me { subjectId } loan(id: "l1") { id client { id name } } }');
    expect([answer.errors, answer.data]).toEqual([
      [],
      { me: { subjectId: 'p1' }, loan: { id: 'l1', client: { id: 'c1', name: 'name of c1' } } },
    ]);
    const [seen] = made.subgraph('clients').seen;
    expect(seen?.principal).toMatchObject({ kind: 'staff', subjectId: 'p1' });
    expect(seen?.headers['x-deadline']).toMatch(/^\d{13}$/);
    expect(seen?.query === 'in process').toBe(env['EXECUTION'] === 'local');
  });

  test('limits the time of a service, names it, and masks its internal errors', async () => {
    const { ask } = await start({ ...env, SUBGRAPH_TIMEOUT_MS: '150' });
    const late = await ask('{ echo(text: "x", times: 2000) }');
    expect([late.data, codesOf(late)]).toEqual([{ echo: null }, ['DEADLINE_EXCEEDED']]);
    expect(late.errors[0]?.extensions).toMatchObject({ service: 'devices' });
    const raw = await ask('{ raw }');
    expect([raw.data, codesOf(raw)]).toEqual([{ raw: null }, ['INTERNAL_SERVER_ERROR']]);
    expect(raw.text).not.toContain('10.0.0.1');
  });

  test('a call is repeated if the service knows a newer authority', async () => {
    let newest = 1;
    const { ask, made } = await start(env, { newest: (subjectId) => (subjectId === 'p1' ? newest : undefined) });
    await ask('{ echo(text: "a") }');
    newest = 2;
    made.people.set('SE1', { ...nurse, sequence: 2 });
    const answer = await ask('{ echo(text: "b") }');
    expect([answer.data, codesOf(answer)]).toEqual([{ echo: 'b' }, []]);
    expect(made.subgraph('devices').refusals()).toBe(1);
    newest = 3;
    expect(codesOf(await ask('{ echo(text: "c") }'))).toEqual([unauthenticated.entry.code]);
  });
});

test('concurrent equal reads are one call for one person, and never for two', async () => {
  const { ask, made, echoes } = await start({ SHARE_READS: 'true' });
  made.people.set('SE2', { ...nurse, subjectId: 'p2', sequence: 1 });
  const other = await made.issuer.staff('SE2');
  const query = '{ echo(text: "x", times: 300) }';
  await Promise.all([ask('{ me { subjectId } }'), ask('{ me { subjectId } }', {}, other)]);
  const answers = await Promise.all([
    ask(query),
    ask(query),
    ask(query, {}, other),
    ask('{ echo(text: "y", times: 300) }'),
  ]);
  expect(answers.map(({ data }) => data)).toEqual([{ echo: 'x' }, { echo: 'x' }, { echo: 'x' }, { echo: 'y' }]);
  expect(echoes()).toBe(3);
});

test('reads are not merged by default', async () => {
  const { ask, echoes } = await start({});
  await Promise.all([ask('{ echo(text: "x", times: 200) }'), ask('{ echo(text: "x", times: 200) }')]);
  expect(echoes()).toBe(2);
});

test('missing services in this process are named', async () => {
  const { made } = await start({});
  const config = { ...readConfig(made.env), execution: 'local' as const };
  await expect(createGateway(config)).rejects.toThrow(
    'EXECUTION: local needs all services in this process; missing: clients, devices, identity, streams',
  );
});
