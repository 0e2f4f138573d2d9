import { type Server, type Socket, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ResponseReader } from '../src/net/response-reader.js';
import { readSimpleResponse } from '../src/net/simple-response.js';
import { createNetTransport } from '../src/net/net-transport.js';
import type { HttpResponse, Transport } from '../src/transport.js';

const text = '{"data":{"ok":"å😀"}}';
const bytes = Buffer.byteLength(text);
const sized = `HTTP/1.1 200 OK\r\ncontent-length: ${bytes}\r\n\r\n${text}`;
const half = Buffer.from(text).subarray(0, 15).toString('latin1');
const rest = Buffer.from(text).subarray(15).toString('latin1');
const chunked = Buffer.from(
  `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrailer: x\r\n\r\nF;name="value"\r\n${half}\r\n${(bytes - 15).toString(16)}\r\n${rest}\r\n0\r\nx: 1\r\n\r\n`,
  'latin1',
);
const whole: readonly (readonly [string, Buffer])[] = [
  ['a length', Buffer.from(sized)],
  ['chunks with extensions and trailers', chunked],
  [
    'informational responses first',
    Buffer.from(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${sized}`),
  ],
  [
    'equal lengths twice',
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes}\r\ncontent-length:${bytes} \r\n\r\n${text}`),
  ],
  ['an empty reason', Buffer.from(`HTTP/1.1 200 \r\ncontent-length: ${bytes}\r\n\r\n${text}`)],
];
const head = (lines: string, body = text): string => `HTTP/1.1 200 OK\r\n${lines}\r\n\r\n${body}`;
const malformed: readonly (readonly [string, string])[] = [
  ['length and chunks', head(`content-length: ${bytes}\r\ntransfer-encoding: chunked`)],
  ['lengths that differ', head(`content-length: ${bytes}\r\ncontent-length: ${bytes + 1}`)],
  ['a list of lengths', head(`content-length: ${bytes}, ${bytes}`)],
  ['a negative length', head('content-length: -1')],
  ['a length with a sign', head(`content-length: +${bytes}`)],
  ['a length in hexadecimal', head('content-length: 0x15')],
  ['an unlimited length', head('content-length: 99999999999999999999')],
  ['a length beyond the limit', head('content-length: 5000000')],
  ['another coding', head('transfer-encoding: gzip, chunked')],
  ['two codings', head('transfer-encoding: chunked\r\ntransfer-encoding: chunked')],
  ['a body of an unknown encoding', head(`content-encoding: zstd\r\ncontent-length: ${bytes}`)],
  ['a folded header', head(`x: 1\r\n 2\r\ncontent-length: ${bytes}`)],
  ['a blank before the colon', head(`content-length : ${bytes}`)],
  ['a header without a colon', head(`nothing\r\ncontent-length: ${bytes}`)],
  ['a header without a name', head(`: x\r\ncontent-length: ${bytes}`)],
  ['a control character', head(`x: \u0000\r\ncontent-length: ${bytes}`)],
  ['a bare line feed', head(`x: 1\ncontent-length: ${bytes}`)],
  ['another protocol', `HTTP/2 200 OK\r\ncontent-length: ${bytes}\r\n\r\n${text}`],
  ['no status', `HTTP/1.1 OK\r\n\r\n`],
  ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
  ['an invalid chunk size', head('transfer-encoding: chunked', 'xyz\r\nabc\r\n0\r\n\r\n')],
  ['a negative chunk size', head('transfer-encoding: chunked', '-1\r\n\r\n')],
  ['an empty chunk size', head('transfer-encoding: chunked', '\r\n\r\n')],
  ['an unlimited chunk size', head('transfer-encoding: chunked', 'fffffffff\r\n')],
  ['a chunk longer than its size', head('transfer-encoding: chunked', '1\r\nab\r\n0\r\n\r\n')],
  ['an unlimited chunk extension', head('transfer-encoding: chunked', `1;${'x'.repeat(3000)}`)],
  ['an unlimited head', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}`],
];

describe('the response reader', () => {
  test.each(whole)('%s, cut at every byte', (_, message) => {
    for (let cut = 0; cut <= message.length; cut++) {
      const reader = new ResponseReader(1_000_000);
      const answer = reader.push(message.subarray(0, cut)) ?? reader.push(message.subarray(cut));
      expect(answer?.text).toBe(text);
      expect(answer?.reusable).toBe(true);
    }
  });

  test.each(whole)('%s, byte by byte', (_, message) => {
    const reader = new ResponseReader(1_000_000);
    const answers = [...message]
      .map((byte) => reader.push(Buffer.from([byte])))
      .filter((answer) => answer !== undefined);
    expect(answers.map((one) => one.text)).toEqual([text]);
  });

  test.each(malformed)('%s is refused', (_, message) => {
    expect(() => new ResponseReader(1_000_000).push(Buffer.from(message, 'latin1'))).toThrow();
  });

  test.each(whole)('%s with a surplus byte is not reusable', (_, message) => {
    expect(new ResponseReader(1_000_000).push(Buffer.concat([message, Buffer.from('H')]))?.reusable).toBe(false);
  });

  test.each([
    ['connection: close', 'HTTP/1.1'],
    ['x: y', 'HTTP/1.0'],
  ])('%s under %s is not reusable', (line, protocol) => {
    const answer = new ResponseReader(1000).push(
      Buffer.from(`${protocol} 200 OK\r\n${line}\r\ncontent-length: 2\r\n\r\n{}`),
    );
    expect(answer?.reusable).toBe(false);
  });

  test('a response may end with its connection', () => {
    const reader = new ResponseReader(1000);
    expect(reader.push(Buffer.from('HTTP/1.1 200 OK\r\n\r\n{}'))).toBeUndefined();
    expect(reader.end()).toMatchObject({ text: '{}', reusable: false });
  });
});

/** Accepts every response. */
const kept = (take: (answer: HttpResponse) => void) => {
  let given: HttpResponse | undefined;
  return { read: (answer: HttpResponse) => ((given = answer), true), done: () => given && take(given) };
};

describe('connections', () => {
  let server: Server;
  let transport: Transport;
  let sockets: Socket[];
  let answer: (socket: Socket, count: number) => void;

  beforeEach(async () => {
    sockets = [];
    let count = 0;
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', () => answer(socket, ++count));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    transport = createNetTransport(
      new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
      4,
      500,
    );
  });
  afterEach(async () => {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });

  const send = (): Promise<HttpResponse> =>
    new Promise((resolve, reject) =>
      transport.send({ headers: ['x', 'y'], body: '{}', maxBytes: 1_000_000, ...kept(resolve), failed: reject }),
    );

  test('are reused', async () => {
    answer = (socket) => void socket.write(sized);
    for (let i = 0; i < 20; i++) expect((await send()).text).toBe(text);
    expect(sockets).toHaveLength(1);
  });

  test('are not reused after a surplus byte', async () => {
    answer = (socket) => void socket.write(`${sized}HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nbad`);
    for (let i = 0; i < 5; i++) expect((await send()).text).toBe(text);
    expect(sockets).toHaveLength(5);
  });

  test('are not reused when bytes follow the response', async () => {
    answer = (socket) => {
      socket.write(sized);
      setTimeout(() => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nbad'), 5);
    };
    for (let i = 0; i < 4; i++) {
      expect((await send()).text).toBe(text);
      const socket = sockets.at(-1);
      if (!socket?.destroyed) await new Promise((resolve) => socket?.once('close', resolve));
    }
    expect(sockets).toHaveLength(4);
  });

  test('are not reused after an unreadable response', async () => {
    answer = (socket) => void socket.write(sized);
    for (let n = 0; n < 3; n++) {
      await new Promise<void>((resolve, reject) =>
        transport.send({ headers: [], body: '{}', maxBytes: 1_000, read: () => false, done: resolve, failed: reject }),
      );
    }
    expect(sockets).toHaveLength(3);
  });

  test('cut at any byte fail with an error, never with a partial response', async () => {
    for (let cut = 0; cut < sized.length; cut++) {
      answer = (socket) => void socket.end(Buffer.from(sized).subarray(0, cut));
      await expect(send()).rejects.toMatchObject({ name: 'SubgraphFault', transient: cut === 0 });
    }
  });

  test('never mix up responses when calls are stopped, cut or queued', async () => {
    let seed = 7;
    const chance = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const wanted = new Map<Socket, string>();
    server.removeAllListeners('connection');
    server.on('connection', (socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (data: Buffer) => {
        const body = data.toString().split('\r\n\r\n')[1] ?? '';
        wanted.set(socket, body);
        const message = `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
        const cut = Math.floor(chance() * message.length);
        if (chance() < 0.1) return socket.destroy();
        socket.write(message.slice(0, cut));
        setTimeout(() => socket.write(message.slice(cut) + (chance() < 0.1 ? 'HTTP/1.1 200 OK' : '')), chance() * 4);
      });
    });
    let wrong = 0;
    let right = 0;
    await Promise.all(
      Array.from({ length: 600 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, chance() * 300));
        const body = JSON.stringify({ n, pad: 'x'.repeat(n % 50) });
        await new Promise<void>((resolve) => {
          const stop = transport.send({
            headers: [],
            body,
            maxBytes: 10_000,
            ...kept((given) => (given.text === body ? right++ : wrong++, resolve())),
            failed: () => resolve(),
          });
          if (chance() < 0.2) setTimeout(() => stop(new Error('left')), chance() * 4);
        });
      }),
    );
    expect(wrong).toBe(0);
    expect(right).toBeGreaterThan(300);
  });
});

describe('the reader of simple responses', () => {
  /** What the reader that judges everything makes of the same bytes, where it takes them as one whole, reusable answer. */
  const judged = (message: Buffer): unknown => {
    try {
      const answer = new ResponseReader(1_000_000).push(Buffer.from(message));
      return answer?.reusable ? [answer.status, answer.text, answer.cacheControl] : undefined;
    } catch {
      return undefined;
    }
  };
  const short = (message: Buffer): unknown => {
    const answer = readSimpleResponse(message, message.length, 1_000_000);
    return answer && [answer.status, answer.text, answer.cacheControl];
  };

  test('reads a simple response', () => {
    expect(short(Buffer.from(sized))).toEqual([200, text, undefined]);
    expect(
      short(Buffer.from(sized.replace('\r\n', '\r\nCache-Control:  max-age=5 \r\nConnection: keep-alive\r\n'))),
    ).toEqual([200, text, 'max-age=5']);
  });

  test.each(malformed)('declines %s', (_, message) => {
    expect(short(Buffer.from(message, 'latin1'))).toBeUndefined();
  });

  test('agrees with the response reader on random input', () => {
    const seeds = [
      ...whole.map(([, message]) => message),
      ...malformed.map(([, message]) => Buffer.from(message, 'latin1')),
    ];
    let seed = 11;
    const chance = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most;
    const pieces = [
      '\r\n',
      '\n',
      ':',
      ' ',
      '\t',
      '\u0000',
      '0',
      '9',
      'content-length: 3\r\n',
      'transfer-encoding: chunked\r\n',
      '\u00ff',
    ];
    let taken = 0;
    for (let n = 0; n < 30_000; n++) {
      const message = seeds[chance(seeds.length)] as Buffer;
      const at = chance(Math.min(message.length, 120));
      const piece = Buffer.from(pieces[chance(pieces.length)] ?? '', 'latin1');
      const changed = Buffer.concat([message.subarray(0, at), piece, message.subarray(at + chance(3))]);
      const given = short(changed);
      if (given === undefined) continue;
      taken++;
      expect(given).toEqual(judged(changed));
    }
    expect(taken).toBeGreaterThan(100);
  });
});
