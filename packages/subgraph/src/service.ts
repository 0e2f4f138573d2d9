import { createAuthoritySequences, createInternalTokenVerifier, type InternalTokenVerifier } from '@hjalpmedel/auth';
import type { Caller, Deps } from '@hjalpmedel/commands';
import { newId, toInstant, type Instant } from '@hjalpmedel/domain';
import type { ReadinessProbe, Route } from '@hjalpmedel/http';
import {
  createMessaging,
  type Consumer,
  type Follower,
  type ConsumerOptions,
  type DeliveryObserver,
  type Messaging,
  type MessagingOptions,
  type Relay,
  type RelayOptions,
} from '@hjalpmedel/messaging';
import { migrate, openDatabase, type Database, type Migration } from '@hjalpmedel/mongo';
import { createLogger, createMetrics, type Logger } from '@hjalpmedel/observability';
import type { AccessLog } from './access-log/access-log.js';
import { authorityContracts } from './authority-contracts.js';
import { createSubgraph, type Subgraph } from './create-subgraph.js';
import { createScheduler, type ScheduledJob } from './scheduler.js';
import type { ServiceConfig } from './service-config.js';

/** The parts in which a service differs from the others. */
export type ServiceDefinition<Wired extends Deps, Context extends { caller: Caller }> = {
  readonly name: string;
  readonly typeDefs: string;
  readonly resolvers: object;
  readonly migrations: readonly Migration[];
  /** Declares collections and builds the dependencies of use cases. */
  readonly wire: (base: Deps & { readonly logger: Logger }) => Wired;
  /** Makes the context of resolvers: dependencies, the caller, readers of the request. */
  readonly context: (deps: Wired, caller: Caller) => Context;
  readonly consumers?: (deps: Wired) => readonly Pick<ConsumerOptions, 'name' | 'order' | 'handlers' | 'concurrency'>[];
  /** The daily jobs. */
  readonly jobs?: readonly ScheduledJob<Wired>[];
  readonly routes?: (deps: Wired, verify: InternalTokenVerifier) => readonly Route[];
};

/** Replacements for tests: the clock, the logger, a probe at named points of the relay, an observer of deliveries. */
export type ServiceOverrides = {
  readonly now?: () => Instant;
  readonly logger?: Logger;
  readonly relayProbe?: RelayOptions['probe'];
  readonly deliveryObserver?: DeliveryObserver;
};

export type Service<Wired extends Deps = Deps> = {
  readonly name: string;
  readonly deps: Wired;
  readonly database: Database;
  readonly messaging: Messaging;
  readonly subgraph: Subgraph;
  readonly relay: Relay;
  readonly consumers: readonly Consumer[];
  /** The address of the started service. */
  readonly url: () => string;
  start(): Promise<void>;
  stop(): Promise<void>;
};

const AUTHORITY_LOOKBACK_MS = 120_000; // longer than the lifetime of an internal token

/** Wires one service: database, messaging, subgraph, life cycle. */
export async function createService<Wired extends Deps, Context extends { caller: Caller }>(
  config: ServiceConfig,
  definition: ServiceDefinition<Wired, Context>,
  overrides: ServiceOverrides = {},
): Promise<Service<Wired>> {
  const { name } = definition;
  const logger = overrides.logger ?? createLogger(name, { level: config.logLevel });
  const metrics = createMetrics({ processMetrics: config.processMetrics });
  const base = {
    database: openDatabase({ uri: config.mongodbUri, name: config.databaseName }),
    now: overrides.now ?? (() => toInstant(new Date())),
    newId,
    logger,
  };
  const { database } = base;
  const messaging = createServiceMessaging(
    name,
    config,
    { ...base, metrics, observer: overrides.deliveryObserver },
    () => void stop(),
  );
  const deps = definition.wire(base);

  const relay = messaging.relay(database, overrides.relayProbe ? { probe: overrides.relayProbe } : {});
  const consumers = (definition.consumers?.(deps) ?? []).map((one) =>
    messaging.consumer({ ...one, service: name, database }),
  );
  const authority = followAuthority(messaging);
  const readers = [authority.follower, ...consumers];
  const scheduler = createScheduler((config.jobs && definition.jobs) || [], deps, logger);
  const verify = createInternalTokenVerifier(config.internalJwks, name, authority.newest);
  const { typeDefs, resolvers } = definition;
  const { host, port } = config;
  const subgraph = createSubgraph({
    ...{ typeDefs, resolvers, verify, logger, metrics, host, port },
    context: (caller) => definition.context(deps, caller),
    readiness: createReadiness(database, readers),
    routes: definition.routes?.(deps, verify) ?? [],
  });
  let url = '';
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= end());
  const { accessLog } = deps as Wired & { readonly accessLog?: AccessLog };
  async function end(): Promise<void> {
    scheduler.stop();
    accessLog?.stop();
    await subgraph.stop();
    await messaging.stop(); // stops the consumers, drains the relay, then closes the producer
    await database.close();
    logger.info('stopped');
  }
  async function start(): Promise<void> {
    if (config.migrateOnStart) logger.info(await migrate(database, definition.migrations), 'database migrated');
    ({ url } = await subgraph.start());
    await Promise.all([relay, ...readers].map((one) => one.start()));
    scheduler.start();
    accessLog?.seal().catch((error: unknown) => logger.error({ err: error }, 'access log entries wait for their seal'));
    logger.info({ url }, 'started');
  }
  return { name, deps, database, messaging, subgraph, relay, consumers, url: () => url, start, stop };
}

function createServiceMessaging(
  name: string,
  { kafkaBrokers: brokers, topicPrefix, instance }: ServiceConfig,
  base: Pick<MessagingOptions, 'logger' | 'metrics' | 'now' | 'newId' | 'observer'>,
  stop: () => void,
): Messaging {
  return createMessaging({
    ...base,
    brokers,
    topicPrefix,
    clientId: name,
    instance: `${name}-${instance}`,
    onFatal: () => {
      process.exitCode = 1; // a supervisor restarts the process
      stop();
    },
  });
}

/** Follows the newest authority sequence of every person, so that older internal tokens are refused. */
function followAuthority(messaging: Messaging) {
  const sequences = createAuthoritySequences();
  const follower = messaging.follow({
    name: 'authority',
    contracts: authorityContracts,
    lookbackMs: AUTHORITY_LOOKBACK_MS,
    onEvent: ({ data: { authority } }) => sequences.learn(authority.staffId, authority.sequence),
  });
  return { follower, newest: (subjectId: string) => sequences.newest(subjectId) };
}

/** Ready while MongoDB answers and every reader of events is ready. */
function createReadiness(database: Database, readers: readonly Pick<Follower | Consumer, 'status'>[]): ReadinessProbe {
  return async () => {
    const mongodb = (await database.ping()) ? 'ok' : 'down';
    const states = readers.map((one) => one.status());
    const checks = { mongodb, ...Object.fromEntries(states.map((one) => [one.name, one.state])) };
    return { ready: mongodb === 'ok' && states.every(({ ready }) => ready), checks };
  };
}
