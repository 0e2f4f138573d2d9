import type { ClientMetadata } from 'oidc-provider';
import { cliClientId, clientIdOf, demoGrantType, isStaff, resourceOf, staffScope } from './claims.js';
import { readJwk, toPublic, type KeyFiles } from './keys.js';
import { demoPrincipals } from './principals.js';

const noBrowser = { redirect_uris: [], response_types: [] };

/** The clients of the provider: one public client for demo staff, and each other principal with its own key. */
export function clientMetadata(baseUrl: string, keys: KeyFiles): ClientMetadata[] {
  const own = demoPrincipals.filter((principal) => !isStaff(principal));
  return [
    {
      ...noBrowser,
      client_id: cliClientId,
      token_endpoint_auth_method: 'none',
      grant_types: [demoGrantType],
      scope: staffScope,
    },
    ...own.map((principal): ClientMetadata => ({
      ...noBrowser,
      client_id: clientIdOf(principal),
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      grant_types: ['client_credentials'],
      scope: resourceOf(principal, baseUrl).scope,
      jwks: { keys: [toPublic(readJwk(keys.client(principal.name)))] },
    })),
  ];
}
