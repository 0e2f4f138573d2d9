import type { Migration } from '@hjalpmedel/mongo';
import { nameKeyOf } from './municipalities/domain/org-unit.js';
import type { MunicipalityDocument } from './municipalities/data/municipalities.model.js';
import { municipalityRegister } from './municipalities/data/municipality-register.js';

/** In the order of their ids. */
export const migrations: readonly Migration[] = [
  {
    id: '0001-municipalities',
    run: async ({ connection }) => {
      const model = connection.model<MunicipalityDocument>('municipalities');
      for (const { code, name, countyCode, county } of municipalityRegister) {
        const initial = {
          code,
          name,
          countyCode,
          county,
          functions: [],
          version: 1,
          published: {},
          updatedAt: '2026-01-01T00:00:00.000Z',
        };
        await model.updateOne({ _id: code }, { $setOnInsert: initial }, { upsert: true });
      }
    },
  },
  {
    id: '0002-employments',
    run: async ({ connection }) => {
      const first = { $mergeObjects: [{ employmentId: '$_id', unitId: '$unitId' }, '$employer'] };
      await connection
        .collection('staff')
        .updateMany({ employer: { $exists: true } }, [
          { $set: { employments: [first] } },
          { $unset: ['employer', 'unitId'] },
        ]);
    },
  },
  {
    id: '0003-delegations',
    run: async ({ connection }) => {
      await connection
        .collection('staff')
        .updateMany({ delegations: { $exists: false } }, { $set: { delegations: [] } });
    },
  },
  {
    id: '0004-prescribing-rights',
    run: async ({ connection }) => {
      await connection
        .collection('staff')
        .updateMany({ prescribingRights: { $exists: false } }, { $set: { prescribingRights: [] } });
    },
  },
  {
    id: '0005-staff-belong-by-employment',
    run: async ({ connection }) => {
      await connection
        .collection('staff')
        .updateMany({ municipalityCode: { $exists: true } }, { $unset: { municipalityCode: '' } });
    },
  },
  {
    id: '0006-licences-name-their-supplier',
    run: async ({ connection }) => {
      const suppliers = connection.collection<{ _id: string; systems: string[] }>('suppliers');
      for await (const { _id: supplierId, systems } of suppliers.find())
        await connection
          .collection('licences')
          .updateMany({ supplierSystem: { $in: systems }, supplierId: { $exists: false } }, { $set: { supplierId } });
    },
  },
  {
    id: '0007-unit-names-without-case-and-blanks',
    run: async ({ connection }) => {
      const units = connection.collection<{ _id: string; name: string }>('units');
      for await (const { _id, name } of units.find({ nameKey: { $exists: false } }))
        await units.updateOne({ _id }, { $set: { nameKey: nameKeyOf(name) } });
    },
  },
  {
    id: '0008-ends-of-appointments-that-were-told',
    run: async ({ connection }) => {
      const told = await connection.collection('notifications').distinct('appointmentId', { kind: 'END' });
      await connection
        .collection('ombuds')
        .updateMany({ status: 'ENDED', _id: { $in: told } }, { $set: { endTold: true } });
    },
  },
];
