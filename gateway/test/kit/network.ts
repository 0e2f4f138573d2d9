import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { createLogger } from '@hjalpmedel/observability';
import { createGateway, readConfig } from '../../src/index.js';
import { engineEnv, isVerbose } from './config.js';
import { createFakeIssuer } from './fake-issuer.js';
import { createFakeSubgraph, type FakeSubgraphOptions, type Resolvers } from './fake-subgraph.js';
import { partnerSupergraphSdl, supergraphSdl } from './supergraphs.js';
import { typeDefs, type FakeName } from './type-defs.js';

export type NetworkOptions = {
  readonly resolvers?: Partial<Record<FakeName, Resolvers>>;
  readonly newest?: FakeSubgraphOptions['newest'];
  readonly routes?: FakeSubgraphOptions['routes'];
  /** The sign-in provider is down at first. */
  readonly signInAway?: boolean;
  /** Subgraphs that are down until they are revived. */
  readonly dead?: readonly FakeName[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logLines?: string[];
};

export const AUDIENCE = 'http://127.0.0.1:4000';

/** A person as the fake identity service knows them. */
export type Person = {
  subjectId: string;
  municipalityCode: string;
  sequence: number;
  grants: { role: string; municipalityCode: string }[];
};

/** A gateway with fake services and a fake sign-in provider. Kafka is real, with a private topic prefix. */
export async function createNetwork(options: NetworkOptions = {}) {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwks: JSONWebKeySet = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test' }] };
  const issuer = await createFakeIssuer(AUDIENCE);
  issuer.goAway(options.signInAway === true);
  const people = new Map<string, Person>();
  const { subgraphs, addresses } = await startSubgraphs(options, people, jwks);

  const dir = mkdtempSync(join(tmpdir(), 'gateway-test-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const topicPrefix = `gw${randomBytes(4).toString('hex')}.`;
  const env = {
    PORT: '0',
    OIDC_ISSUER: issuer.issuer,
    OIDC_AUDIENCE: AUDIENCE,
    INTERNAL_KEY_FILE: file('key.json', JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'test' })),
    SUPERGRAPH_FILE: file('supergraph.graphql', supergraphSdl),
    PARTNER_SUPERGRAPH_FILE: file('partner.graphql', partnerSupergraphSdl),
    KAFKA_BROKERS: '127.0.0.1:1',
    KAFKA_TOPIC_PREFIX: topicPrefix,
    SUBGRAPH_URLS: addresses.join(','),
    ...engineEnv,
    ...options.env,
  };
  const config = readConfig(env);
  const lines = options.logLines;
  const logger = lines
    ? createLogger('gateway', { level: 'debug', destination: { write: (line: string) => void lines.push(line) } })
    : createLogger('gateway', { level: isVerbose ? 'debug' : 'silent' });
  const local = new Map([...subgraphs].map(([name, { inProcess }]) => [name, inProcess]));
  const gateway = await createGateway(config, { logger, local });
  await gateway.start();

  return {
    gateway,
    env,
    url: gateway.url(),
    issuer,
    people,
    topicPrefix,
    subgraph: (name: FakeName) => subgraphs.get(name) as ReturnType<typeof createFakeSubgraph>,
    revive: (name: FakeName) => subgraphs.get(name)?.start(),
    /** Calls to any service, without the gateway's own query for the principal. */
    calls: () =>
      [...subgraphs.values()].flatMap(({ seen }) => seen).filter(({ principal }) => principal.kind !== 'gateway'),
    async stop() {
      await gateway.stop();
      await Promise.all([...subgraphs.values()].map((one) => one.stop()));
      await issuer.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type Network = Awaited<ReturnType<typeof createNetwork>>;

/** Starts the fake services, except those that are down at first. */
async function startSubgraphs(options: NetworkOptions, people: ReadonlyMap<string, Person>, jwks: JSONWebKeySet) {
  const identity: Resolvers = {
    Query: {
      me: (_: unknown, _args: unknown, { principal }: { principal: { subjectId: string } }) => principal,
      principal: (_: unknown, { hsaId }: { hsaId: string }) => people.get(hsaId) ?? null,
    },
  };
  const dead = new Set<FakeName>(options.dead);
  const subgraphs = new Map<FakeName, ReturnType<typeof createFakeSubgraph>>();
  const addresses: string[] = [];
  for (const name of Object.keys(typeDefs) as FakeName[]) {
    const given = options.resolvers?.[name] ?? {};
    const resolvers = name === 'identity' ? merged(identity, given) : given;
    const routes = name === 'streams' ? options.routes : undefined;
    const port = dead.has(name) ? await freePort() : 0;
    const parts = { name, jwks, resolvers, port, newest: options.newest, ...(routes ? { routes } : {}) };
    const subgraph = createFakeSubgraph(parts);
    subgraphs.set(name, subgraph);
    const url = dead.has(name) ? `http://127.0.0.1:${port}` : await subgraph.start();
    addresses.push(`${name}=${url}/graphql`);
  }
  return { subgraphs, addresses };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function merged(one: Resolvers, other: Resolvers): Resolvers {
  return { ...one, ...other, Query: { ...one['Query'], ...other['Query'] } };
}

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data?: Record<string, unknown> | null;
  readonly errors: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
};

/** One operation over HTTP. */
export async function send(
  url: string,
  token: string | undefined,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as { data?: Answer['data']; errors?: Answer['errors'] };
  return { status: response.status, headers: response.headers, text, data: data ?? null, errors };
}

export const codesOf = ({ errors }: Answer) => errors.map(({ extensions }) => extensions['code']);

/** Waits until a condition is true. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<number> {
  const began = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - began > withinMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - began;
}
