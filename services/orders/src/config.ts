import { keyRingFile, readEnv } from '@hjalpmedel/config';
import type { KeyRing } from '@hjalpmedel/encryption';
import { channelsFile, type SupplierChannel } from './supplier-messages/channel.js';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type OrdersConfig = ServiceConfig & {
  readonly keyRing: KeyRing;
  /** Who exchanges documents with a supplier. @default nobody */
  readonly supplierChannels?: readonly SupplierChannel[];
  /** The pause between two looks at the channels. @default 1000 */
  readonly supplierPollMs?: number;
};

export const ordersEnv = serviceEnv.extend({
  KEK_FILE: keyRingFile.describe('File with the keys that wrap data keys, 32 random bytes in base64 a line'),
  SUPPLIER_CHANNELS_FILE: channelsFile
    .optional()
    .describe('File with the channels to suppliers as JSON (docs/guides/suppliers.md); without it nothing is sent'),
});

export function readConfig(env = process.env): OrdersConfig {
  const { KEK_FILE: keyRing, SUPPLIER_CHANNELS_FILE: supplierChannels = [] } = readEnv(ordersEnv, env);
  return { ...readServiceConfig('orders', env), keyRing, supplierChannels };
}
