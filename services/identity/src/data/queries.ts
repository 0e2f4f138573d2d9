import { addDays, isNever, type Period } from '@hjalpmedel/domain';
import { stateOf, trusted } from '@hjalpmedel/mongo';
import type { DatedLicence } from '../domain/authority.js';
import type { LicenceInUse, Queries } from '../application/ports.js';
import type { LicenceDocument, Models, MunicipalityDocument, StaffDocument } from './models.js';
import { covering, overlapping } from './periods.js';
import { createPolicyQueries } from './policy-queries.js';
import { createRegisterQueries } from './register-queries.js';

const IN_USE = ['ACTIVE', 'WARNED'];

export function createQueries(models: Models): Queries {
  const { municipalities, staff, delegations, ombuds, licences } = models;
  return {
    ...createRegisterQueries(models),
    ...createPolicyQueries(models),
    async signatureOf(code, uow) {
      const found = await municipalities
        .findById(code, { agreement: 1 })
        .session(uow?.session ?? null)
        .lean<Pick<MunicipalityDocument, 'agreement'> | null>();
      return found?.agreement && { from: found.agreement.signedOn, to: found.agreement.leftOn };
    },
    async municipalityExists(code) {
      return (await municipalities.findById(code, { _id: 1 }).lean()) !== null;
    },
    async municipalityCodes() {
      const found = await municipalities.find({}, { _id: 1 }).sort({ _id: 1 }).lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    },
    async workOf(staffId, uow) {
      const found = await staff
        .findById(staffId, { employments: 1, roles: 1 })
        .session(uow?.session ?? null)
        .lean<Pick<StaffDocument, 'employments' | 'roles'> | null>();
      return found ?? undefined;
    },
    async delegatesOf({ session }, delegatorIds, day) {
      const given = { delegatorId: trusted({ $in: delegatorIds }), ...overlapping({ from: day }) };
      return (await delegations.distinct('holderId', given).session(session)) as string[];
    },
    async licencesOf(staffId) {
      const granted = { staffId, grantedAt: trusted({ $exists: true }) };
      return licences
        .find(granted, { supplierSystem: 1, grantedAt: 1, revokedAt: 1 })
        .sort({ _id: 1 })
        .lean<DatedLicence[]>();
    },
    async staffIdByHsaId({ session }, hsaId) {
      return (await staff.findOne({ hsaId }, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
    },
    async delegationsBy({ session }, delegatorId) {
      const query = delegations.find({ delegatorId }, { _id: 1 }).sort({ _id: 1 }).session(session);
      return (await query.lean<{ _id: string }[]>()).map((one) => one._id);
    },
    async appointmentsFrom({ session }, of, day) {
      const query = ombuds.find({ ...of, ...overlapping({ from: day }) }, { from: 1, to: 1 }).session(session);
      return (await query.lean<Period[]>()).filter((one) => !isNever(one));
    },
    async openLicenceOf({ session }, staffId, supplierSystem) {
      const open = { staffId, supplierSystem, status: trusted({ $in: ['REQUESTED', ...IN_USE] }) };
      return (await licences.findOne(open, { _id: 1 }).session(session).lean()) !== null;
    },
    async appointmentsAfter({ session }, staffId, day) {
      const found = await ombuds
        .find({ staffId, ...overlapping({ from: addDays(day, 1) }) }, { _id: 1 })
        .sort({ _id: 1 })
        .session(session)
        .lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    },
    async unitsWithOmbud(municipalityCode, on) {
      return ombuds.distinct('unitId', { municipalityCode, ...covering(on) });
    },
    async isOmbud({ session }, staffId, on) {
      return (await ombuds.exists({ staffId, ...covering(on) }).session(session)) !== null;
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
  };
}
