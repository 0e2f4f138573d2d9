import { keyRingFile, readEnv } from '@hjalpmedel/config';
import type { KeyRing } from '@hjalpmedel/encryption';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type ClientsConfig = ServiceConfig & { readonly keyRing: KeyRing };

export const clientsEnv = serviceEnv.extend({
  KEK_FILE: keyRingFile.describe('File with the keys that wrap data keys, 32 random bytes in base64 a line'),
});

export function readConfig(env = process.env): ClientsConfig {
  const { KEK_FILE: keyRing } = readEnv(clientsEnv, env);
  return { ...readServiceConfig('clients', env), keyRing };
}
