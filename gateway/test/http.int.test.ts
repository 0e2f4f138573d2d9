import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { createNetwork, send, type Network } from './kit/network.js';

let network: Network;
let token = '';
beforeAll(async () => {
  network = await createNetwork();
  network.people.set('SE1', { subjectId: 'p1', municipalityCode: '1496', sequence: 1, grants: [] });
  token = await network.issuer.staff('SE1');
});
afterAll(() => network.stop());

test('all 61 audits of GraphQL over HTTP pass, with a token and CSRF protection on', async () => {
  const fetchFn = (url: string, { headers, ...init }: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(headers as Record<string, string>), authorization: `Bearer ${token}` } });
  const results = [];
  for (const audit of serverAudits({ url: `${network.url}/graphql`, fetchFn })) {
    const { status } = await audit.fn();
    results.push(`${status} ${audit.name}`);
  }
  expect(results.filter((one) => !one.startsWith('ok'))).toEqual([]);
  expect(results).toHaveLength(61);
});

test('the introspection query of tools is within the limits', async () => {
  const answer = await send(
    `${network.url}/graphql`,
    token,
    getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
  );
  expect(answer.errors).toEqual([]);
  const schema = buildClientSchema(answer.data as unknown as IntrospectionQuery); // The introspection query returns this shape.
  expect(schema.getType('PrincipalFacts')).toBeUndefined();
});

test('a request from another site is refused, with a token or without', async () => {
  const url = `${network.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
  const authorization = `Bearer ${token}`;
  const statuses = [
    await fetch(url, { headers: { authorization, 'sec-fetch-site': 'cross-site' } }),
    await fetch(url, { headers: { authorization, cookie: 'a=b' } }),
    await fetch(url),
    await fetch(`${network.url}/graphql`, {
      method: 'POST',
      body: '{}',
      headers: { authorization, 'content-type': 'text/plain' },
    }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([400, 400, 401, 415]);
});

test('the page at /ide is self-contained and may only call this gateway', async () => {
  const response = await fetch(`${network.url}/ide`);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html.length).toBeGreaterThan(1_000_000);
  const tags = html
    .replace(/<script>[\s\S]*?<\/script>/g, '<script></script>')
    .replace(/<style>[\s\S]*?<\/style>/g, '<style></style>');
  expect(tags.match(/(?:src|href)\s*=\s*["']?(?!data:)[^"'\s>]+/g) ?? []).toEqual([]);
  expect(html.match(/@import|url\(\s*["']?https?:/g) ?? []).toEqual([]);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(policy).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]+'/);
  const plain = await fetch(`${network.url}/ide`, { headers: { 'accept-encoding': 'identity' } });
  expect((await plain.text()).length).toBe(html.length);
});

test('an unknown path is 404, and no third-party page is served', async () => {
  const paths = ['/graphql/', '/partner', '/streams', '/.env', '/ide/../main'];
  const statuses = await Promise.all(paths.map(async (path) => (await fetch(`${network.url}${path}`)).status));
  expect(statuses).toEqual([404, 404, 404, 404, 404]);
  const front = await fetch(`${network.url}/`, { redirect: 'manual' });
  expect([front.status, front.headers.get('location')]).toEqual([302, '/ide']);
  const landing = await fetch(`${network.url}/graphql`, { headers: { accept: 'text/html' } });
  expect(landing.status).toBe(401);
  expect((await send(`${network.url}/graphql`, token, '{ __typename }')).headers.get('x-powered-by')).toBeNull();
});
