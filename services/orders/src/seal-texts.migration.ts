import { sealPlainTexts } from '@hjalpmedel/encryption';
import type { Migration } from '@hjalpmedel/mongo';
import type { Sealings } from './sealing.js';

/** Encrypts the texts that earlier versions stored in clear. */
export const sealTexts = (sealings: Sealings): Migration => ({
  id: '0004-seal-texts',
  run: async ({ connection }) => {
    for (const [name, sealing] of Object.entries(sealings)) await sealPlainTexts(connection.collection(name), sealing);
  },
});
