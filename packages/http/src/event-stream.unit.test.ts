import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { formatEvent, openEventStream, type EventStream, type EventStreamOptions } from './index.js';

describe('an event', () => {
  test.each([
    [{ data: 'a' }, 'data: a\n\n'],
    [{ id: '7', event: 'next', data: '{}' }, 'id: 7\nevent: next\ndata: {}\n\n'],
    [{ id: 'a\nb', data: 'x' }, 'data: x\n\n'],
    [{ id: 'a\0', data: 'x' }, 'data: x\n\n'],
    [{ event: 'complete', data: '' }, 'event: complete\ndata:\n\n'],
    [{ data: 'one\ntwo\r\nthree\rfour' }, 'data: one\ndata: two\ndata: three\ndata: four\n\n'],
  ])('%j is written as %j', (event, text) => {
    expect(formatEvent(event)).toBe(text);
  });
});

const cleanUp: (() => void)[] = [];
afterEach(() => cleanUp.splice(0).forEach((end) => end()));

/** A client that has sent its request and reads nothing until it is told to. */
async function connectPaused(options: EventStreamOptions = {}) {
  let begin: (stream: readonly [EventStream, ServerResponse]) => void = () => undefined;
  const begun = new Promise<readonly [EventStream, ServerResponse]>((resolve) => (begin = resolve));
  const server: Server = createServer((_req, res) => begin([openEventStream(res, options), res]));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined).pause();
  cleanUp.push(() => (socket.destroy(), server.closeAllConnections(), server.close()));
  socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  const [stream, res] = await begun;
  return { stream, res, socket };
}
const large = 'x'.repeat(1_000_000);

/** Writes until a write waits, and then until that write is done. */
async function fill(stream: EventStream): Promise<void> {
  for (;;) {
    const writing = stream.write(large);
    const waits = await Promise.race([writing.then(() => false), new Promise((r) => setTimeout(() => r(true), 50))]);
    if (waits) return writing;
  }
}

test('a write waits while the client does not read, and goes on when it does', async () => {
  const { stream, socket, res } = await connectPaused();
  let isDone = false;
  void fill(stream).then(() => (isDone = true));
  await new Promise((resolve) => setTimeout(resolve, 400)); // no event tells that a write goes on waiting
  expect([isDone, res.writableNeedDrain]).toEqual([false, true]);
  socket.resume();
  await once(res, 'drain');
  await new Promise((resolve) => setImmediate(resolve));
  expect(isDone).toBe(true);
});

test('a client that reads nothing is disconnected after the time limit', async () => {
  const { stream, res } = await connectPaused({ stalledMs: 100 });
  const closed = once(res, 'close');
  await fill(stream);
  await closed;
  expect(res.destroyed).toBe(true);
  await stream.write('nothing happens');
});

test('a keep-alive text is written while the client reads, and not while it does not', async () => {
  const { stream, res, socket } = await connectPaused({ keepAlive: { text: ':\n\n', everyMs: 5 } });
  socket.setEncoding('utf8').resume();
  const [first] = (await once(socket, 'data')) as [string];
  let text = first;
  socket.on('data', (chunk: string) => (text += chunk));
  while (text.split(':\n\n').length <= 3) await once(socket, 'data');
  socket.pause();
  void fill(stream);
  await new Promise((resolve) => setTimeout(resolve, 300)); // no event tells that nothing is written
  const buffered = res.writableLength;
  await new Promise((resolve) => setTimeout(resolve, 50)); // ten keep-alive periods
  expect(res.writableLength).toBe(buffered);
});
