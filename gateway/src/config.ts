import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { PersistedOperation } from '@hjalpmedel/plan-executor';
import { brokers, ConfigError, filePath, logLevel, port, readEnv, url, type Env } from '@hjalpmedel/config';
import { callCount, faultCount, milliseconds } from './call-settings.js';
import { readPersistedOperations } from './operations/persisted-operations.js';
import { limitRules, limits } from './graph/limits.js';

const addresses = z
  .string()
  .transform((text) => text.split(',').map((pair) => /^\s*([^=]+)=(.+?)\s*$/.exec(pair)?.slice(1) ?? []))
  .refine(
    (pairs) => pairs.every(([name, to]) => name && to && URL.canParse(to)),
    'expected name=url, several separated by commas',
  )
  .transform((pairs) => Object.fromEntries(pairs) as Readonly<Record<string, string>>);

/** The environment of the gateway. */
export const gatewayEnv = z.object({
  PORT: port.prefault('4000').describe('Port to listen on; 0 lets the system choose'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PUBLIC_URL: url.optional().describe('Address by which people reach the gateway'),
  OIDC_ISSUER: url.describe('The OpenID provider whose access tokens are accepted'),
  OIDC_AUDIENCE: url
    .prefault('http://127.0.0.1:4000')
    .describe('Audience of staff tokens; partners have `/partner` after it, analysts `/streams`'),
  INTERNAL_KEY_FILE: filePath.describe('File with the private key (JWK) that signs internal tokens'),
  SUPERGRAPH_FILE: filePath.describe('The composed supergraph with its `@policy` uses; reloaded when it changes'),
  PARTNER_SUPERGRAPH_FILE: filePath.describe(
    'The composed contract supergraph for partners; the supergraphs are reloaded together',
  ),
  ANALYST_SUPERGRAPH_FILE: filePath
    .optional()
    .describe('The composed contract supergraph for analysts; without it they have no graph'),
  KAFKA_BROKERS: brokers.describe('Kafka brokers, host:port, comma-separated'),
  KAFKA_TOPIC_PREFIX: z.string().default('').describe('Put before every topic and group name; empty in production'),
  DOCUMENTS_FILE: filePath
    .optional()
    .describe("File of persisted operations: Apollo's manifest, Relay's map of ids to texts, or a list of texts"),
  OPERATIONS: z
    .enum(['any', 'registered'])
    .default('any')
    .describe('Which operations may run; `registered` needs a DOCUMENTS_FILE'),
  EXECUTOR: z
    .enum(['compiled', 'stock'])
    .default('compiled')
    .describe("Which executor runs query plans: ours, or Apollo's for comparison"),
  EXECUTION: z
    .enum(['remote', 'local'])
    .default('remote')
    .describe('Where the services are: behind HTTP, or in this process (`npm run dev`)'),
  TRANSPORT: z
    .enum(['net', 'undici'])
    .default('net')
    .describe(
      'HTTP client for calls to services: `net` is our own, for plain http in a private network; https always uses undici',
    ),
  SHARE_READS: z.stringbool().default(false).describe('Merge concurrent equal reads of one person into one call'),
  LOG_LEVEL: logLevel.default('info').describe('pino level'),
  SUBGRAPH_TIMEOUT_MS: milliseconds.prefault('3000').describe('Time limit of one call to a service'),
  SUBGRAPH_CALLS: callCount
    .prefault('64')
    .describe(
      'Maximum number of concurrent calls to one service; further calls wait until the deadline of their request',
    ),
  SUBGRAPH_BREAKER: faultCount
    .prefault('5')
    .describe('Consecutive failures after which calls to a service are refused for a second; 0 is never'),
  REQUEST_DEADLINE_MS: milliseconds.prefault('10000').describe('Time limit of a whole request'),
  INSTANCE: z.string().default('gateway-0').describe('Stable name of this instance among its copies'),
  SUBGRAPH_URLS: addresses
    .optional()
    .describe('Addresses that replace those in the supergraph: name=url, comma-separated'),
  IDE: z.stringbool().default(true).describe('Serve GraphiQL at /ide'),
});

export type GatewayConfig = {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
  readonly internalKey: JWK;
  /** Reloaded when they change. Undefined if the supergraphs do not come from files. */
  readonly supergraphFiles?: readonly string[];
  readonly supergraphSdl: string;
  readonly partnerSupergraphSdl: string;
  readonly analystSupergraphSdl?: string | undefined;
  readonly kafkaBrokers: readonly string[];
  readonly topicPrefix: string;
  readonly persistedOperations?: ReadonlyMap<string, PersistedOperation> | undefined;
  readonly allowedOperations?: 'any' | 'registered';
  readonly executor: 'stock' | 'compiled';
  readonly execution: 'remote' | 'local';
  readonly transport: 'undici' | 'net';
  readonly shareReads: boolean;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly subgraphTimeoutMs: number;
  readonly subgraphCalls: number;
  readonly subgraphBreaker: number;
  readonly requestDeadlineMs: number;
  readonly instance: string;
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly ide: boolean;
};

/** Reads the environment and the files it names. Reports all errors of the environment together. */
export function readConfig(env: Env): GatewayConfig {
  const read = readEnv(gatewayEnv, env);
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL,
    oidcIssuer: read.OIDC_ISSUER,
    oidcAudience: read.OIDC_AUDIENCE,
    internalKey: readKey(read.INTERNAL_KEY_FILE),
    supergraphFiles: [read.SUPERGRAPH_FILE, read.PARTNER_SUPERGRAPH_FILE, read.ANALYST_SUPERGRAPH_FILE].filter(
      (file) => file !== undefined,
    ),
    supergraphSdl: readFileSync(read.SUPERGRAPH_FILE, 'utf8'),
    partnerSupergraphSdl: readFileSync(read.PARTNER_SUPERGRAPH_FILE, 'utf8'),
    analystSupergraphSdl: read.ANALYST_SUPERGRAPH_FILE && readFileSync(read.ANALYST_SUPERGRAPH_FILE, 'utf8'),
    kafkaBrokers: read.KAFKA_BROKERS,
    topicPrefix: read.KAFKA_TOPIC_PREFIX,
    persistedOperations: readPersisted(read.DOCUMENTS_FILE, read.OPERATIONS),
    allowedOperations: read.OPERATIONS,
    executor: read.EXECUTOR,
    execution: read.EXECUTION,
    transport: read.TRANSPORT,
    shareReads: read.SHARE_READS,
    logLevel: read.LOG_LEVEL,
    subgraphTimeoutMs: read.SUBGRAPH_TIMEOUT_MS,
    subgraphCalls: read.SUBGRAPH_CALLS,
    subgraphBreaker: read.SUBGRAPH_BREAKER,
    requestDeadlineMs: read.REQUEST_DEADLINE_MS,
    instance: read.INSTANCE,
    subgraphUrls: read.SUBGRAPH_URLS ?? {},
    ide: read.IDE,
  };
}

function readPersisted(
  file: string | undefined,
  allowed: 'any' | 'registered',
): ReadonlyMap<string, PersistedOperation> | undefined {
  if (file === undefined) {
    if (allowed === 'any') return undefined;
    throw new ConfigError(['DOCUMENTS_FILE: needed because only registered operations may run']);
  }
  try {
    return readPersistedOperations(file, { parseOptions: limits.parseOptions, validationRules: limitRules() });
  } catch (error) {
    throw new ConfigError([`DOCUMENTS_FILE: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function readKey(path: string): JWK {
  try {
    const key = JSON.parse(readFileSync(path, 'utf8')) as JWK;
    if (key.kty === 'EC' && key.crv === 'P-256' && key.d) return key;
  } catch {
    // The parser's message is dropped: it quotes the file, which is secret.
  }
  throw new ConfigError(['INTERNAL_KEY_FILE: expected a private P-256 key as JWK']);
}
