import { keyFile, readEnv } from '@hjalpmedel/config';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type ClientsConfig = ServiceConfig & { readonly keyEncryptionKey: Buffer };

export const clientsEnv = serviceEnv.extend({
  KEK_FILE: keyFile.describe('File with 32 random bytes in base64: the key that wraps the data keys of persons'),
});

export function readConfig(env = process.env): ClientsConfig {
  const { KEK_FILE: keyEncryptionKey } = readEnv(clientsEnv, env);
  return { ...readServiceConfig('clients', env), keyEncryptionKey };
}
