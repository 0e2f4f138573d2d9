import { keyFile, readEnv } from '@hjalpmedel/config';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type StreamsConfig = ServiceConfig & { readonly keyEncryptionKey: Buffer };

export const streamsEnv = serviceEnv.extend({
  KEK_FILE: keyFile.describe('File with 32 random bytes in base64: the master key of pseudonyms and cursors'),
});

export function readConfig(env = process.env): StreamsConfig {
  const { KEK_FILE: keyEncryptionKey } = readEnv(streamsEnv, env);
  return { ...readServiceConfig('streams', env), keyEncryptionKey };
}
