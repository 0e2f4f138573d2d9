import type { Migration } from '@hjalpmedel/mongo';
import { lotKeyOf, serialKeyOf } from './devices/domain/device.js';
import type { AreaDocument } from './read-models/data/read-models.model.js';
import { EDITION, productAreas } from './catalogue/data/product-areas.js';
import { loanHomes } from './migrations/0004-loan-homes.js';
import { rentByDays } from './migrations/0003-rent-by-days.js';
import { rentOfSuppliers } from './migrations/0007-rent-of-suppliers.js';

const ifMissing = (fields: Readonly<Record<string, unknown>>) =>
  Object.entries(fields).map(([field, value]) => ({
    $set: { [field]: { $ifNull: [`$${field}`, value] } },
  }));

export const migrations: readonly Migration[] = [
  {
    id: '0001-product-areas',
    run: async ({ connection }) => {
      const model = connection.model<AreaDocument>('areas');
      for (const { isoCode, name } of productAreas) {
        await model.updateOne({ _id: isoCode }, { $setOnInsert: { name, edition: EDITION } }, { upsert: true });
      }
    },
  },
  {
    id: '0002-complete-products-and-devices',
    run: async ({ connection }) => {
      const products = { customMade: false, inHouseMade: false, acquisitionForm: 'RENT', holdsPersonalData: false };
      await connection
        .collection('products')
        .updateMany({}, ifMissing({ ...products, substitutes: [], ceMarked: '$isMedicalDevice' }));
      const instructions = { grantedServiceRequired: false, consentRequired: false, costBearer: 'MUNICIPALITY' };
      await connection
        .collection('instructions')
        .updateMany({}, ifMissing({ ...instructions, specificInstructions: [] }));
      const devices = connection.collection<{ _id: string; serial: string }>('devices');
      const open = devices
        .find({ serialKey: { $exists: false } })
        .project<{ _id: string; serial: string }>({ serial: 1 });
      for await (const { _id, serial } of open)
        await devices.updateOne({ _id }, { $set: { serialKey: serialKeyOf(serial) } });
      const loans = connection.collection('loans');
      const old = (await loans.indexes()).some(({ name }) => name === 'deviceId_1');
      if (old) await loans.dropIndex('deviceId_1'); // one_open_loan holds for lost devices too
    },
  },
  rentByDays,
  loanHomes,
  {
    id: '0005-rent-summed-from-an-index',
    run: async ({ connection }) => {
      const ledger = connection.collection('ledger');
      const narrow = 'municipalityCode_1_paidBy_1_invoiceMonth_1__id_1';
      if (await ledger.indexExists(narrow)) await ledger.dropIndex(narrow); // the one that is summed from begins with it
    },
  },
  {
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
  },
  rentOfSuppliers,
];
