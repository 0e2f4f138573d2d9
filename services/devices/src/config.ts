import { readServiceConfig, type ServiceConfig } from '@hjalpmedel/subgraph';

export type DevicesConfig = ServiceConfig;

export const readConfig = (env = process.env): DevicesConfig => readServiceConfig('devices', env);
