import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportSPKI, generateKeyPair, importJWK, UnsecuredJWT } from 'jose';
import type { TokenChange } from './kit/fake-issuer.js';
import { AUDIENCE, codesOf, createNetwork, send, type Network } from './kit/network.js';

let network: Network;
beforeAll(async () => {
  network = await createNetwork();
  network.people.set('SE1', { subjectId: 'p1', municipalityCode: '1496', sequence: 1, grants: [] });
});
afterAll(() => network.stop());

const now = Math.floor(Date.now() / 1_000);
const changed: Record<string, TokenChange> = {
  expired: { claims: { iat: now - 900, exp: now - 10 } },
  'not yet valid': { claims: { nbf: now + 60 } },
  'issued in the future': { claims: { iat: now + 60 } },
  'without expiry': { claims: { exp: undefined } },
  'without issue time': { claims: { iat: undefined } },
  'expiry is text': { claims: { exp: 'tomorrow' as unknown as number } }, // the wrong type is the case
  'without subject': { claims: { sub: undefined } },
  'empty subject': { claims: { sub: '' } },
  'another issuer': { claims: { iss: 'http://127.0.0.1:9999' } },
  'issuer with a slash more': { claims: { iss: 'ISSUER/' } },
  'without issuer': { claims: { iss: undefined } },
  'another audience': { claims: { aud: 'http://127.0.0.1:4001' } },
  'audience of partners': { claims: { aud: `${AUDIENCE}/partner` } },
  'audience of analysts': { claims: { aud: `${AUDIENCE}/streams` } },
  'without audience': { claims: { aud: undefined } },
  'without scope': { claims: { scope: undefined } },
  'a scope that only begins alike': { claims: { scope: 'graph:staffing' } },
  'scope of partners': { claims: { scope: 'device:status:read' } },
  'scopes as a list': { claims: { scope: ['graph:staff'] } },
  'without HSA id': { claims: { employeeHsaId: undefined } },
  'HSA id is no text': { claims: { employeeHsaId: { $ne: null } } },
  'without assurance': { claims: { acr: undefined } },
  'assurance too low': { claims: { acr: 'http://id.sambi.se/loa/loa2' } },
  'type of an id token': { header: { typ: 'JWT' } },
  'without type': { header: { typ: undefined } },
  'type of an internal token': { header: { typ: 'hjalpmedel-internal+jwt' } },
  'key id that is unknown': { header: { kid: 'k2' } },
  'unknown critical header': { header: { crit: ['exp'], exp: 1 } },
};

describe('a staff token is refused with 401 when it is', () => {
  test.each(Object.entries(changed))('%s', async (_what, change) => {
    const iss = change.claims?.iss === 'ISSUER/' ? { iss: `${network.issuer.issuer}/` } : {};
    const token = await network.issuer
      .staff('SE1', { ...change, claims: { ...change.claims, ...iss } })
      .catch(() => 'a.b.c');
    await expectRefused(token);
  });

  test('signed with another key of the same name', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await expectRefused(await network.issuer.staff('SE1', { key: privateKey }));
  });

  test('signed with the public key as a shared secret', async () => {
    const pem = await exportSPKI((await importJWK(network.issuer.publicJwk, 'ES256', { extractable: true })) as never);
    const key = new TextEncoder().encode(pem);
    await expectRefused(await network.issuer.staff('SE1', { header: { alg: 'HS256' }, key }));
  });

  test('signed with RS256', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await expectRefused(await network.issuer.staff('SE1', { header: { alg: 'RS256' }, key: privateKey }));
  });

  test('not signed at all', async () => {
    const claims = { scope: 'graph:staff', employeeHsaId: 'SE1', acr: 'http://id.sambi.se/loa/loa3' };
    const token = new UnsecuredJWT(claims)
      .setIssuer(network.issuer.issuer)
      .setAudience(AUDIENCE)
      .setSubject('someone')
      .setIssuedAt()
      .setExpirationTime('5m')
      .encode();
    await expectRefused(token);
  });

  test('truncated, or changed in one letter', async () => {
    const token = await network.issuer.staff('SE1');
    const [head, body = '', signature] = token.split('.');
    const other = Buffer.from(Buffer.from(body, 'base64url').toString().replace('SE1', 'SE2')).toString('base64url');
    await expectRefused(token.slice(0, -2));
    await expectRefused(`${head}.${other}.${signature}`);
    await expectRefused(`${head}.${body}.`);
  });

  test.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'bearer', 'Bearer a b'])(
    'no token: "%s"',
    async (authorization) => {
      const answer = await send(
        `${network.url}/graphql`,
        undefined,
        '{ me { subjectId } }',
        {},
        authorization ? { authorization } : {},
      );
      expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    },
  );
});

test('a valid token passes, also within five seconds of its end and with several scopes and audiences', async () => {
  const claims = { iat: now - 900, exp: now - 1, scope: 'openid graph:staff', aud: ['http://elsewhere', AUDIENCE] };
  for (const token of [
    await network.issuer.staff('SE1'),
    await network.issuer.staff('SE1', { claims: { ...claims, exp: Math.floor(Date.now() / 1_000) - 1 } }),
  ])
    expect((await send(`${network.url}/graphql`, token, '{ me { subjectId } }')).data).toEqual({
      me: { subjectId: 'p1' },
    });
});

test('introspection needs a token too', async () => {
  const answer = await send(`${network.url}/graphql`, undefined, '{ __schema { queryType { name } } }');
  expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
  expect(
    (await send(`${network.url}/graphql`, await network.issuer.staff('SE1'), '{ __schema { queryType { name } } }'))
      .data,
  ).toEqual({
    __schema: { queryType: { name: 'Query' } },
  });
});

test('each audience accepts its own tokens only', async () => {
  const { issuer } = network;
  const tokens = [await issuer.staff('SE1'), await issuer.system(), await issuer.partner(), await issuer.analyst()];
  const requests = {
    '/graphql': async (token: string) => (await send(`${network.url}/graphql`, token, '{ __typename }')).status,
    '/partner/graphql': async (token: string) =>
      (await send(`${network.url}/partner/graphql`, token, '{ __typename }')).status,
    '/streams/x': async (token: string) =>
      (await fetch(`${network.url}/streams/x`, { headers: { authorization: `Bearer ${token}` } })).status,
  };
  const found = [];
  for (const [audience, request] of Object.entries(requests))
    found.push([audience, ...(await Promise.all(tokens.map(request)))]);
  expect(found).toEqual([
    ['/graphql', 200, 200, 401, 401],
    ['/partner/graphql', 401, 401, 200, 401],
    ['/streams/x', 401, 401, 401, 404],
  ]);
});

async function expectRefused(token: string): Promise<void> {
  const before = network.calls().length;
  const answer = await send(`${network.url}/graphql`, token, '{ me { subjectId } }');
  expect([answer.status, codesOf(answer), network.calls().length - before]).toEqual([401, ['UNAUTHENTICATED'], 0]);
  expect(answer.errors[0]?.extensions).toMatchObject({
    kind: 'unauthenticated',
    retryable: false,
    requestId: expect.any(String),
  });
}
