import { keyFile, readEnv } from '@hjalpmedel/config';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type IncidentsConfig = ServiceConfig & { readonly keyEncryptionKey: Buffer };

export const incidentsEnv = serviceEnv.extend({
  KEK_FILE: keyFile.describe('File with 32 random bytes in base64: the key that wraps the data keys of descriptions'),
});

export function readConfig(env = process.env): IncidentsConfig {
  const { KEK_FILE: keyEncryptionKey } = readEnv(incidentsEnv, env);
  return { ...readServiceConfig('incidents', env), keyEncryptionKey };
}
