import { createServer, type AddressInfo, type Socket } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, type GraphQLSchema } from 'graphql';
import { plain } from '../graph/compose.js';
import { resolvers } from '../graph/resolvers.js';
import { schemaOf, subgraphNames } from '../graph/type-defs.js';

/**
 * All subgraphs in one process. An answer is computed once per body and then replayed as bytes, so that the gateway is
 * measured. Plain sockets: the process shares a core with the load and must not limit it.
 */
const counts = { calls: 0, sent: 0, received: 0 };
const END = Buffer.from('\r\n\r\n');

for (const name of subgraphNames) {
  const schema = buildSubgraphSchema([
    { typeDefs: parse(plain(schemaOf(name), false)), resolvers: resolvers[name] as never },
  ]);
  const known = new Map<string, Buffer>();
  const server = createServer({ noDelay: true }, (socket) => serve(socket, schema, known));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.send?.({ name, port: (server.address() as AddressInfo).port });
}
process.on('message', () => process.send?.({ ...counts, cpu: process.cpuUsage() }));

function serve(socket: Socket, schema: GraphQLSchema, known: Map<string, Buffer>): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (let taken = takeBody(rest); taken; taken = takeBody(rest)) {
      rest = rest.subarray(taken.next);
      counts.calls++;
      counts.received += taken.body.length;
      const answer = known.get(taken.body);
      if (answer) reply(socket, answer);
      else void compute(schema, taken.body).then((made) => (known.set(taken.body, made), reply(socket, made)));
    }
  });
}

function reply(socket: Socket, answer: Buffer): void {
  counts.sent += answer.length;
  socket.write(answer);
}

async function compute(schema: GraphQLSchema, body: string): Promise<Buffer> {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const text = JSON.stringify(await graphql({ schema, source: query, variableValues: variables ?? {} }));
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`;
  return Buffer.from(head + text);
}

/** The first complete request of the received bytes, by its length or its chunks. */
function takeBody(bytes: Buffer): { readonly body: string; readonly next: number } | undefined {
  const end = bytes.indexOf(END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const start = end + 4;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const next = start + Number(length);
    return bytes.length < next ? undefined : { body: bytes.toString('utf8', start, next), next };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { body: '', next: start };
  return takeChunks(bytes, start);
}

function takeChunks(bytes: Buffer, start: number): { readonly body: string; readonly next: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (bytes.length < line + 2 + size + 2) return undefined;
    if (size === 0) return { body: Buffer.concat(parts).toString(), next: line + 4 };
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
