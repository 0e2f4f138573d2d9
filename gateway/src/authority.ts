import { createAuthoritySequences, createInternalTokenMinter } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import { createMessaging, type DeliveryObserver } from '@hjalpmedel/messaging';
import { currentContext, type Logger, type Metrics } from '@hjalpmedel/observability';
import { followAuthority } from './auth/authority-follower.js';
import { createFindPrincipal, gatewayPrincipal, type QueryAsGateway } from './auth/find-principal.js';
import { createPrincipals } from './auth/principals.js';
import type { GatewayConfig } from './config.js';
import type { LocalService } from './graph/subgraph-source.js';
import { createSubgraphs, localServices, type Subgraphs } from './graph/subgraphs.js';

/** How long a principal is cached. */
const PRINCIPAL_CACHE_MS = 60_000;
/** The same while authority events cannot be read: a revocation is then found only by reading again. */
const PRINCIPAL_CACHE_WITHOUT_EVENTS_MS = 2_000;

export type AuthorityParts = {
  /** Current addresses of the subgraphs by name. */
  readonly addresses: () => ReadonlyMap<string, string>;
  /** The services in this process, for `EXECUTION=local`. */
  readonly local: ReadonlyMap<string, LocalService> | undefined;
  readonly observer: DeliveryObserver | undefined;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/**
 * Creates the connections to the subgraphs, and with them the principals of people, which identity knows. Authority
 * events drop outdated principals and internal tokens.
 */
export async function createAuthority(
  config: GatewayConfig,
  { addresses, local, observer, logger, metrics }: AuthorityParts,
) {
  const minter = await createInternalTokenMinter(config.internalKey);
  const messaging = createMessaging({
    brokers: config.kafkaBrokers,
    topicPrefix: config.topicPrefix,
    clientId: config.instance,
    instance: config.instance,
    logger,
    metrics,
    observer,
  });
  const subgraphs = createSubgraphs({
    addresses,
    addressOverrides: config.subgraphUrls,
    local: config.execution === 'local' ? localServices(addresses(), local) : undefined,
    timeoutMs: config.subgraphTimeoutMs,
    calls: config.subgraphCalls,
    breaker: config.subgraphBreaker,
    transport: config.transport,
    shareReads: config.shareReads,
    minter,
    metrics,
    logger,
    async renew(context) {
      if (context.hsaId === undefined) return false;
      const { principal } = context;
      context.principal = { ...(await principals.renew(context.hsaId, principal)), acr: principal.acr };
      return true;
    },
  });
  const sequences = createAuthoritySequences();
  const principals = createPrincipals({
    find: createFindPrincipal(queryAsGateway(subgraphs, config.subgraphTimeoutMs)),
    sequences,
    maxAgeMs: () => (follower.status().ready ? PRINCIPAL_CACHE_MS : PRINCIPAL_CACHE_WITHOUT_EVENTS_MS),
  });
  const follower = followAuthority(messaging, {
    sequences,
    onChange: (subjectId) => {
      principals.drop(subjectId);
      minter.forget(subjectId);
    },
  });
  return { minter, messaging, subgraphs, principals, follower };
}

function queryAsGateway(subgraphs: Subgraphs, timeoutMs: number): QueryAsGateway {
  return (service, query, variables) => {
    const { requestId = newId(), correlationId = requestId } = currentContext() ?? {};
    const deadline = Date.now() + timeoutMs;
    return subgraphs.query(service, query, variables, {
      principal: gatewayPrincipal,
      requestId,
      correlationId,
      deadline,
    });
  };
}
