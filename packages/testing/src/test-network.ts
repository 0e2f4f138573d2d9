import { randomBytes } from 'node:crypto';
import type { Principal } from '@hjalpmedel/auth';
import { createMessaging, type DeliveryObserver, type Messaging } from '@hjalpmedel/messaging';
import { topicCatalogue } from '@hjalpmedel/events';
import { openDatabase } from '@hjalpmedel/mongo';
import { newId } from '@hjalpmedel/domain';
import { createLogger } from '@hjalpmedel/observability';
import type { Service, ServiceConfig, ServiceOverrides } from '@hjalpmedel/subgraph';
import { createDeliveryProgress } from './delivery-progress.js';
import { execute, type GraphqlAnswer } from './graphql-client.js';
import { settle } from './settle.js';
import { createTestKeys, type TestKeys } from './test-keys.js';
import { until } from './until.js';

export type ServiceFactory = (
  config: ServiceConfig & { readonly keyEncryptionKey: Buffer; readonly keyRing: { readonly keys: readonly Buffer[] } },
  overrides?: ServiceOverrides,
) => Promise<Service>;

export type TestNetworkOptions = {
  /** The `create` functions of the services, by name. */
  readonly services: Readonly<Record<string, ServiceFactory>>;
  readonly overrides?: ServiceOverrides;
};

/** Services in one process on the real engines, with a private topic prefix and private databases. */
export type TestNetwork = AsyncDisposable & {
  readonly keys: TestKeys;
  /** The key-encryption keys of every service. */
  readonly keyRing: { readonly keys: readonly Buffer[] };
  readonly messaging: Messaging;
  /** Every further sender and reader of these topics reports to it, so that `settle` waits for it, too. */
  readonly deliveryObserver: DeliveryObserver;
  readonly topicPrefix: string;
  readonly brokers: readonly string[];
  readonly services: Readonly<Record<string, Service>>;
  service(name: string): Service;
  /** Starts a further instance of a service on the same database and topics. `stop` of the network stops it, too. */
  startCopy(name: string): Promise<Service>;
  /** Runs an operation on one service as a principal, with an internal token. */
  as(principal: Principal, service: string, query: string, variables?: object): Promise<GraphqlAnswer>;
  /** Runs one mutation with a fresh idempotency key and returns its payload. */
  command(principal: Principal, service: string, mutation: string, input: object, selection: string): Promise<Payload>;
  /** Waits until every outbox is empty and every reader has processed all events. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read payloads of any shape
type Payload = any;

const env = process.env;
export const engines = {
  mongodbUri: env['MONGODB_URI'] ?? 'mongodb://127.0.0.1:27117/?replicaSet=rs0',
  brokers: (env['KAFKA_BROKERS'] ?? '127.0.0.1:19092').split(','),
};
const READY_MS = 40_000;

/** The configuration that every service of every network has. */
const standardConfig = {
  mongodbUri: engines.mongodbUri,
  kafkaBrokers: engines.brokers,
  port: 0,
  host: '127.0.0.1',
  processMetrics: false,
  logLevel: 'fatal',
} as const;

export async function createTestNetwork({ services: factories, overrides }: TestNetworkOptions): Promise<TestNetwork> {
  const keys = await createTestKeys();
  const run = randomBytes(5).toString('hex');
  const topicPrefix = `t${run}.`;
  const logger =
    overrides?.logger ?? createLogger('test', { level: env['TEST_LOG'] === undefined ? 'fatal' : 'debug' });
  const progress = createDeliveryProgress();
  const { observer } = progress;
  const messaging = createMessaging({ brokers: engines.brokers, topicPrefix, clientId: 'test', logger, observer });
  await messaging.ensureTopics(testTopics());

  const keyRing = { keys: [randomBytes(32)] as const };
  const running: Service[] = [];
  async function start(name: string, instance: number): Promise<Service> {
    const create = factories[name] ?? unknownService(name);
    const service = await create(
      {
        ...standardConfig,
        databaseName: `t${run}_${name}`,
        topicPrefix,
        internalJwks: keys.jwks,
        instance: String(instance),
        migrateOnStart: instance === 0,
        keyEncryptionKey: keyRing.keys[0],
        keyRing,
      },
      { ...overrides, logger, deliveryObserver: observer },
    );
    running.push(service);
    await service.start();
    await until(`${name} to be ready`, async () => (await fetch(`${service.url()}/readyz`)).ok, READY_MS);
    return service;
  }
  const names = Object.keys(factories);
  const all = await Promise.all(names.map((name) => start(name, 0)));
  const services = Object.fromEntries(names.map((name, index) => [name, all[index] as Service]));
  let instances = 1;

  const service = (name: string) => services[name] ?? unknownService(name);
  const as = async (principal: Principal, name: string, query: string, variables?: object) =>
    execute(`${service(name).url()}/graphql`, await keys.minter.mint(principal, name), query, variables);
  async function stop(): Promise<void> {
    await Promise.all(running.map((one) => one.stop()));
    for (const { database } of all) await dropDatabase(database.name);
    await messaging.deleteTopics();
    await messaging.stop();
  }

  return {
    ...{ keys, keyRing, messaging },
    deliveryObserver: observer,
    topicPrefix,
    brokers: engines.brokers,
    services,
    service,
    startCopy: (name) => start(name, instances++),
    as,
    settle: () => settle(all, progress),
    stop,
    [Symbol.asyncDispose]: stop,
    async command(principal, name, mutation, input, selection) {
      const variables = { input: { idempotencyKey: newId(), ...input } };
      const { data } = await as(principal, name, mutationDocument(mutation, selection), variables);
      return (data as Record<string, unknown>)[mutation];
    },
  };
}

/** Every topic with at most two partitions: enough for events that overtake each other, at a third of the work. */
const testTopics = () =>
  [...topicCatalogue().values()].map((topic) => ({ ...topic, partitions: Math.min(topic.partitions, 2) }));

function unknownService(name: string): never {
  throw new Error(`no service ${name} in this network`);
}

function mutationDocument(mutation: string, selection: string): string {
  const inputType = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation($input: ${inputType}!) { ${mutation}(input: $input) { ${selection} } }`;
}

/** Drops a database through a new connection: the one of the service is closed. */
async function dropDatabase(name: string): Promise<void> {
  const database = openDatabase({ uri: engines.mongodbUri, name, maxPoolSize: 1 });
  await database.connection.asPromise();
  await database.connection.dropDatabase();
  await database.close();
}
