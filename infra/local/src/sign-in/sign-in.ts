import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { importJWK, SignJWT } from 'jose';
import { Failure } from '../failure.js';
import { freePort, holderOf } from '../process/ports.js';
import { clientIdOf, extraClaimsOf, resourceOf, subjectOf } from './claims.js';
import { generateKeys, readJwk, type KeyFiles } from './keys.js';
import { demoPrincipals, principalNamed, type Principal } from './principals.js';
import { createProvider } from './provider.js';
import { requestToken } from './request-token.js';

export type SignInOptions = {
  /** 0 takes a free port. */
  port: number;
  /** The address of the gateway: the audience of staff, and the prefix of the two other audiences. */
  audience: string;
  keysDir: string;
};
export type SignIn = {
  issuer: string;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  token: (name: string, options?: { expiresInSeconds?: number }) => Promise<string>;
};

export async function createSignIn(options: SignInOptions): Promise<SignIn> {
  const port = options.port || (await freePort());
  const issuer = `http://127.0.0.1:${port}`;
  const keys = await generateKeys(options.keysDir);
  const provider = await createProvider(issuer, options.audience, keys);
  const server = createServer((request, response) => void provider.callback()(request, response));
  return {
    issuer,
    start: () => listen(server, port),
    stop: () => close(server),
    token: (name, { expiresInSeconds } = {}) => {
      const principal = requirePrincipal(name);
      if (expiresInSeconds === undefined) return requestToken(issuer, principal, keys);
      return signToken(issuer, principal, options.audience, keys, expiresInSeconds);
    },
  };
}

export function requirePrincipal(name: string): Principal {
  const principal = principalNamed(name);
  if (principal) return principal;
  throw new Failure(
    `no demo principal is called "${name}"`,
    `use one of ${demoPrincipals.map((one) => one.name).join(', ')}`,
  );
}

/** Signs a token of any age for tests. The provider issues no expired token. */
async function signToken(
  issuer: string,
  principal: Principal,
  baseUrl: string,
  keys: KeyFiles,
  expiresInSeconds: number,
): Promise<string> {
  const jwk = readJwk(keys.signIn);
  const { audience, scope, ttlSeconds } = resourceOf(principal, baseUrl);
  const expiry = Math.floor(Date.now() / 1000) + expiresInSeconds;
  return new SignJWT({ ...extraClaimsOf(principal), scope, client_id: clientIdOf(principal) })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid })
    .setIssuer(issuer)
    .setSubject(subjectOf(principal))
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(Math.min(expiry - ttlSeconds, expiry))
    .setExpirationTime(expiry)
    .sign(await importJWK(jwk, 'ES256'));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Failure(
              `port ${port} for the sign-in is taken by ${holderOf(port)}`,
              'end it, or set HJALPMEDEL_PORT_OFFSET to move all ports',
            )
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
