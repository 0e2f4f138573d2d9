import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClientsService } from '@hjalpmedel/clients';
import { createDevicesService } from '@hjalpmedel/devices';
import { createGateway, type Gateway } from '@hjalpmedel/gateway';
import { createIdentityService } from '@hjalpmedel/identity';
import { createIncidentsService } from '@hjalpmedel/incidents';
import { createSignIn, type SignIn } from '@hjalpmedel/local';
import type { Logger } from '@hjalpmedel/observability';
import { createOrdersService, type SupplierChannel } from '@hjalpmedel/orders';
import { createStreamsService } from '@hjalpmedel/streams';
import { createTestNetwork, execute, until, type GraphqlAnswer, type TestNetwork } from '@hjalpmedel/testing';

/** The whole graph in one process: six services, the gateway and sign-in, on the real engines. */
export type GraphNetwork = {
  readonly network: TestNetwork;
  readonly gateway: Gateway;
  readonly signIn: SignIn;
  /** Runs an operation at the gateway as a demo principal. */
  as(name: string, query: string, variables?: object): Promise<GraphqlAnswer>;
  stop(): Promise<void>;
};

const AUDIENCE = 'http://127.0.0.1:4000';
const reference = (file: string) => readFileSync(join(import.meta.dirname, '../../../docs/reference', file), 'utf8');

/** What a test sets beside the defaults. */
export type GraphNetworkOptions = {
  /** The graph of analysts is read on demand: a supergraph takes a second of processor time. */
  readonly analysts?: boolean;
  /** The log of all processes. */
  readonly logger?: Logger;
  /** The channels of the orders service to suppliers. */
  readonly supplierChannels?: readonly SupplierChannel[];
};

export async function createGraphNetwork(options: GraphNetworkOptions = {}): Promise<GraphNetwork> {
  const { analysts = false, logger, supplierChannels = [] } = options;
  const keysDir = mkdtempSync(join(tmpdir(), 'hjalpmedel-sign-in-'));
  const signIn = await createSignIn({ port: 0, audience: AUDIENCE, keysDir });
  await signIn.start();
  const channels = { supplierChannels, supplierPollMs: 100 };
  const network = await createTestNetwork({
    services: {
      identity: createIdentityService,
      clients: createClientsService,
      devices: createDevicesService,
      orders: (config, overrides) => createOrdersService({ ...config, ...channels }, overrides),
      incidents: createIncidentsService,
      streams: createStreamsService,
    },
    ...(logger && { overrides: { logger } }),
  });
  const local = new Map(Object.values(network.services).map(({ name, subgraph }) => [name, subgraph.inProcess]));
  const gateway = await createGateway(
    {
      port: 0,
      host: '127.0.0.1',
      publicUrl: undefined,
      oidcIssuer: signIn.issuer,
      oidcAudience: AUDIENCE,
      internalKey: network.keys.privateJwk,
      supergraphSdl: reference('supergraph.graphql'),
      partnerSupergraphSdl: reference('partner.supergraph.graphql'),
      analystSupergraphSdl: analysts ? reference('analyst.supergraph.graphql') : undefined,
      kafkaBrokers: network.brokers,
      topicPrefix: network.topicPrefix,
      // The same tests on the other executor, the other transport, or with the services in this process.
      executor: process.env['EXECUTOR'] === 'stock' ? 'stock' : 'compiled',
      transport: process.env['TRANSPORT'] === 'net' ? 'net' : 'undici',
      execution: process.env['EXECUTION'] === 'local' ? 'local' : 'remote',
      shareReads: false,
      logLevel: 'fatal',
      subgraphTimeoutMs: 10_000,
      subgraphCalls: 64,
      subgraphBreaker: 5,
      requestDeadlineMs: 20_000,
      instance: 'gateway-0',
      subgraphUrls: Object.fromEntries(
        Object.values(network.services).map(({ name, url }) => [name, `${url()}/graphql`]),
      ),
      ide: true,
    },
    { local, deliveryObserver: network.deliveryObserver, ...(logger && { logger }) },
  );
  await gateway.start();
  await until('the gateway to be ready', async () => (await fetch(`${gateway.url()}/readyz`)).ok, 40_000);
  return {
    network,
    gateway,
    signIn,
    as: async (name, query, variables) =>
      execute(`${gateway.url()}/graphql`, await signIn.token(name), query, variables),
    async stop() {
      await gateway.stop();
      await network.stop();
      await signIn.stop();
      rmSync(keysDir, { recursive: true, force: true });
    },
  };
}
