import { afterAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAudits } from 'graphql-http';
import { exportJWK, generateKeyPair } from 'jose';
import { stripPolicy } from '../src/policy/strip-policy.js';
import { partnerSupergraphSdl, supergraphSdl } from './kit/supergraphs.js';
import { until } from './kit/network.js';

const root = join(import.meta.dirname, '../..');
const dir = mkdtempSync(join(tmpdir(), 'gateway-process-'));
const sockets = join(dir, 'sockets');
/** Records the target of every socket of a process. */
const spy = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net'; import { appendFileSync } from 'node:fs';
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...args) {
    const [first] = args.flat(); const to = first?.path ?? first?.host ?? String(first);
    appendFileSync(${JSON.stringify(sockets)}, to + '\\n'); return connect.apply(this, args);
  };`)}`;

afterAll(() => rmSync(dir, { recursive: true, force: true }));

function run(file: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn(
    process.execPath,
    ['--import', 'tsx', '--import', spy, '--conditions=development', `gateway/src/${file}`, ...args],
    {
      cwd: root,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

async function textOf(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  child.stderr?.on('data', (chunk) => (err += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

const file = (name: string, text: string) => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};

test('errors of the environment are printed one per line, and the exit code is 78', async () => {
  const { code, out, err } = await textOf(run('main.ts', [], { PORT: '99999' }));
  expect([code, out]).toEqual([78, '']);
  expect(err.trim().split('\n')).toEqual([
    'The configuration cannot be used:',
    '  PORT: expected a number from 0 to 65535',
    '  OIDC_ISSUER: is not set',
    '  INTERNAL_KEY_FILE: is not set',
    '  SUPERGRAPH_FILE: is not set',
    '  PARTNER_SUPERGRAPH_FILE: is not set',
    '  KAFKA_BROKERS: is not set',
  ]);
});

test('a supergraph without its policy is not served', async () => {
  const { code, out, err } = await textOf(
    run('main.ts', [], await environment(supergraphSdl.replace(/@policy\(policies: \[\[.*?\]\]\)/g, ''))),
  );
  expect(code).not.toBe(0);
  expect(out + err).toContain('fields without @policy: Mutation.requestReturn');
});

test('runs, connects only to configured addresses, and stops in order on a signal', async () => {
  const child = run('main.ts', [], await environment(supergraphSdl));
  const ended = textOf(child);
  let url = '';
  child.stdout?.on('data', (chunk) => (url ||= /"url":"([^"]+)"/.exec(String(chunk))?.[1] ?? ''));
  await until('the gateway to start', () => url !== '');
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // Usage reports would be sent by now.
  child.kill('SIGTERM');
  const { code, out } = await ended;
  expect([code, out.includes('"msg":"stopped"')]).toEqual([0, true]);
  const foreign = readFileSync(sockets, 'utf8')
    .split('\n')
    .filter((to) => to !== '' && !/^(?:127\.0\.0\.1|localhost|\/.*)$/.test(to));
  expect(foreign).toEqual([]);
});

test.each(['compiled', 'stock'])(
  'the stand-alone gateway (%s) serves any supergraph without a token; all 61 audits pass, with CSRF protection on',
  async (executor) => {
    const child = run(
      'standalone.ts',
      ['--supergraph', file('plain.graphql', stripPolicy(supergraphSdl)), '--port', '0', '--executor', executor],
      {},
    );
    const ended = textOf(child);
    let out = '';
    child.stdout?.on('data', (chunk) => (out += String(chunk)));
    await until('the engine to start', () => out.includes('ready '));
    const url = /ready (\S+)/.exec(out)?.[1] ?? '';
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    const audits = [];
    for (const audit of serverAudits({ url })) audits.push(`${(await audit.fn()).status} ${audit.name}`);
    expect(audits.filter((one) => !one.startsWith('ok'))).toEqual([]);
    expect(audits).toHaveLength(61);
    const ask = (headers: Record<string, string>) => fetch(`${url}?query={__typename}`, { headers });
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(400);
    expect((await ask({ cookie: 'a=b' })).status).toBe(400);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  },
);

async function environment(supergraph: string): Promise<Record<string, string>> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return {
    PORT: '0',
    OIDC_ISSUER: 'http://127.0.0.1:1',
    KAFKA_BROKERS: '127.0.0.1:1',
    INTERNAL_KEY_FILE: file('key.json', JSON.stringify(await exportJWK(privateKey))),
    SUPERGRAPH_FILE: file('supergraph.graphql', supergraph),
    PARTNER_SUPERGRAPH_FILE: file('partner.graphql', partnerSupergraphSdl),
  };
}

test('the help of the stand-alone gateway names every flag', async () => {
  const source = readFileSync(join(root, 'gateway/src/standalone.ts'), 'utf8');
  const flags = [...source.matchAll(/^ {6}'?([a-z-]+)'?: \{ type: 'string'/gm)].map(([, flag]) => `--${flag} `);
  const { code, out } = await textOf(run('../../infra/local/src/cli.ts', ['gateway', '--help'], {}));
  expect(code).toBe(0);
  expect(flags.length).toBeGreaterThan(8);
  expect(flags.filter((flag) => !out.includes(flag))).toEqual([]);
});
