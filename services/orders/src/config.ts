import { readServiceConfig, type ServiceConfig } from '@hjalpmedel/subgraph';

export type OrdersConfig = ServiceConfig;

export const readConfig = (env = process.env): OrdersConfig => readServiceConfig('orders', env);
