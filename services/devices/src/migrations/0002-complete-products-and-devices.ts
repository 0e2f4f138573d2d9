import type { Migration } from '@hjalpmedel/mongo';
import { serialKeyOf } from '../devices/domain/device.js';

const ifMissing = (fields: Readonly<Record<string, unknown>>) =>
  Object.entries(fields).map(([field, value]) => ({
    $set: { [field]: { $ifNull: [`$${field}`, value] } },
  }));

/** Fields that products, instructions and devices have got since they were stored first. */
export const completeProductsAndDevices: Migration = {
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
    if (old) await loans.dropIndex('deviceId_1'); // the index one_open_loan replaces it
  },
};
