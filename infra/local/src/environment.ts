import { join } from 'node:path';
import { root, serviceNames, type LocalConfig, type ServiceName } from './config.js';
import type { KeyFiles } from './sign-in/keys.js';

export type Engines = { mongodbUri: string; kafkaBrokers: string };
type Env = Record<string, string>;

export const gatewayUrl = ({ ports }: LocalConfig): string => `http://127.0.0.1:${ports.gateway}`;
export const serviceUrl = (name: ServiceName, { ports }: LocalConfig): string => `http://127.0.0.1:${ports[name]}`;
export const supplierUrl = ({ ports }: LocalConfig): string => `http://127.0.0.1:${ports.supplier}`;
export const signInUrl = ({ ports }: LocalConfig): string => `http://127.0.0.1:${ports.signIn}`;

/** The environment of a service. */
export function serviceEnv(name: ServiceName, config: LocalConfig, engines: Engines, keys: KeyFiles): Env {
  return {
    ...common(config, engines),
    MONGODB_URI: engines.mongodbUri,
    PORT: String(config.ports[name]),
    PUBLIC_URL: serviceUrl(name, config),
    INTERNAL_JWKS: keys.internalJwks,
    MIGRATE_ON_START: 'true',
    ...(name === 'identity' && { SYSTEM_ACCOUNT_ACTS: 'true' }), // the demo is a register from before (ADR 42)
    ...(name in keys.keyEncryptionKeys && {
      KEK_FILE: keys.keyEncryptionKeys[name as keyof KeyFiles['keyEncryptionKeys']],
    }),
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
    SUBGRAPH_URLS: serviceNames.map((name) => `${name}=${serviceUrl(name, config)}/graphql`).join(','),
    SUPERGRAPH_FILE: join(root, 'docs/reference/supergraph.graphql'),
    PARTNER_SUPERGRAPH_FILE: join(root, 'docs/reference/partner.supergraph.graphql'),
    ANALYST_SUPERGRAPH_FILE: join(root, 'docs/reference/analyst.supergraph.graphql'),
  };
}

const common = (config: LocalConfig, engines: Engines): Env => ({
  KAFKA_BROKERS: engines.kafkaBrokers,
  KAFKA_TOPIC_PREFIX: '',
  HOST: '127.0.0.1',
  LOG_LEVEL: config.logLevel,
  APOLLO_TELEMETRY_DISABLED: 'true',
});
