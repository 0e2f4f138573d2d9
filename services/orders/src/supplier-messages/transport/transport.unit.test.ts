import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createFolderTransport } from './folder-transport.js';
import { createHttpsTransport } from './https-transport.js';
import { MAX_BYTES, TransportRefusal, type Incoming } from './transport.js';

const folder = mkdtempSync(join(tmpdir(), 'hjalpmedel-transport-'));
const path = (name: string) => join(folder, name);

test('a file is complete when it has its name, and a taken one is moved', async () => {
  const [outgoing, incoming] = [path('out'), path('in')];
  const transport = createFolderTransport({ kind: 'FOLDER', outgoing, incoming });
  await transport.send({ id: 'a/../b', document: '<a/>' });
  await transport.send({ id: 'a/../b', document: '<a/>' });
  expect(readdirSync(outgoing)).toEqual(['a____b.xml']);
  mkdirSync(incoming);
  for (const name of ['2.xml', '1.xml', '3.xml.part', '.4.xml']) writeFileSync(join(incoming, name), name);
  const taken: Incoming[] = [];
  const take = (incoming: Incoming) => Promise.resolve(void taken.push(incoming));
  await transport.receive(take);
  await transport.receive(take);
  expect(taken).toEqual([{ document: '1.xml' }, { document: '2.xml' }]);
  await expect(transport.receive(() => Promise.resolve())).resolves.toBeUndefined();
  writeFileSync(join(incoming, '5.xml'), '5');
  await expect(transport.receive(() => Promise.reject(new Error('the database is away')))).rejects.toThrow('away');
  expect(readFileSync(join(incoming, '5.xml'), 'utf8')).toBe('5'); // it stays until it is taken
  writeFileSync(join(incoming, '5.xml'), 'x'.repeat(MAX_BYTES + 1));
  taken.length = 0;
  await transport.receive(take);
  expect([taken, readdirSync(join(incoming, 'refused'))]).toEqual([[{ tooLong: '5.xml' }], ['5.xml']]);
});

/** Makes an authority and a certificate that it has signed. */
function certify(name: string): { readonly authority: string; readonly certificate: string; readonly key: string } {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  openssl(
    'req',
    '-x509',
    ...curve,
    '-subj',
    `/CN=${name}-authority`,
    '-keyout',
    `${name}-ca.key`,
    '-out',
    `${name}-ca.crt`,
  );
  openssl('req', ...curve.slice(0, 5), '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
  writeFileSync(path(`${name}.ext`), 'subjectAltName=IP:127.0.0.1');
  const signed = ['-CA', `${name}-ca.crt`, '-CAkey', `${name}-ca.key`, '-CAcreateserial', '-days', '2'];
  openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-extfile', `${name}.ext`, '-out', `${name}.crt`);
  return { authority: path(`${name}-ca.crt`), certificate: path(`${name}.crt`), key: path(`${name}.key`) };
}

type Call = { readonly method: string; readonly url: string; readonly id: unknown };
const calls: Call[] = [];
let status = 202;
let waiting = '<a/>';
let url: string;
let ours: ReturnType<typeof certify>;
let theirs: ReturnType<typeof certify>;
let stop: () => void;
beforeAll(async () => {
  [ours, theirs] = [certify('municipality'), certify('supplier')];
  const own = { key: readFileSync(theirs.key), cert: readFileSync(theirs.certificate) };
  const mutual = { ca: readFileSync(ours.authority), requestCert: true, rejectUnauthorized: true };
  const server = createServer({ ...own, ...mutual }, (request, response) => {
    calls.push({ method: request.method ?? '', url: request.url ?? '', id: request.headers['message-id'] });
    request.resume();
    response.writeHead(request.url === '/messages' && request.method === 'GET' ? 200 : status);
    response.end(request.method === 'GET' ? JSON.stringify({ messages: [{ id: 'm/1', document: waiting }] }) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => {
    server.close();
    server.closeAllConnections();
  };
});
afterAll(() => stop());

test('both sides show a certificate: a document is sent, the waiting one is taken and then acknowledged', async () => {
  const transport = createHttpsTransport({ kind: 'HTTPS', url, ...ours, authority: theirs.authority });
  await transport.send({ id: 'o1', document: '<a/>' });
  const taken: Incoming[] = [];
  const take = (incoming: Incoming) => Promise.resolve(void taken.push(incoming));
  await transport.receive(take);
  expect(taken).toEqual([{ document: '<a/>' }]);
  expect(calls).toEqual([
    { method: 'POST', url: '/messages', id: 'o1' },
    { method: 'GET', url: '/messages', id: undefined },
    { method: 'POST', url: '/messages/m%2F1/receipt', id: undefined },
  ]);
  waiting = 'x'.repeat(MAX_BYTES + 1);
  await transport.receive(take);
  expect([taken.at(-1), calls.at(-1)?.url]).toEqual([{ tooLong: 'm/1' }, '/messages/m%2F1/refusal']);
  status = 422;
  await expect(transport.send({ id: 'o1', document: '<a/>' })).rejects.toThrow(TransportRefusal);
  status = 503;
  await expect(transport.send({ id: 'o1', document: '<a/>' })).rejects.not.toThrow(TransportRefusal);
  await transport.close();
});

test('without the certificate that the other side knows, or with an authority that did not sign theirs, nothing is sent', async () => {
  calls.length = 0;
  const strangers = [
    { authority: theirs.authority },
    { ...theirs, authority: theirs.authority },
    { ...ours, authority: ours.authority },
  ];
  for (const files of strangers) {
    const transport = createHttpsTransport({ kind: 'HTTPS', url, ...files });
    await expect(transport.send({ id: 'o1', document: '<a/>' })).rejects.toThrow();
    await transport.close();
  }
  expect(calls).toEqual([]);
});
