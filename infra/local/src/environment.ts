import { join } from 'node:path';
import { root, type LocalConfig, type ServiceName } from './config.js';
import type { KeyFiles } from './sign-in/keys.js';

export type Engines = { mongodbUri: string; kafkaBrokers: string };
type Env = Record<string, string>;

export const gatewayUrl = ({ ports }: LocalConfig): string => `http://127.0.0.1:${ports.gateway}`;
export const signInUrl = ({ ports }: LocalConfig): string => `http://127.0.0.1:${ports.signIn}`;

/** What the processes read at their start; nothing else of our own environment reaches them by name. */
export function serviceEnv(name: ServiceName, config: LocalConfig, engines: Engines, keys: KeyFiles): Env {
  const port = config.ports[name];
  return {
    ...common(config, engines),
    MONGODB_URI: engines.mongodbUri,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    INTERNAL_JWKS: keys.internalJwks,
    MIGRATE_ON_START: 'true',
    ...(name === 'clients' || name === 'incidents' ? { KEK_FILE: keys.keyEncryptionKeys[name] } : {}),
  };
}

export function gatewayEnv(config: LocalConfig, engines: Engines, keys: KeyFiles): Env {
  return {
    ...common(config, engines),
    PORT: String(config.ports.gateway),
    PUBLIC_URL: gatewayUrl(config),
    OIDC_ISSUER: signInUrl(config),
    OIDC_AUDIENCE: gatewayUrl(config),
    INTERNAL_KEY_FILE: keys.internalKey,
    SUPERGRAPH_FILE: join(root, 'docs/reference/supergraph.graphql'),
    PARTNER_SUPERGRAPH_FILE: join(root, 'docs/reference/partner.supergraph.graphql'),
  };
}

const common = (config: LocalConfig, engines: Engines): Env => ({
  KAFKA_BROKERS: engines.kafkaBrokers,
  KAFKA_TOPIC_PREFIX: '',
  HOST: '127.0.0.1',
  LOG_LEVEL: config.logLevel,
});
