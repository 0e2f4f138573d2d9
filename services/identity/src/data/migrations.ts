import type { Migration } from '@hjalpmedel/mongo';
import type { MunicipalityDocument } from './models.js';
import { municipalityRegister } from './municipality-register.js';

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
];
