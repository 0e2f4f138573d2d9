import { createAuthoritySequences, createInternalTokenMinter } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import { createHttpServer, type Probe } from '@hjalpmedel/http';
import { createMessaging } from '@hjalpmedel/messaging';
import { createWorkerPlanner } from '@hjalpmedel/plan-executor';
import { createLogger, createMetrics, currentContext, type Logger } from '@hjalpmedel/observability';
import { followAuthority } from './auth/authority-follower.js';
import { createFindPrincipal, gatewayPrincipal } from './auth/find-principal.js';
import { createIssuerKeys } from './auth/issuer-keys.js';
import { createPrincipals } from './auth/principals.js';
import { createTokenCheck } from './auth/token-check.js';
import type { GatewayConfig } from './config.js';
import { createDocumentBook } from './documents/document-book.js';
import { subgraphAddresses } from './graph/addresses.js';
import { createGraph } from './graph/graph.js';
import { createSubgraphProbe } from './graph/probes.js';
import type { LocalService } from './graph/subgraph-source.js';
import { createSubgraphs, localServices } from './graph/subgraphs.js';
import { receiveVisitors } from './graph/visitors.js';
import { frontDoor, ideRoute } from './ide/ide.js';
import { streamRoute } from './streams/stream-route.js';
import { followFiles, type FilesFollower } from './supergraph/follow-files.js';
import { createSwap } from './supergraph/swap.js';

/** What whoever starts the gateway may bring. */
export type GatewayOverrides = {
  readonly logger?: Logger;
  /** The services of this process, for `EXECUTION=local`. */
  readonly local?: ReadonlyMap<string, LocalService>;
};

export type Gateway = {
  /** The address it listens on, once started. */
  readonly url: () => string;
  start(): Promise<void>;
  stop(): Promise<void>;
};

const PRINCIPAL_MS = 60_000;
/** While authority events cannot be seen, a revocation is found by asking again. */
const PRINCIPAL_UNSEEN_MS = 2_000;

/** Wires the gateway. It starts without subgraphs, Kafka and sign-in, and finds them when they come. */
export async function createGateway(config: GatewayConfig, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const logger = overrides.logger ?? createLogger('gateway', { level: config.logLevel });
  const metrics = createMetrics();
  let addresses = subgraphAddresses(config.supergraphSdl, config.subgraphUrls);
  const minter = await createInternalTokenMinter(config.internalKey);
  const messaging = createMessaging({
    brokers: config.kafkaBrokers,
    topicPrefix: config.topicPrefix,
    clientId: config.instance,
    instance: config.instance,
    logger,
    metrics,
  });

  const subgraphs = createSubgraphs({
    addresses: () => addresses,
    replaced: config.subgraphUrls,
    local: config.execution === 'local' ? localServices(addresses, overrides.local) : undefined,
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
  const ask: Parameters<typeof createFindPrincipal>[0] = (service, query, variables) => {
    const { requestId = newId(), correlationId = requestId } = currentContext() ?? {};
    const deadline = Date.now() + config.subgraphTimeoutMs;
    return subgraphs.ask(service, query, variables, {
      principal: gatewayPrincipal,
      requestId,
      correlationId,
      deadline,
    });
  };
  const sequences = createAuthoritySequences();
  const principals = createPrincipals({
    find: createFindPrincipal(ask),
    sequences,
    maxAgeMs: () => (follower.status().ready ? PRINCIPAL_MS : PRINCIPAL_UNSEEN_MS),
  });
  const follower = followAuthority(messaging, {
    sequences,
    onChange: (subjectId) => {
      principals.drop(subjectId);
      minter.forget(subjectId);
    },
  });
  const keys = createIssuerKeys(config.oidcIssuer, logger);
  const check = createTokenCheck({ issuer: config.oidcIssuer, audience: config.oidcAudience, key: keys.key });

  const documents = config.documents && createDocumentBook(config.documents, config.operations ?? 'any');
  const shared = { executor: config.executor, planner: createWorkerPlanner(), documents, subgraphs, logger, metrics };
  const visitors = { check, principals, deadlineMs: config.requestDeadlineMs };
  const staff = createGraph({
    ...shared,
    name: 'staff',
    path: '/graphql',
    supergraphSdl: config.supergraphSdl,
    guardedRoots: ['mutation'],
    context: receiveVisitors({ ...visitors, door: 'graph' }),
  });
  const partner = createGraph({
    ...shared,
    name: 'partner',
    path: '/partner/graphql',
    supergraphSdl: config.partnerSupergraphSdl,
    guardedRoots: ['query', 'mutation'],
    context: receiveVisitors({ ...visitors, door: 'partner' }),
  });
  const streams = streamRoute({
    origin: () => new URL(addresses.get('streams') ?? 'http://127.0.0.1:4106').origin,
    check,
    minter,
    timeoutMs: config.subgraphTimeoutMs,
    logger,
  });

  const files = config.supergraphFiles;
  const swap = createSwap([staff, partner], ([sdl = '']) => {
    const next = subgraphAddresses(sdl, config.subgraphUrls);
    return () => void (addresses = next);
  });
  let following: FilesFollower | undefined;

  const probe = createSubgraphProbe(() => addresses);
  const readiness: Probe = async () => {
    const checks = {
      // Nothing is served before one is loaded, and what is served stays good.
      supergraph: following?.isCurrent() === false ? 'file refused, the one before is served' : 'ok',
      authority: follower.status().state,
      'sign-in': keys.ready() ? 'ok' : 'never seen',
      ...(await probe()),
    };
    return { ready: follower.status().ready && keys.ready(), checks };
  };
  const http = createHttpServer({
    routes: [staff.route, partner.route, streams, ...(config.ide ? [ideRoute(), frontDoor] : [])],
    host: config.host,
    port: config.port,
    readiness,
    logger,
    metrics,
  });

  let url = '';
  return {
    url: () => url,
    async start() {
      try {
        await Promise.all([staff.start(), partner.start()]);
        keys.start();
        await follower.start();
        ({ url } = await http.start());
        following =
          files &&
          followFiles({
            files: [files.staff, files.partner],
            inForce: [config.supergraphSdl, config.partnerSupergraphSdl],
            take: swap,
            logger,
            metrics,
          });
      } catch (error) {
        logger.fatal({ err: error }, 'could not start');
        throw error;
      }
      logger.info({ url, publicUrl: config.publicUrl }, 'started');
    },
    async stop() {
      await following?.stop();
      await http.stop();
      keys.stop();
      await Promise.all([staff.stop(), partner.stop(), messaging.stop()]);
      await Promise.all([subgraphs.close(), streams.close()]);
      logger.info('stopped');
    },
  };
}
