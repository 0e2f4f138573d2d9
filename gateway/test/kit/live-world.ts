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

/** A subgraph with events over server-sent events and a subgraph that completes them, each on its own port. */
export async function createLiveWorld() {
  const waiting = new Set<() => void>();
  const log: number[] = [];
  const seen = { opened: 0, closed: 0, completions: 0, lastEventIds: [] as (string | undefined)[] };
  let broken = false;
  let refusal: object | undefined;
  const live = new Set<ServerResponse>();
  const schemas: Record<Name, GraphQLSchema> = {
    streams: buildSubgraphSchema({ typeDefs: parse(sdl.streams) }),
    devices: buildSubgraphSchema({
      typeDefs: parse(sdl.devices),
      resolvers: {
        Query: { devices: () => devices },
        Device: {
          __resolveReference: ({ id }: { id: string }) => {
            seen.completions += 1;
            return devices.find((one) => one.id === id);
          },
        },
      },
    }),
  };
  const changed = schemas.streams.getSubscriptionType()?.getFields()['changed'];
  if (changed) {
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

  const servers: Server[] = [];
  const urls: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(sdl) as Name[]) {
    const server = createServer((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => {
        const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
        if (broken && name === 'devices') return void outgoing.writeHead(500).end('no');
        const asksForEvents = incoming.headers.accept === 'text/event-stream';
        if (asksForEvents && refusal)
          return void outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
        void (asksForEvents ? events(query, variables) : answer(query, variables));
      });
      async function answer(source: string, variableValues: Record<string, unknown>): Promise<void> {
        const result = await graphql({ schema: schemas[name], source, variableValues });
        outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
      }
      async function events(query: string, variableValues: Record<string, unknown>): Promise<void> {
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
        outgoing.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n');
        const results = (await subscribe({
          schema: schemas[name],
          document: parse(query),
          variableValues,
          contextValue: left.signal,
        })) as AsyncIterable<ExecutionResult>;
        for await (const { data, errors } of results) {
          const { seq } = (Object.values(data ?? {})[0] ?? {}) as { seq?: number };
          const event = { data, ...(errors && { errors }), extensions: { cursor: `c${seq ?? '?'}` } };
          outgoing.write(`event: next\ndata: ${JSON.stringify(event)}\n\n`);
        }
        outgoing.end('event: complete\ndata:\n\n');
      }
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
