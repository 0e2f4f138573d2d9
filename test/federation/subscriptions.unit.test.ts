import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { subscribeOverSse } from '@hjalpmedel/datasource';
import {
  type Engine,
  type SubscriptionRequest,
  createEngine,
  createInlinePlanner,
  createGatewayRequestContext,
} from '@hjalpmedel/plan-executor';
import { type ExecutionResult, type GraphQLSchema, graphql, parse, subscribe } from 'graphql';
import { compose } from './support/federate.js';
import { type World, subgraphSchema } from './support/world.js';

const devices = [
  { __typename: 'Device', id: 'd1', name: 'Bed', ward: { __typename: 'Ward', id: 'w1', floor: 3 } },
  { __typename: 'Device', id: 'd2', name: 'Chair', ward: null },
];
const world = (extra = ''): World => ({
  subgraphs: {
    streams: `type Query { head: Int } type Subscription { changed(from: Int): Change! } type Change { seq: Int! kind: String! device: Device }
      type Device @key(fields: "id", resolvable: false) { id: ID! }`,
    devices: `type Query { devices: [Device] ${extra} } type Device @key(fields: "id") { id: ID! name: String ward: Ward } type Ward @key(fields: "id") { id: ID! }`,
    wards: `type Ward @key(fields: "id") { id: ID! floor: Int! }`,
  },
  query: { head: () => 3, devices: () => devices },
  entities: [...devices, { __typename: 'Ward', id: 'w1', floor: 3 }],
});

let server: Server;
let url: string;
let engine: Engine;
let questions: string[];
let broken: string | undefined;
let gate: ((seq: number) => Promise<void>) | undefined;

/** A streams service over server-sent events. It executes the document that it receives. */
beforeEach(async () => {
  questions = [];
  broken = undefined;
  gate = undefined;
  const schemas: Record<string, GraphQLSchema> = Object.fromEntries(
    Object.keys(world().subgraphs).map((name) => [name, subgraphSchema(world(), name)]),
  );
  const streams = schemas['streams'] as GraphQLSchema;
  const changed = streams.getSubscriptionType()?.getFields()['changed'];
  if (changed) {
    changed.subscribe = async function* (_: unknown, { from = 1 }: { from?: number }) {
      for (let seq = from; seq <= 3; seq++) {
        await gate?.(seq);
        yield { changed: { seq, kind: `K${seq}`, device: seq === 3 ? null : devices[seq - 1] } };
      }
    };
  }
  server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
      questions.push(query);
      void (async () => {
        outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
        outgoing.write(': hello\n\n');
        const events = (await subscribe({
          schema: streams,
          document: parse(query),
          variableValues: variables,
        })) as AsyncIterable<ExecutionResult>;
        for await (const event of events) outgoing.write(`event: next\ndata: ${JSON.stringify(event)}\n\n`);
        outgoing.end('event: complete\ndata:\n\n');
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  engine = createEngine({
    supergraphSdl: compose(world()),
    executor: 'compiled',
    planner: createInlinePlanner(),
    subgraph: (name) => ({
      async process({ request }) {
        if (name === broken) throw Object.assign(new Error('down'), { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
        const result = await graphql({
          schema: schemas[name] as GraphQLSchema,
          source: request.query ?? '',
          variableValues: request.variables ?? {},
        });
        return JSON.parse(JSON.stringify(result)) as never;
      },
    }),
  });
  await engine.load({ apollo: {} });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await engine.stop();
});

async function events(
  query: string,
  more: Partial<SubscriptionRequest> = {},
  after?: (count: number) => Promise<void> | void,
): Promise<unknown[]> {
  const request = {
    document: parse(query),
    documentKey: query,
    context: {},
    signal: new AbortController().signal,
    ...more,
  };
  const subscribed = await engine.subscribe(request, (primary, _, signal) =>
    subscribeOverSse(primary, { url, signal }),
  );
  if ('errors' in subscribed) return [{ errors: subscribed.errors.map(({ message }) => message) }];
  const seen: unknown[] = [];
  for await (const event of subscribed) {
    seen.push(JSON.parse(JSON.stringify(event)));
    await after?.(seen.length);
  }
  return seen;
}

describe('a subscription over server-sent events', () => {
  test('that needs the event only calls no subgraph', async () => {
    expect(await events('subscription{changed{seq kind}}')).toEqual(
      [1, 2, 3].map((seq) => ({ data: { changed: { seq, kind: `K${seq}` } } })),
    );
  });

  test('is completed from other subgraphs, two hops after the event', async () => {
    expect(await events('subscription{c:changed{n:seq device{name ward{floor}}}}')).toEqual([
      { data: { c: { n: 1, device: { name: 'Bed', ward: { floor: 3 } } } } },
      { data: { c: { n: 2, device: { name: 'Chair', ward: null } } } },
      { data: { c: { n: 3, device: null } } },
    ]);
  });

  test('takes variables, conditions and aliases', async () => {
    const query =
      'subscription($f:Int,$x:Boolean!){changed(from:$f){__typename id:kind device{id:name name:id} seq @include(if:$x)}}';
    expect(await events(query, { variables: { f: 2, x: false } })).toEqual([
      { data: { changed: { __typename: 'Change', id: 'K2', device: { id: 'Chair', name: 'd2' } } } },
      { data: { changed: { __typename: 'Change', id: 'K3', device: null } } },
    ]);
  });

  test('continues when the completion of an event fails', async () => {
    const seen = await events('subscription{changed{seq device{name ward{floor}}}}', {}, (count) => {
      broken = count === 1 ? 'devices' : undefined;
    });
    expect(seen[0]).toEqual({ data: { changed: { seq: 1, device: { name: 'Bed', ward: { floor: 3 } } } } });
    expect(seen[1]).toMatchObject({
      data: { changed: { seq: 2, device: { name: null, ward: null } } },
      errors: [{ path: ['changed', 'device'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    expect(seen).toHaveLength(3);
  });

  test('is refused for invalid variables', async () => {
    expect(await events('subscription($f:Int!){changed(from:$f){seq}}')).toEqual([
      { errors: [expect.stringContaining('$f')] },
    ]);
  });

  test('is refused for a query', async () => {
    expect(await events('{devices{id}}')).toEqual([{ errors: ['This operation is not a subscription.'] }]);
  });

  test('is not executed as a query', async () => {
    const document = parse('subscription{changed{seq}}');
    const { data, errors } = await engine.execute(
      createGatewayRequestContext(engine, { document, key: 'k', context: {} }),
    );
    expect([data, errors?.map(({ extensions }) => extensions['code'])]).toEqual([undefined, ['BAD_USER_INPUT']]);
    expect(questions).toHaveLength(0);
  });

  test('is refused when its field is skipped', async () => {
    const refusal = [{ errors: [expect.stringContaining('one root field')] }];
    expect(await events('subscription{changed @skip(if:true){seq}}')).toEqual(refusal);
    expect(await events('subscription{__typename}')).toEqual(refusal);
  });

  test('ends when the client disconnects', async () => {
    const leaving = new AbortController();
    gate = (seq) => (seq === 2 ? new Promise(() => undefined) : Promise.resolve());
    const seen = await events('subscription{changed{seq}}', { signal: leaving.signal }, () => leaving.abort());
    expect(seen).toHaveLength(1);
  });

  test('continues after a reload', async () => {
    gate = (seq) => (seq > 1 ? sleep(60) : Promise.resolve());
    const seen = await events('subscription{changed{seq device{name}}}', {}, (count) =>
      count === 1 ? engine.update(compose(world('extra: Int'))) : undefined,
    );
    expect(seen).toHaveLength(3);
    expect(seen[1]).toEqual({ data: { changed: { seq: 2, device: { name: 'Chair' } } } });
    expect(questions).toHaveLength(1);
  });

  test('ends with an error when the new schema lacks its field', async () => {
    gate = (seq) => (seq > 1 ? sleep(60) : Promise.resolve());
    const without: World = {
      ...world(),
      subgraphs: { ...world().subgraphs, wards: `type Ward @key(fields: "id") { id: ID! storey: Int }` },
    };
    const seen = await events('subscription{changed{seq device{ward{floor}}}}', {}, (count) =>
      count === 1 ? engine.update(compose(without)) : undefined,
    );
    expect(seen).toHaveLength(2);
    expect(seen[1]).toMatchObject({
      errors: [{ message: expect.stringContaining('floor'), extensions: { code: 'SUBSCRIPTION_OUTDATED' } }],
    });
  });
});
