import { readServiceConfig, type ServiceConfig } from '@hjalpmedel/subgraph';

export type IdentityConfig = ServiceConfig;

export const readConfig = (env = process.env): IdentityConfig => readServiceConfig('identity', env);
