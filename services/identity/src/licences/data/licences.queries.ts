import type { Period } from '@hjalpmedel/domain';
import { stateOf, trusted } from '@hjalpmedel/mongo';
import type { DatedLicence } from '../../authority/domain/authority.js';
import type { OmbudModels } from '../../ombud/data/ombud.model.js';
import { standingOn } from '../../shared/domain/dated-fact.js';
import type { StaffDocument, StaffModels } from '../../staff/data/staff.model.js';
import type { LicenceQueries, OpenLicence } from '../ports.js';
import type { LicenceDocument, LicenceModels } from './licences.model.js';

const IN_USE = ['ACTIVE', 'WARNED'];
const OPEN = ['REQUESTED', ...IN_USE];

export const createLicenceQueries = ({
  licences,
  staff,
  ombuds,
}: LicenceModels & StaffModels & OmbudModels): LicenceQueries => ({
  async licencesOf({ session }, staffId) {
    const granted = { staffId, grantedAt: trusted({ $exists: true }) };
    return licences
      .find(granted, { supplierSystem: 1, grantedAt: 1, revokedAt: 1, interruptions: 1 })
      .sort({ _id: 1 })
      .session(session)
      .lean<DatedLicence[]>();
  },
  async hasOpenLicence({ session }, staffId, supplierSystem) {
    const open = { staffId, supplierSystem, status: trusted({ $in: OPEN }) };
    return (await licences.exists(open).session(session)) !== null;
  },
  async openLicences(on, after, limit) {
    const filter = {
      status: trusted({ $in: OPEN }),
      ...(after === undefined ? {} : { _id: trusted({ $gt: after }) }),
    };
    const found = await licences.find(filter).sort({ _id: 1 }).limit(limit).lean<LicenceDocument[]>();
    const staffIds = [...new Set(found.map(({ staffId }) => staffId))];
    const holders = await staff
      .find({ _id: trusted({ $in: staffIds }) }, { employments: 1, roles: 1, delegations: 1 })
      .lean<StaffDocument[]>();
    const holderOf = new Map(holders.map((one) => [one._id, one]));
    const appointments = await ombuds
      .find({ staffId: trusted({ $in: staffIds }) }, { staffId: 1, from: 1, to: 1 })
      .lean<(Period & { readonly staffId: string })[]>();
    const appointmentsOf = new Map<string, Period[]>();
    for (const one of appointments) appointmentsOf.set(one.staffId, [...(appointmentsOf.get(one.staffId) ?? []), one]);
    return found.flatMap(({ _id: id, ...document }) => {
      const holder = holderOf.get(document.staffId);
      if (!holder) return [];
      const licence = stateOf<OpenLicence['licence']>({ _id: id, ...document });
      const representativeSince = standingOn(appointmentsOf.get(document.staffId) ?? [], on)?.from;
      return [{ id, licence, holder, representativeSince }];
    });
  },
});

/** A filter: licences in use in a municipality that lapse on a day or earlier. */
export const lapsingBefore = (municipalityCode: string, before: string) => ({
  municipalityCode,
  status: trusted({ $in: IN_USE }),
  lapsesOn: trusted({ $lte: before }),
});
