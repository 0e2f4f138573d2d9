import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@hjalpmedel/observability';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { WebSocket } from 'ws';
import { createStandaloneGateway } from '../src/standalone/standalone-gateway.js';
import { until } from './kit/network.js';

const LONG = '9007199254740993';
const sent: string[] = [];
const streams = new Set<ServerResponse>();
/** A subgraph that answers with texts: a long number, as a result and as an event. */
const subgraph = createServer((req, res) => {
  let body = '';
  req.on('data', (chunk: Buffer) => (body += chunk.toString()));
  req.on('end', () => {
    sent.push(body);
    if (!String(req.headers.accept).includes('event-stream'))
      return void res.setHeader('content-type', 'application/json').end(`{"data":{"n":${LONG}}}`);
    streams.add(res);
    res.once('close', () => streams.delete(res));
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    res.write(`event: next\ndata: {"data":{"s":${LONG}},"errors":[{"message":"m","extensions":{"n":${LONG}}}]}\n\n`);
  });
});
let gateway: Awaited<ReturnType<typeof createStandaloneGateway>>;
let url: string;
beforeAll(async () => {
  await once(subgraph.listen(0, '127.0.0.1'), 'listening');
  const { supergraphSdl = '' } = composeServices([
    {
      name: 'a',
      url: `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`,
      typeDefs: parse('scalar Long type Query { n(v: Long): Long } type Subscription { s(v: Long): Long }'),
    },
  ]);
  const logger = createLogger('engine', { level: 'silent' });
  gateway = await createStandaloneGateway({ supergraphSdl, port: 0, executor: 'compiled', transport: 'net', logger });
  url = (await gateway.start()).replace('http', 'ws');
});
afterEach(() => void sent.splice(0));
afterAll(async () => {
  await gateway.stop();
  subgraph.closeAllConnections();
  subgraph.close();
});

/** Opens a connection, sends texts after the acknowledgement, and records the messages. */
function connect(...texts: string[]) {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const got: string[] = [];
  let code: number | undefined;
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text.includes('connection_ack')) texts.forEach((one) => socket.send(one));
    else got.push(text);
  });
  socket.on('close', (closed) => (code = closed));
  return { socket, got, code: () => code };
}
const subscribe = (id: string, payload: string) => `{"id":"${id}","type":"subscribe","payload":${payload}}`;

test('long numbers keep their digits in variables, results, events and errors', async () => {
  const { socket, got } = connect(
    subscribe('1', `{"query":"query($v:Long){x:n(v:$v)}","variables":{"v":${LONG}}}`),
    subscribe('2', `{"query":"subscription($v:Long){s(v:$v)}","variables":{"v":${LONG}}}`),
  );
  await until('both results', () => got.filter((text) => text.includes('"next"')).length === 2);
  expect(got.find((text) => text.includes('"id":"1","type":"next"'))).toBe(
    `{"id":"1","type":"next","payload":{"data":{"x":${LONG}}}}`,
  );
  const event = got.find((text) => text.includes('"id":"2","type":"next"')) ?? '';
  expect(event).toContain(`"data":{"s":${LONG}}`);
  expect(event).toContain(`"n":${LONG}`);
  expect(sent).toHaveLength(2);
  for (const body of sent) expect(body).toContain(`"v":${LONG}`);
  socket.close();
  await until('the stream to be closed', () => streams.size === 0);
});

test.each([
  ['text that is not JSON', '{"id":', 4400],
  ['a JSON value that is no message', '[1]', 4400],
  ['a message of another type', '{"type":"start","id":"1"}', 4400],
  ['a second connection_init', '{"type":"connection_init"}', 4429],
])('%s closes the connection', async (_, text, expected) => {
  const { code } = connect(text);
  await until('the connection to be closed', () => code() !== undefined);
  expect(code()).toBe(expected);
});

test('an id in use closes the connection and its streams', async () => {
  const payload = '{"query":"subscription{s}"}';
  const { socket, got, code } = connect(subscribe('1', payload));
  await until('the first event', () => got.length === 1);
  socket.send(subscribe('1', payload));
  await until('the connection to be closed', () => code() === 4409);
  await until('the stream to be closed', () => streams.size === 0);
});

test('another protocol is refused', async () => {
  const socket = new WebSocket(url, 'graphql-ws');
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain('subprotocol');
});

test('a ping is answered with its payload', async () => {
  const { socket, got } = connect('{"type":"ping","payload":{"a":1}}');
  await until('the pong', () => got.length === 1);
  expect(got).toEqual(['{"type":"pong","payload":{"a":1}}']);
  socket.close();
});
