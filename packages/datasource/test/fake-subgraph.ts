import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A recorded call. */
export interface SeenCall {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A subgraph with scripted responses. */
export interface FakeSubgraph {
  readonly url: string;
  readonly calls: SeenCall[];
  answer: (response: ServerResponse, call: number) => void;
  close(): Promise<void>;
}

/** Starts a fake subgraph on a free port. */
export async function startFakeSubgraph(): Promise<FakeSubgraph> {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      fake.calls.push({ headers: request.headers, body });
      fake.answer(response, fake.calls.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeSubgraph = {
    url: `http://127.0.0.1:${port}/graphql?x=1`,
    calls: [],
    answer: (response) => reply(response, 200, { data: { ok: true } }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}

/** Sends a JSON response, or text unchanged. */
export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
