import { keyRingFile, readEnv } from '@hjalpmedel/config';
import type { KeyRing } from '@hjalpmedel/encryption';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type DevicesConfig = ServiceConfig & { readonly keyRing: KeyRing };

export const devicesEnv = serviceEnv.extend({
  KEK_FILE: keyRingFile.describe('File with the keys that wrap data keys, 32 random bytes in base64 a line'),
});

export function readConfig(env = process.env): DevicesConfig {
  const { KEK_FILE: keyRing } = readEnv(devicesEnv, env);
  return { ...readServiceConfig('devices', env), keyRing };
}
