import { sealPlainTexts, type DocumentSealing } from '@hjalpmedel/encryption';
import type { Migration } from '@hjalpmedel/mongo';

/** Encrypts the settings and texts of devices that were stored in clear. */
export const sealDeviceTexts = (sealing: DocumentSealing): Migration => ({
  id: '0009-seal-texts',
  run: async ({ connection }) => void (await sealPlainTexts(connection.collection('devices'), sealing)),
});
