import { createAuthoritySequences, createInternalTokenVerifier, type InternalTokenVerifier } from '@hjalpmedel/auth';
import type { Caller, Deps } from '@hjalpmedel/commands';
import { newId, toInstant, type Instant } from '@hjalpmedel/domain';
import type { ReadinessProbe, Route } from '@hjalpmedel/http';
import {
  createMessaging,
  type Consumer,
  type ConsumerOptions,
  type Messaging,
  type Relay,
  type RelayOptions,
} from '@hjalpmedel/messaging';
import { migrate, openDatabase, type Database, type Migration } from '@hjalpmedel/mongo';
import { createLogger, createMetrics, type Logger } from '@hjalpmedel/observability';
import { authorityContracts } from './authority-contracts.js';
import { createSubgraph, type Subgraph } from './create-subgraph.js';
import { createScheduler, type ScheduledJob } from './scheduler.js';
import type { ServiceConfig } from './service-config.js';

/** What is particular to one service; everything else is the same for all six. */
export type ServiceDefinition<Wired extends Deps, Context extends { caller: Caller }> = {
  readonly name: string;
  readonly typeDefs: string;
  readonly resolvers: object;
  readonly migrations: readonly Migration[];
  /** Declares collections and builds what use cases need. */
  readonly wire: (base: Deps & { readonly logger: Logger }) => Wired;
  /** What a resolver sees: dependencies, the caller, readers of this request. */
  readonly context: (deps: Wired, caller: Caller) => Context;
  readonly consumers?: (deps: Wired) => readonly Pick<ConsumerOptions, 'name' | 'order' | 'handlers' | 'concurrency'>[];
  /** What is done every day, without anybody asking. */
  readonly jobs?: readonly ScheduledJob<Wired>[];
  readonly routes?: (deps: Wired, verify: InternalTokenVerifier) => readonly Route[];
};

/** Tests replace the clock, and look into the relay where they kill it at a named point. */
export type ServiceOverrides = {
  readonly now?: () => Instant;
  readonly logger?: Logger;
  readonly relayProbe?: RelayOptions['probe'];
};

export type Service<Wired extends Deps = Deps> = {
  readonly name: string;
  readonly deps: Wired;
  readonly database: Database;
  readonly messaging: Messaging;
  readonly subgraph: Subgraph;
  readonly relay: Relay;
  readonly consumers: readonly Consumer[];
  /** The address it listens on, once started. */
  readonly url: () => string;
  start(): Promise<void>;
  stop(): Promise<void>;
};

const AUTHORITY_LOOKBACK_MS = 120_000; // longer than an internal token can live

/** Wires one service: database, messaging, subgraph, life cycle. */
export async function createService<Wired extends Deps, Context extends { caller: Caller }>(
  config: ServiceConfig,
  definition: ServiceDefinition<Wired, Context>,
  overrides: ServiceOverrides = {},
): Promise<Service<Wired>> {
  const { name } = definition;
  const logger = overrides.logger ?? createLogger(name, { level: config.logLevel });
  const metrics = createMetrics({ processMetrics: config.processMetrics });
  const now = overrides.now ?? (() => toInstant(new Date()));
  const database = openDatabase({ uri: config.mongodbUri, name: config.databaseName });
  const { kafkaBrokers: brokers, topicPrefix, instance } = config;
  const messaging = createMessaging({
    brokers,
    topicPrefix,
    clientId: name,
    instance: `${name}-${instance}`,
    logger,
    metrics,
    now,
    newId,
    onFatal: () => {
      process.exitCode = 1; // what keeps dying is better started anew by whoever started us
      void stop();
    },
  });
  const deps = definition.wire({ database, now, newId, logger });

  const relay = messaging.relay(database, overrides.relayProbe ? { probe: overrides.relayProbe } : {});
  const consumers = (definition.consumers?.(deps) ?? []).map((one) =>
    messaging.consumer({ ...one, service: name, database }),
  );
  const sequences = createAuthoritySequences();
  const follower = messaging.follow({
    name: 'authority',
    contracts: authorityContracts,
    lookbackMs: AUTHORITY_LOOKBACK_MS,
    onEvent: ({ data: { authority } }) => sequences.learn(authority.staffId, authority.sequence),
  });
  const readers = [follower, ...consumers];
  const scheduler = createScheduler((config.jobs && definition.jobs) || [], deps, logger);

  const readiness: ReadinessProbe = async () => {
    const mongodb = (await database.ping()) ? 'ok' : 'down';
    const states = readers.map((one) => one.status());
    const checks = { mongodb, ...Object.fromEntries(states.map((one) => [one.name, one.state])) };
    return { ready: mongodb === 'ok' && states.every(({ ready }) => ready), checks };
  };
  const verify = createInternalTokenVerifier(config.internalJwks, name, (subjectId) => sequences.newest(subjectId));
  const subgraph = createSubgraph({
    typeDefs: definition.typeDefs,
    resolvers: definition.resolvers,
    verify,
    context: (caller) => definition.context(deps, caller),
    readiness,
    routes: definition.routes?.(deps, verify) ?? [],
    logger,
    metrics,
    host: config.host,
    port: config.port,
  });
  let url = '';
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= end());
  async function end(): Promise<void> {
    scheduler.stop();
    await subgraph.stop();
    await messaging.stop(); // consumers first, then the relay drains, then the producer
    await database.close();
    logger.info('stopped');
  }
  return {
    name,
    deps,
    database,
    messaging,
    subgraph,
    relay,
    consumers,
    url: () => url,
    async start() {
      if (config.migrateOnStart) logger.info(await migrate(database, definition.migrations), 'database migrated');
      ({ url } = await subgraph.start());
      await Promise.all([relay, ...readers].map((one) => one.start()));
      scheduler.start();
      logger.info({ url }, 'started');
    },
    stop,
  };
}
