import type { Configuration, default as Provider, KoaContextWithOIDC } from 'oidc-provider';
import { demoGrantType, extraClaimsOf, isStaff, resourceOf, staffScope, subjectOf } from './claims.js';
import { clientMetadata } from './clients.js';
import { readJwk, type KeyFiles } from './keys.js';
import { demoPrincipals, principalNamed, type Principal } from './principals.js';
import { createStore } from './store.js';

const clients = demoPrincipals.filter((principal) => !isStaff(principal));

/** An OpenID provider for one machine. It trusts every caller, so it is never part of an image. */
export async function createProvider(issuer: string, baseUrl: string, keys: KeyFiles): Promise<Provider> {
  const { default: OidcProvider } = await withoutWarnings(() => import('oidc-provider'));
  const provider = new OidcProvider(issuer, configuration(baseUrl, keys));
  provider.registerGrantType(demoGrantType, (ctx) => grantDemo(provider, ctx, baseUrl), ['as']);
  return provider;
}

function configuration(baseUrl: string, keys: KeyFiles): Configuration {
  return {
    jwks: { keys: [readJwk(keys.signIn)] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientAuthMethods: ['private_key_jwt', 'none'],
    scopes: [staffScope, ...clients.map((principal) => resourceOf(principal, baseUrl).scope)],
    adapter: createStore(clientMetadata(baseUrl, keys)),
    ttl: { AccessToken: lifetimeOf, ClientCredentials: lifetimeOf },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => resourceFor(client?.clientId, baseUrl).audience,
        getResourceServerInfo: (_ctx, _audience, client) => serverInfo(resourceFor(client.clientId, baseUrl)),
        useGrantedResource: () => true,
      },
    },
    extraTokenClaims: (_ctx, token) => {
      const principal = demoPrincipals.find(
        (known) => subjectOf(known) === ('accountId' in token ? token.accountId : token.clientId),
      );
      return principal && extraClaimsOf(principal);
    },
  };
}

const resourceFor = (clientId: string | undefined, baseUrl: string): ReturnType<typeof resourceOf> =>
  resourceOf(clients.find((principal) => principal.name === clientId) ?? (demoPrincipals[0] as Principal), baseUrl);

const serverInfo = ({ audience, scope, ttlSeconds }: ReturnType<typeof resourceOf>) => ({
  audience,
  scope,
  accessTokenTTL: ttlSeconds,
  accessTokenFormat: 'jwt' as const,
  jwt: { sign: { alg: 'ES256' as const } },
});

const lifetimeOf = (_ctx: unknown, token: { resourceServer?: { accessTokenTTL?: number } }): number =>
  token.resourceServer?.accessTokenTTL ?? 300;

/** Issues a token for the person named by `as`, without the proof that a production sign-in demands. */
async function grantDemo(provider: Provider, ctx: KoaContextWithOIDC, baseUrl: string): Promise<void> {
  const { errors } = await import('oidc-provider');
  const name = ctx.oidc.params?.['as'];
  const principal = typeof name === 'string' ? principalNamed(name) : undefined;
  if (!principal || !isStaff(principal) || !ctx.oidc.client)
    throw new errors.InvalidGrant('no member of the demo staff has that name');
  const resource = resourceOf(principal, baseUrl);
  const token = new provider.AccessToken({
    accountId: principal.subject,
    client: ctx.oidc.client,
    scope: staffScope,
    gty: 'demo',
  } as never);
  token.resourceServer = new provider.ResourceServer(resource.audience, serverInfo(resource));
  ctx.oidc.entity('AccessToken', token);
  ctx.body = {
    access_token: await token.save(),
    expires_in: token.expiration,
    token_type: 'Bearer',
    scope: staffScope,
  };
}

/** oidc-provider warns about Node 20 while it is loaded. It works there. */
async function withoutWarnings<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
