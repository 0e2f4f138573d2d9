import type { Migration } from '@hjalpmedel/mongo';
import { lotKeyOf } from '../devices/domain/device.js';

/** Lots in the form in which they are compared. */
export const lotsAsTheyAreCompared: Migration = {
  id: '0006-lots-as-they-are-compared',
  run: async ({ connection }) => {
    const devices = connection.collection<{ _id: string; lot: string }>('devices');
    const open = devices
      .find({ lot: { $exists: true }, lotKey: { $exists: false } })
      .project<{ _id: string; lot: string }>({ lot: 1 });
    for await (const { _id, lot } of open) await devices.updateOne({ _id }, { $set: { lotKey: lotKeyOf(lot) } });
    const asWritten = 'productId_1_lot_1__id_1';
    if (await devices.indexExists(asWritten)) await devices.dropIndex(asWritten);
  },
};
