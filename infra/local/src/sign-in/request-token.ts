import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { shellCommand } from '../config.js';
import { Failure } from '../failure.js';
import { cliClientId, demoGrantType, isStaff } from './claims.js';
import { readJwk, type KeyFiles } from './keys.js';
import type { Principal } from './principals.js';

/** Requests an access token from a running sign-in, in the way of a front end or a partner. */
export async function requestToken(issuer: string, principal: Principal, keys: KeyFiles): Promise<string> {
  const form: Record<string, string> = isStaff(principal)
    ? { grant_type: demoGrantType, client_id: cliClientId, as: principal.name }
    : { grant_type: 'client_credentials', scope: principal.scope, ...(await assertion(issuer, principal, keys)) };
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => {
    throw new Failure(
      `the sign-in at ${issuer} does not answer`,
      `run \`${shellCommand('npm start')}\` in another terminal first`,
    );
  });
  const body = (await response.json()) as { access_token?: string; error_description?: string };
  if (body.access_token) return body.access_token;
  throw new Failure(
    `the sign-in gave no token for ${principal.name} (${body.error_description ?? response.status})`,
    `stop \`npm start\` and run it again`,
  );
}

async function assertion(issuer: string, { name }: Principal, keys: KeyFiles): Promise<Record<string, string>> {
  const jwk = readJwk(keys.client(name));
  const jwt = await new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES256', kid: jwk.kid })
    .setIssuer(name)
    .setSubject(name)
    .setAudience(issuer)
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(await importJWK(jwk, 'ES256'));
  return {
    client_id: name,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: jwt,
  };
}
