import { randomBytes } from 'node:crypto';
import type { Principal } from '@hjalpmedel/auth';
import { createMessaging, type Messaging } from '@hjalpmedel/messaging';
import { openDatabase } from '@hjalpmedel/mongo';
import { newId } from '@hjalpmedel/domain';
import { createLogger } from '@hjalpmedel/observability';
import type { Service, ServiceConfig, ServiceOverrides } from '@hjalpmedel/subgraph';
import { execute, type GraphqlAnswer } from './graphql-client.js';
import { createTestKeys, type TestKeys } from './test-keys.js';
import { until } from './until.js';

export type ServiceFactory = (
  config: ServiceConfig & { readonly keyEncryptionKey: Buffer },
  overrides?: ServiceOverrides,
) => Promise<Service>;

export type TestNetworkOptions = {
  /** Services by name, each given by its `create` function. */
  readonly services: Readonly<Record<string, ServiceFactory>>;
  readonly overrides?: ServiceOverrides;
};

/** Services on the real engines in one process, with a private topic prefix and private databases. */
export type TestNetwork = AsyncDisposable & {
  readonly keys: TestKeys;
  readonly messaging: Messaging;
  readonly topicPrefix: string;
  readonly brokers: readonly string[];
  readonly services: Readonly<Record<string, Service>>;
  service(name: string): Service;
  /** Starts another copy of a service, on the same database and topics; it is stopped with the network at the latest. */
  startCopy(name: string): Promise<Service>;
  /** Runs an operation on one service directly, as a principal, with an internal token. */
  as(principal: Principal, service: string, query: string, variables?: object): Promise<GraphqlAnswer>;
  /** Runs one mutation with a fresh idempotency key and returns its payload. */
  command(principal: Principal, service: string, mutation: string, input: object, selection: string): Promise<Payload>;
  /** Waits until every outbox is empty and every consumer has dealt with all there is. */
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

export async function createTestNetwork({ services: factories, overrides }: TestNetworkOptions): Promise<TestNetwork> {
  const keys = await createTestKeys();
  const run = randomBytes(5).toString('hex');
  const topicPrefix = `t${run}.`;
  const logger =
    overrides?.logger ?? createLogger('test', { level: env['TEST_LOG'] === undefined ? 'fatal' : 'debug' });
  const messaging = createMessaging({ brokers: engines.brokers, topicPrefix, clientId: 'test', logger });
  await messaging.ensureTopics();

  const keyEncryptionKey = randomBytes(32);
  const make = (name: string, create: ServiceFactory, instance: number): Promise<Service> => {
    const config: Parameters<ServiceFactory>[0] = {
      mongodbUri: engines.mongodbUri,
      databaseName: `t${run}_${name}`,
      kafkaBrokers: engines.brokers,
      topicPrefix,
      port: 0,
      host: '127.0.0.1',
      internalJwks: keys.jwks,
      instance: String(instance),
      migrateOnStart: instance === 0,
      processMetrics: false,
      logLevel: 'fatal',
      keyEncryptionKey,
    };
    return Promise.resolve(create(config, { ...overrides, logger }));
  };
  const entries = Object.entries(factories).map(async ([name, create]) => [name, await make(name, create, 0)] as const);
  const services = Object.fromEntries(await Promise.all(entries));
  const all = Object.values(services);
  const copies: Service[] = [];
  await Promise.all(all.map((service) => service.start()));
  const ready = async ({ url }: Service) => (await fetch(`${url()}/readyz`)).ok;
  const untilReady = (service: Service) => until(`${service.name} to be ready`, () => ready(service), 40_000);
  await Promise.all(all.map(untilReady));

  const service = (name: string) => {
    const found = services[name];
    if (!found) throw new Error(`no service ${name} in this network`);
    return found;
  };
  const as = async (principal: Principal, name: string, query: string, variables?: object) =>
    execute(`${service(name).url()}/graphql`, await keys.minter.mint(principal, name), query, variables);

  async function startCopy(name: string): Promise<Service> {
    const create = factories[name];
    if (!create) throw new Error(`no service ${name} in this network`);
    const copy = await make(name, create, copies.length + 1);
    copies.push(copy);
    await copy.start();
    await untilReady(copy);
    return copy;
  }

  async function settle(): Promise<void> {
    let calm = 0;
    await until(
      'the network to settle',
      async () => {
        const sent = await Promise.all(all.map(({ relay }) => relay.processAll()));
        const caughtUp = await Promise.all(
          all.flatMap(({ consumers }) => consumers.map((consumer) => consumer.caughtUp())),
        );
        const pending = await Promise.all(
          all.map(({ database }) => database.books.outbox.countDocuments({ pending: true })),
        );
        calm = sent.every((n) => n === 0) && caughtUp.every(Boolean) && pending.every((n) => n === 0) ? calm + 1 : 0;
        return calm >= 2; // a consumer's effect may have filled an outbox after it was looked at
      },
      60_000,
    );
  }

  async function stop(): Promise<void> {
    await Promise.all([...all, ...copies].map((one) => one.stop()));
    for (const { database } of all) {
      const again = openDatabase({ uri: engines.mongodbUri, name: database.name, maxPoolSize: 1 });
      await again.connection.asPromise();
      await again.connection.dropDatabase();
      await again.close();
    }
    await messaging.deleteTopics();
    await messaging.stop();
  }

  return {
    keys,
    messaging,
    topicPrefix,
    brokers: engines.brokers,
    services,
    service,
    startCopy,
    as,
    settle,
    stop,
    [Symbol.asyncDispose]: stop,
    async command(principal, name, mutation, input, selection) {
      const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { ${selection} } }`;
      const { data } = await as(principal, name, query, { input: { idempotencyKey: newId(), ...input } });
      return (data as Record<string, unknown>)[mutation];
    },
  };
}
