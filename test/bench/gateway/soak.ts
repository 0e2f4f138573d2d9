import { createServer, type AddressInfo, type Socket } from 'node:net';
import { UndiciDataSource } from '@hjalpmedel/datasource';

const CONNECTIONS = 32;
const END = Buffer.from('\r\n\r\n');

/** The result of a soak. `wrong` must be empty. */
export interface SoakResult {
  readonly calls: number;
  readonly right: number;
  readonly wrong: number;
  readonly failed: number;
  readonly connections: number;
}

/**
 * Our HTTP client against a server that misbehaves: it cuts answers anywhere, sends chunks, early hints, surplus bytes and
 * resets, answers slowly and closes connections. Each answer names its call, so a misdirected answer is noticed.
 */
export async function soakTransport(seconds: number, seed: number): Promise<SoakResult> {
  let state = seed;
  const chance = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let connections = 0;
  const server = createServer((socket) => (connections++, misbehave(socket, chance)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const source = new UndiciDataSource({
    name: 'soaked',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    transport: 'net',
    timeoutMs: 200,
    connections: CONNECTIONS,
    breaker: { failures: 1_000_000, halfOpenAfterMs: 1 },
    signal: () => (chance() < 0.05 ? AbortSignal.timeout(Math.floor(chance() * 20)) : undefined),
  });
  const found = { calls: 0, right: 0, wrong: 0, failed: 0 };
  const until = performance.now() + seconds * 1000;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const n = found.calls++;
      const request = { query: '{n}', variables: { n, pad: 'å'.repeat(Math.floor(chance() * 300)) } };
      try {
        const { data } = await source.process({ request, context: {} } as never);
        if (data?.['n'] === n) found.right++;
        else found.wrong++;
      } catch {
        found.failed++;
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS * 2 }, caller));
  await source.close();
  await new Promise((resolve) => server.close(resolve));
  return { ...found, connections };
}

function misbehave(socket: Socket, chance: () => number): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    const head = rest.indexOf(END);
    const length = head < 0 ? undefined : /content-length: (\d+)/.exec(rest.toString('latin1', 0, head))?.[1];
    if (length === undefined || rest.length < head + 4 + Number(length)) return;
    const asked = JSON.parse(rest.toString('utf8', head + 4, head + 4 + Number(length))) as { variables: object };
    rest = rest.subarray(head + 4 + Number(length));
    const answer = answerOf(JSON.stringify({ data: asked.variables }), chance);
    if (chance() < 0.02) return void socket.destroy();
    if (chance() < 0.6) return void socket.write(answer);
    const cut = Math.floor(chance() * answer.length);
    socket.write(answer.subarray(0, cut));
    if (chance() < 0.05) return void socket.resetAndDestroy();
    // Some of these errors arrive after their call has ended.
    setTimeout(() => socket.writable && socket.write(answer.subarray(cut)), chance() < 0.03 ? 300 : chance() * 5);
  });
}

function answerOf(text: string, chance: () => number): Buffer {
  const bytes = Buffer.from(text);
  const early = chance() < 0.05 ? 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n' : '';
  const close = chance() < 0.05 ? 'connection: close\r\n' : '';
  const surplus = chance() < 0.03 ? 'HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n{"data":{"n":1' : '';
  if (chance() < 0.7)
    return Buffer.concat([
      Buffer.from(`${early}HTTP/1.1 200 OK\r\n${close}content-length: ${bytes.length}\r\n\r\n`),
      bytes,
      Buffer.from(surplus),
    ]);
  const at = Math.floor(chance() * bytes.length);
  const chunks = [bytes.subarray(0, at), bytes.subarray(at)].filter(({ length }) => length > 0);
  return Buffer.concat([
    Buffer.from(`${early}HTTP/1.1 200 OK\r\n${close}Transfer-Encoding: chunked\r\n\r\n`),
    ...chunks.flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)};x=y\r\n`), chunk, Buffer.from('\r\n')]),
    Buffer.from(`0\r\nx: y\r\n\r\n${surplus}`),
  ]);
}
