import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeys, readJwk } from './keys.js';
import { demoPrincipals } from './principals.js';
import { createSignIn, type SignIn } from './sign-in.js';

const audience = 'http://127.0.0.1:4999';
const keysDir = mkdtempSync(join(tmpdir(), 'keys-'));
let signIn: SignIn;
let keySet: ReturnType<typeof createLocalJWKSet>;

beforeAll(async () => {
  signIn = await createSignIn({ port: 0, audience, keysDir });
  await signIn.start();
  const discovery = (await (await fetch(`${signIn.issuer}/.well-known/openid-configuration`)).json()) as {
    jwks_uri: string;
  };
  keySet = createLocalJWKSet((await (await fetch(discovery.jwks_uri)).json()) as JSONWebKeySet);
});
afterAll(async () => {
  await signIn.stop();
  rmSync(keysDir, { recursive: true });
});

const verify = (token: string, aud: string) =>
  jwtVerify(token, keySet, { issuer: signIn.issuer, audience: aud, typ: 'at+jwt', algorithms: ['ES256'] });

test('a staff token is valid for 15 minutes and names the person, but no permissions', async () => {
  const { payload } = await verify(await signIn.token('vgr-assessor'), audience);
  expect(payload).toMatchObject({
    employeeHsaId: 'SE1696000000-D003',
    acr: 'http://id.sambi.se/loa/loa3',
    scope: 'graph:staff',
    client_id: 'hjalpmedel-cli',
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
  expect(JSON.stringify(payload)).not.toMatch(/Bedo|role/);
});

test.each([
  ['system', audience, 'system:operate', 900],
  ['partner-region', `${audience}/partner`, 'device:status:read', 300],
  ['analyst', `${audience}/streams`, 'streams:read', 900],
])('%s proves its identity with its key and gets a token for %s', async (name, aud, scope, seconds) => {
  const { payload } = await verify(await signIn.token(name), aud);
  expect(payload).toMatchObject({ sub: name, scope });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(seconds);
});

test('a token of any age has the same claims as one from the provider', async () => {
  for (const { name } of demoPrincipals) {
    const lasting = ({ jti: _jti, iat: _iat, exp: _exp, ...rest }: ReturnType<typeof decodeJwt>) => rest;
    const expired = decodeJwt(await signIn.token(name, { expiresInSeconds: -5 }));
    expect(lasting(expired)).toEqual(lasting(decodeJwt(await signIn.token(name))));
    expect(expired.exp).toBeLessThan(Date.now() / 1000);
  }
});

test('an unknown name, a client without its key and a wrong grant are refused', async () => {
  expect(() => signIn.token('nobody')).toThrow('no demo principal is called "nobody"');
  const ask = async (form: Record<string, string>) =>
    (await fetch(`${signIn.issuer}/token`, { method: 'POST', body: new URLSearchParams(form) })).status;
  expect(await ask({ grant_type: 'client_credentials', client_id: 'system' })).toBeGreaterThanOrEqual(400);
  expect(await ask({ grant_type: 'client_credentials', client_id: 'hjalpmedel-cli' })).toBeGreaterThanOrEqual(400);
  expect(
    await ask({ grant_type: 'urn:hjalpmedel:params:grant-type:demo', client_id: 'hjalpmedel-cli', as: 'system' }),
  ).toBe(400);
});

test('keys are created once, only their owner can read them, and the key set has no private member', async () => {
  const files = await generateKeys(keysDir);
  const before = readJwk(files.internalKey);
  expect(readJwk((await generateKeys(keysDir)).internalKey)).toEqual(before);
  expect(statSync(files.internalKey).mode & 0o777).toBe(0o600);
  expect(Buffer.from(readFileSync(files.keyEncryptionKeys.clients, 'utf8'), 'base64')).toHaveLength(32);
  expect(readFileSync(files.internalJwks, 'utf8')).not.toContain('"d"');
});

test('every demo principal has its own name, subject and a well-formed HSA id', () => {
  const staff = demoPrincipals.filter((one) => one.kind === 'staff');
  expect(new Set(demoPrincipals.map(({ name }) => name)).size).toBe(demoPrincipals.length);
  expect(new Set(staff.map(({ subject }) => subject)).size).toBe(staff.length);
  for (const { hsaId } of staff) expect(hsaId).toMatch(/^SE\d{10}-[A-Z0-9]+$/);
});
