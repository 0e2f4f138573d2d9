import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Logger } from '@hjalpmedel/observability';
import { subgraphUnavailable } from '@hjalpmedel/domain';

const TIMEOUT_MS = 2_000;
const COOLDOWN_MS = 30_000;
const REFRESH_MS = 600_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;
/** How long keys are used while the provider is unavailable. */
const MAX_KEY_AGE_MS = 24 * 3_600_000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** The public keys of the OpenID provider. They are refreshed regularly and kept while the provider is unavailable. */
export type IssuerKeys = {
  readonly key: JWTVerifyGetKey;
  /** Whether tokens can be verified. */
  ready(): boolean;
  start(): void;
  stop(): void;
};

export function createIssuerKeys(issuer: string, logger: Logger, now: () => number = Date.now): IssuerKeys {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  let loadedAt = -Infinity;
  let loading: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let retryMs = FIRST_RETRY_MS;
  const isUsable = () => now() - loadedAt < MAX_KEY_AGE_MS;

  async function fetchKeys(): Promise<void> {
    const configuration = await discover(issuer);
    // Keys must not expire by themselves: that would lock everybody out while the provider is unavailable.
    const next = createRemoteJWKSet(new URL(configuration.jwks_uri), {
      timeoutDuration: TIMEOUT_MS,
      cooldownDuration: COOLDOWN_MS,
      cacheMaxAge: Infinity,
    });
    await next.reload();
    keys = next;
    loadedAt = now();
  }
  const load = () => (loading ??= fetchKeys().finally(() => (loading = undefined)));

  async function refresh(): Promise<void> {
    let waitMs = REFRESH_MS;
    try {
      await load();
      retryMs = FIRST_RETRY_MS;
    } catch (error) {
      if (retryMs === FIRST_RETRY_MS)
        logger.warn({ err: error }, 'keys of the sign-in provider not available, retrying');
      waitMs = retryMs;
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
    if (!isStopped) timer = setTimeout(() => void refresh(), waitMs).unref();
  }
  return {
    async key(header, token) {
      if (!isUsable()) {
        await load().catch((cause: unknown) => {
          throw subgraphUnavailable({ service: 'sign-in' }, cause);
        });
      }
      if (!keys) throw subgraphUnavailable({ service: 'sign-in' });
      try {
        return await keys(header, token);
      } catch (error) {
        // For an unknown key id, jose fetches the keys again. If that fails, the key stays unknown.
        if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) throw error;
        throw new errors.JWKSNoMatchingKey(undefined, { cause: error });
      }
    },
    ready: isUsable,
    start: () => void refresh(),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function discover(issuer: string): Promise<z.infer<typeof discoverySchema>> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  const configuration = discoverySchema.parse(await response.json());
  if (configuration.issuer !== issuer) throw new Error('the provider has another issuer than the configured one');
  return configuration;
}
