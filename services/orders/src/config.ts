import { keyRingFile, readEnv } from '@hjalpmedel/config';
import type { KeyRing } from '@hjalpmedel/encryption';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type OrdersConfig = ServiceConfig & { readonly keyRing: KeyRing };

export const ordersEnv = serviceEnv.extend({
  KEK_FILE: keyRingFile.describe('File with the keys that wrap data keys, 32 random bytes in base64 a line'),
});

export function readConfig(env = process.env): OrdersConfig {
  const { KEK_FILE: keyRing } = readEnv(ordersEnv, env);
  return { ...readServiceConfig('orders', env), keyRing };
}
