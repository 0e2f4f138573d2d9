import { stateOf, trusted } from '@hjalpmedel/mongo';
import type { DatedLicence } from '../../authority/domain/authority.js';
import type { OmbudModels } from '../../ombud/data/ombud.model.js';
import { covering } from '../../shared/data/period-filters.js';
import type { StaffDocument, StaffModels } from '../../staff/data/staff.model.js';
import type { LicenceInUse, LicenceQueries } from '../ports.js';
import type { LicenceDocument, LicenceModels } from './licences.model.js';

const IN_USE = ['ACTIVE', 'WARNED'];

export const createLicenceQueries = ({
  licences,
  staff,
  ombuds,
}: LicenceModels & StaffModels & OmbudModels): LicenceQueries => ({
  async licencesOf({ session }, staffId) {
    const granted = { staffId, grantedAt: trusted({ $exists: true }) };
    return licences
      .find(granted, { supplierSystem: 1, grantedAt: 1, revokedAt: 1 })
      .sort({ _id: 1 })
      .session(session)
      .lean<DatedLicence[]>();
  },
  async hasOpenLicence({ session }, staffId, supplierSystem) {
    const open = { staffId, supplierSystem, status: trusted({ $in: ['REQUESTED', ...IN_USE] }) };
    return (await licences.exists(open).session(session)) !== null;
  },
  async licencesInUse(on, after, limit) {
    const filter = {
      status: trusted({ $in: IN_USE }),
      ...(after === undefined ? {} : { _id: trusted({ $gt: after }) }),
    };
    const found = await licences.find(filter).sort({ _id: 1 }).limit(limit).lean<LicenceDocument[]>();
    const staffIds = [...new Set(found.map(({ staffId }) => staffId))];
    const holders = await staff
      .find({ _id: trusted({ $in: staffIds }) }, { employments: 1, roles: 1 })
      .lean<StaffDocument[]>();
    const holderOf = new Map(holders.map((one) => [one._id, one]));
    const appointed = { staffId: trusted({ $in: staffIds }), ...covering(on) };
    const representatives = new Set<string>(await ombuds.distinct('staffId', appointed));
    return found.flatMap(({ _id: id, ...document }) => {
      const holder = holderOf.get(document.staffId);
      if (!holder) return [];
      const licence = stateOf<LicenceInUse['licence']>({ _id: id, ...document });
      return [{ id, licence, holder, isRepresentative: representatives.has(document.staffId) }];
    });
  },
});

/** A filter: licences in use in a municipality that lapse on a day or earlier. */
export const lapsingBefore = (municipalityCode: string, before: string) => ({
  municipalityCode,
  status: trusted({ $in: IN_USE }),
  lapsesOn: trusted({ $lte: before }),
});
