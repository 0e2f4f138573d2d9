import { type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { type ExecutionResult, type GraphQLSchema, graphql, parse, subscribe } from 'graphql';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@shareable"])';
const devices = [
  { __typename: 'Device', id: 'd1', name: 'Bed' },
  { __typename: 'Device', id: 'd2', name: 'Chair' },
];
const sdl = {
  streams: `${link} type Query { head: Int } type Mutation { reset: Int } type Subscription { changed(from: Int, kind: String): Change! }
    type Change { seq: Int! device: Device } type Device @key(fields: "id", resolvable: false) { id: ID! }`,
  devices: `${link} type Query { devices: [Device] nth(n: Int!): Device } type Device @key(fields: "id") { id: ID! name: String }`,
};
type Name = keyof typeof sdl;

type Seen = { opened: number; closed: number; completions: number; lastEventIds: (string | undefined)[] };

function createSchemas(seen: Seen): Record<Name, GraphQLSchema> {
  return {
    streams: buildSubgraphSchema({ typeDefs: parse(sdl.streams) }),
    devices: buildSubgraphSchema({
      typeDefs: parse(sdl.devices),
      resolvers: {
        Query: { devices: () => devices },
        Device: {
          __resolveReference: ({ id }: { id: string }) => {
            seen.completions += 1;
            return devices.find((device) => device.id === id);
          },
        },
      },
    }),
  };
}

/** Lets `Subscription.changed` yield the numbers of a log: those after a position, then new ones. */
function subscribeToLog(schema: GraphQLSchema, log: readonly number[], waiting: Set<() => void>): void {
  const changed = schema.getSubscriptionType()?.getFields()['changed'];
  if (!changed) throw new Error('the schema has no subscription');
  changed.subscribe = async function* (_: unknown, { from }: { from?: number }, signal: AbortSignal) {
    for (let at = from === undefined ? log.length : from - 1; !signal.aborted; at++) {
      while (at >= log.length && !signal.aborted)
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      const seq = log[at];
      if (seq !== undefined) yield { changed: { seq, device: devices[(seq + 1) % 2] } };
    }
  };
}

type Operation = { readonly query: string; readonly variables: Record<string, unknown> };

async function sendResult(schema: GraphQLSchema, { query, variables }: Operation, res: ServerResponse): Promise<void> {
  const result = await graphql({ schema, source: query, variableValues: variables });
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
}

/** Sends the events of a subscription. The signal ends it. */
async function sendEvents(
  schema: GraphQLSchema,
  { query, variables }: Operation,
  res: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  res.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n');
  const results = (await subscribe({
    schema,
    document: parse(query),
    variableValues: variables,
    contextValue: signal,
  })) as AsyncIterable<ExecutionResult>;
  for await (const { data, errors } of results) {
    const { seq } = (Object.values(data ?? {})[0] ?? {}) as { seq?: number };
    const event = { data, ...(errors && { errors }), extensions: { cursor: `c${seq ?? '?'}` } };
    res.write(`event: next\ndata: ${JSON.stringify(event)}\n\n`);
  }
  res.end('event: complete\ndata:\n\n');
}

/** A subgraph with events over server-sent events and a subgraph that completes them, each on its own port. */
export async function createLiveWorld() {
  const waiting = new Set<() => void>();
  const log: number[] = [];
  const seen: Seen = { opened: 0, closed: 0, completions: 0, lastEventIds: [] };
  let broken = false;
  let refusal: object | undefined;
  const live = new Set<ServerResponse>();
  const schemas = createSchemas(seen);
  subscribeToLog(schemas.streams, log, waiting);

  const servers: Server[] = [];
  const urls: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(sdl) as Name[]) {
    const server = createServer((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => {
        const operation = JSON.parse(body) as Operation;
        if (broken && name === 'devices') return void outgoing.writeHead(500).end('no');
        if (incoming.headers.accept !== 'text/event-stream') return void sendResult(schemas[name], operation, outgoing);
        if (refusal)
          return void outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
        seen.opened += 1;
        const lastEventId = incoming.headers['last-event-id'];
        seen.lastEventIds.push(typeof lastEventId === 'string' ? lastEventId : undefined);
        const left = new AbortController();
        live.add(outgoing);
        outgoing.once('close', () => {
          live.delete(outgoing);
          seen.closed += 1;
          left.abort();
        });
        void sendEvents(schemas[name], operation, outgoing, left.signal);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    urls[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  const { supergraphSdl } = composeServices(
    (Object.keys(sdl) as Name[]).map((name) => ({ name, typeDefs: parse(sdl[name]), url: urls[name] ?? '' })),
  );
  if (!supergraphSdl) throw new Error('it does not compose');

  return {
    supergraphSdl,
    seen,
    /** Publishes an event with the next number. */
    happen(): number {
      const seq = log.push(log.length + 1);
      for (const wake of waiting) wake();
      waiting.clear();
      return seq;
    },
    breakDevices: (to: boolean) => void (broken = to),
    /** The source ends all its streams in order, but without `complete`. */
    endSilently: () => live.forEach((response) => response.end()),
    /** The source answers with an error instead of a stream. */
    refuse: (error: object) => void (refusal = { errors: [error] }),
    /** The source closes all connections. */
    hangUp: () => servers[0]?.closeAllConnections(),
    async stop() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

export type LiveWorld = Awaited<ReturnType<typeof createLiveWorld>>;
