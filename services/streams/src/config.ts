import { readFileSync } from 'node:fs';
import { filePath, readEnv } from '@hjalpmedel/config';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type StreamsConfig = ServiceConfig & { readonly keyEncryptionKey: Buffer };

export const streamsEnv = serviceEnv.extend({
  KEK_FILE: filePath.describe('File with 32 random bytes in base64: the master key of pseudonyms and cursors'),
});

export function readConfig(env = process.env): StreamsConfig {
  const { KEK_FILE } = readEnv(streamsEnv, env);
  return {
    ...readServiceConfig('streams', env),
    keyEncryptionKey: Buffer.from(readFileSync(KEK_FILE, 'utf8').trim(), 'base64'),
  };
}
