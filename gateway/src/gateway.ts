import { createHttpServer, type ReadinessProbe } from '@hjalpmedel/http';
import type { DeliveryObserver, Follower } from '@hjalpmedel/messaging';
import { createLogger, createMetrics, type Logger } from '@hjalpmedel/observability';
import { createIssuerKeys, type IssuerKeys } from './auth/issuer-keys.js';
import { createTokenVerifier } from './auth/token-verifier.js';
import { createAuthority } from './authority.js';
import type { GatewayConfig } from './config.js';
import { subgraphAddresses } from './graph/subgraph-addresses.js';
import { createSubgraphProbe } from './graph/subgraph-probe.js';
import type { LocalService } from './graph/subgraph-source.js';
import { createGraphs } from './graphs.js';
import { ideRoute, rootRedirect } from './ide/ide.js';
import { streamRoute } from './streams/stream-route.js';
import { followFiles, type FileFollower } from './supergraph/follow-files.js';
import { createSwap } from './supergraph/swap.js';

/** Parts that the caller may provide. */
export type GatewayOverrides = {
  readonly logger?: Logger;
  /** The services in this process, for `EXECUTION=local`. */
  readonly local?: ReadonlyMap<string, LocalService>;
  readonly deliveryObserver?: DeliveryObserver;
};

export type Gateway = {
  /** The address after `start`. */
  readonly url: () => string;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Creates the gateway. It starts without subgraphs, Kafka and the sign-in provider, and uses them once they are available. */
export async function createGateway(config: GatewayConfig, overrides: GatewayOverrides = {}): Promise<Gateway> {
  const logger = overrides.logger ?? createLogger('gateway', { level: config.logLevel });
  const metrics = createMetrics();
  let addressMap = subgraphAddresses(config.supergraphSdl, config.subgraphUrls);
  const addresses = () => addressMap;
  const { local, deliveryObserver: observer } = overrides;
  const authority = await createAuthority(config, { addresses, local, observer, logger, metrics });
  const { minter, messaging, subgraphs, principals, follower } = authority;
  const keys = createIssuerKeys(config.oidcIssuer, logger);
  const verifyToken = createTokenVerifier({ issuer: config.oidcIssuer, audience: config.oidcAudience, key: keys.key });
  const graphs = createGraphs(config, { subgraphs, verifyToken, principals, logger, metrics });
  const streams = streamRoute({
    origin: () => new URL(addressMap.get('streams') ?? 'http://127.0.0.1:4106').origin,
    verifyToken,
    minter,
    timeoutMs: config.subgraphTimeoutMs,
    logger,
  });
  const activate = createSwap(graphs, ([sdl = '']) => {
    const next = subgraphAddresses(sdl, config.subgraphUrls);
    return () => void (addressMap = next);
  });
  let fileFollower: FileFollower | undefined;
  const http = createHttpServer({
    routes: [...graphs.map(({ route }) => route), streams, ...(config.ide ? [ideRoute(), rootRedirect] : [])],
    host: config.host,
    port: config.port,
    readiness: readinessProbe({ follower, keys, addresses, fileFollower: () => fileFollower }),
    logger,
    metrics,
  });
  let url = '';

  async function start(): Promise<void> {
    await Promise.all(graphs.map((graph) => graph.start()));
    keys.start();
    await follower.start();
    ({ url } = await http.start());
    const files = config.supergraphFiles;
    const texts = [config.supergraphSdl, config.partnerSupergraphSdl, config.analystSupergraphSdl];
    const activeTexts = texts.filter((text) => text !== undefined);
    fileFollower = files && followFiles({ files, activeTexts, activate, logger, metrics });
    logger.info({ url, publicUrl: config.publicUrl }, 'started');
  }
  return {
    url: () => url,
    start: () =>
      start().catch((error: unknown) => {
        logger.fatal({ err: error }, 'could not start');
        throw error;
      }),
    async stop() {
      await fileFollower?.stop();
      await http.stop();
      keys.stop();
      await Promise.all([...graphs.map((graph) => graph.stop()), messaging.stop()]);
      await Promise.all([subgraphs.close(), streams.close()]);
      logger.info('stopped');
    },
  };
}

type ReadinessParts = {
  readonly follower: Follower;
  readonly keys: IssuerKeys;
  readonly addresses: () => ReadonlyMap<string, string>;
  readonly fileFollower: () => FileFollower | undefined;
};

/** Ready while authority events are read, tokens can be verified, and at least one service is ready. */
function readinessProbe({ follower, keys, addresses, fileFollower }: ReadinessParts): ReadinessProbe {
  const probeSubgraphs = createSubgraphProbe(addresses);
  return async () => {
    const subgraphs = await probeSubgraphs();
    const checks = {
      supergraph: fileFollower()?.isCurrent() === false ? 'file refused, the previous one is active' : 'ok',
      authority: follower.status().state,
      'sign-in': keys.ready() ? 'ok' : 'never seen',
      ...subgraphs.checks,
    };
    return { ready: follower.status().ready && keys.ready() && subgraphs.ready, checks };
  };
}
