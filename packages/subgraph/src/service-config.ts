import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { brokers, jwksFile, logLevel, mongodbUri, port, readEnv } from '@hjalpmedel/config';

/** The environment variables of every service. A service may extend them. */
export const serviceEnv = z.object({
  MONGODB_URI: mongodbUri.describe('Cluster address without a database; each service adds its own'),
  KAFKA_BROKERS: brokers.describe('Kafka brokers, host:port, comma-separated'),
  KAFKA_TOPIC_PREFIX: z.string().default('').describe('Put before every topic and group name; empty in production'),
  PORT: port.describe('Port to listen on; 0 lets the system choose'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  INTERNAL_JWKS: jwksFile.describe("File with the public keys of the gateway's internal tokens (JWKS)"),
  INSTANCE: z.string().default('0').describe('Stable name of this instance among its copies'),
  MIGRATE_ON_START: z
    .stringbool()
    .default(false)
    .describe('Create collections and indexes at start; local use, a deploy step elsewhere'),
  JOBS: z
    .stringbool()
    .default(true)
    .describe('Run the daily jobs of the service; of several copies that do, one runs each job'),
  LOG_LEVEL: logLevel.default('info').describe('pino level'),
});

export type ServiceConfig = {
  readonly mongodbUri: string;
  readonly databaseName: string;
  readonly kafkaBrokers: readonly string[];
  readonly topicPrefix: string;
  readonly port: number;
  readonly host: string;
  readonly internalJwks: JSONWebKeySet;
  readonly instance: string;
  readonly migrateOnStart: boolean;
  /** Whether this copy runs daily jobs. @default false */
  readonly jobs?: boolean;
  /** False where several services share a process. */
  readonly processMetrics: boolean;
  readonly logLevel: z.infer<typeof logLevel>;
};

/** Reads the common environment of a service. Reports all faults together. */
export function readServiceConfig(name: string, env: NodeJS.ProcessEnv): ServiceConfig {
  const read = readEnv(serviceEnv, env);
  return {
    mongodbUri: read.MONGODB_URI,
    databaseName: `hjalpmedel_${name}`,
    kafkaBrokers: read.KAFKA_BROKERS,
    topicPrefix: read.KAFKA_TOPIC_PREFIX,
    port: read.PORT,
    host: read.HOST,
    internalJwks: read.INTERNAL_JWKS,
    instance: read.INSTANCE,
    migrateOnStart: read.MIGRATE_ON_START,
    jobs: read.JOBS,
    processMetrics: true,
    logLevel: read.LOG_LEVEL,
  };
}
