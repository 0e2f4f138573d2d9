import { createEnvelopeEncryption, type KeyRing } from '@hjalpmedel/encryption';
import type { Migration } from '@hjalpmedel/mongo';

type Stored = { readonly _id: string; readonly deviceId: string; readonly supplierId: string };
type Texts = { readonly _id: string; readonly description?: { readonly dataKey: string } };

export const createMigrations = (keyRing: KeyRing): readonly Migration[] => [
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
  {
    id: '0002-kind-of-policies', // only documents on deviations were kept, without their kind
    run: async ({ connection }) => {
      const policies = connection.collection('knownPolicies');
      await policies.updateMany({ kind: { $exists: false } }, { $set: { kind: 'DEVIATION' } });
    },
  },
  {
    id: '0003-key-of-texts', // one data key for all texts of a report
    run: async ({ connection }) => {
      const encryption = createEnvelopeEncryption(keyRing);
      const incidents = connection.collection<Texts>('incidents');
      for await (const { _id, description } of incidents.find({ textKey: { $exists: false } })) {
        const textKey = description?.dataKey ?? encryption.newDataKey({ collection: 'incidents', documentId: _id });
        await incidents.updateOne({ _id, textKey: { $exists: false } }, { $set: { textKey } });
      }
    },
  },
  {
    id: '0004-deadlines-of-faults', // earlier reports had none; they are due three days after the report
    run: async ({ connection }) => {
      const open = { kind: 'FAULT', status: 'REPORTED', acknowledgeBy: { $exists: false } };
      const date = { $dateFromString: { dateString: '$reportedAt' } };
      const startDate = { $dateAdd: { startDate: date, unit: 'day', amount: 3 } };
      const day = { $dateToString: { date: startDate, format: '%Y-%m-%d', timezone: 'Europe/Stockholm' } };
      await connection.collection('incidents').updateMany(open, [{ $set: { acknowledgeBy: day, remindAfter: day } }]);
    },
  },
];
