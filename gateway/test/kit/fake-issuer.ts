import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export type TokenChange = {
  readonly claims?: JWTPayload;
  readonly header?: Record<string, unknown>;
  readonly key?: CryptoKey | Uint8Array;
};

/** A fake OpenID provider: discovery, keys, and tokens of any kind. */
export async function createFakeIssuer(audience: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  let issuer = '';
  let isAway = false;
  const server = createServer((req, res) => {
    if (isAway) return void res.destroy();
    const isKeys = req.url === '/jwks';
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(isKeys ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` }));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  issuer = `http://127.0.0.1:${port}`;

  async function token({ claims = {}, header = {}, key = privateKey }: TokenChange = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const all: JWTPayload = {
      iss: issuer,
      aud: audience,
      sub: 'someone',
      iat: now,
      exp: now + 300,
      jti: String(Math.random()),
      ...claims,
    };
    for (const [name, value] of Object.entries(all)) if (value === undefined) delete all[name];
    return new SignJWT(all).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header }).sign(key);
  }
  return {
    issuer,
    privateKey,
    publicJwk: jwk,
    token,
    staff: (hsaId: string, change: TokenChange = {}) =>
      token({
        ...change,
        claims: { scope: 'graph:staff', employeeHsaId: hsaId, acr: 'http://id.sambi.se/loa/loa3', ...change.claims },
      }),
    system: () => token({ claims: { sub: 'system', scope: 'system:operate' } }),
    partner: (change: TokenChange = {}) =>
      token({
        ...change,
        claims: { sub: 'partner-region', aud: `${audience}/partner`, scope: 'device:status:read', ...change.claims },
      }),
    analyst: (change: TokenChange = {}) =>
      token({
        ...change,
        claims: { sub: 'analyst', aud: `${audience}/streams`, scope: 'streams:read', ...change.claims },
      }),
    /** Stops responding, as a provider that is down. */
    goAway: (away = true) => void (isAway = away),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeIssuer = Awaited<ReturnType<typeof createFakeIssuer>>;
