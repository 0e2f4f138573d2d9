import type { Migration } from '@hjalpmedel/mongo';

type Stored = { readonly _id: string; readonly deviceId: string; readonly supplierId: string };

export const migrations: readonly Migration[] = [
  {
    id: '0001-supplier-of-damage-reports', // earlier reports were stored without it
    run: async ({ connection }) => {
      const incidents = connection.collection<Stored>('incidents');
      const devices = connection.collection<Stored>('knownDevices');
      const withoutSupplier = { supplierId: { $exists: false } };
      for (const deviceId of await incidents.distinct('deviceId', withoutSupplier)) {
        const supplierId = (await devices.findOne({ _id: deviceId }))?.supplierId;
        if (supplierId) await incidents.updateMany({ deviceId, ...withoutSupplier }, { $set: { supplierId } });
      }
    },
  },
];
