import type { PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { holdsAfter } from '../../shared/domain/dated-fact.js';
import type { StaffQueries } from '../ports.js';
import type { StaffDocument, StaffModels } from './staff.model.js';

export const createStaffQueries = ({ staff }: StaffModels): StaffQueries => ({
  async staffAfter(after, limit) {
    const fields = { employments: 1, roles: 1, delegations: 1, prescribingRights: 1, competences: 1 };
    const filter = after === undefined ? {} : { _id: trusted({ $gt: after }) };
    const found = await staff.find(filter, fields).sort({ _id: 1 }).limit(limit).lean<StaffDocument[]>();
    return found.map(({ _id: id, ...person }) => ({ id, person }));
  },
  async workOf({ session }, staffId) {
    const found = await staff
      .findById(staffId, { employments: 1, roles: 1 })
      .session(session)
      .lean<Pick<StaffDocument, 'employments' | 'roles'> | null>();
    return found ?? undefined;
  },
  async unitsInUseAfter(unitIds, day) {
    const fields = { employments: 1, roles: 1, delegations: 1 };
    const found = await staff.find(inUnitsAfter(unitIds, day), fields).lean<StaffDocument[]>();
    const held = found.flatMap(({ employments, roles, delegations }) => [...employments, ...roles, ...delegations]);
    return held.flatMap((one) => (one.unitId && holdsAfter(one, day) ? one.unitId : []));
  },
  async staffIdByHsaId({ session }, hsaId) {
    const either = { $or: [{ hsaId }, { otherHsaIds: hsaId }] }; // a merged record has none of its own
    return (await staff.findOne(either, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
  },
  async holdersFrom({ session }, delegatorId) {
    const found = staff.find({ 'delegations.delegatorId': delegatorId }, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await found.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
  async staffIdsByLicenceNumber({ session }, professionalLicenceNumber) {
    const found = staff.find({ professionalLicenceNumber }, { _id: 1 }).limit(3).session(session);
    return (await found.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
});

type Days = { readonly from: PlainDate; readonly to: PlainDate };

/** A filter: people employed in a municipality today. */
const employedToday = (municipalityCode: string, today: PlainDate) => ({
  employments: trusted({ $elemMatch: { municipalityCode, from: { $lte: today }, to: { $not: { $lt: today } } } }),
});

/** A filter: people employed in a municipality today, with a competence that ends on one of some days and is not renewed. */
export const withEndingCompetence = (municipalityCode: string, today: PlainDate, days: Days) => ({
  ...employedToday(municipalityCode, today),
  competences: trusted({ $elemMatch: { to: { $gte: days.from, $lte: days.to } } }),
  $expr: trusted(endsWithoutRenewal(days)),
});

/** A filter: people with an employment, a role or a delegation in one of some units that holds after a day. */
export const inUnitsAfter = (unitIds: readonly string[], day: PlainDate) => {
  const holding = trusted({ $elemMatch: { unitId: { $in: unitIds }, to: { $not: { $lte: day } } } });
  return { $or: [{ employments: holding }, { roles: holding }, { delegations: holding }] };
};

/** As `endingCompetences` of the domain, for MongoDB: no other competence of the same kind and subject goes on. */
function endsWithoutRenewal({ from, to }: Days) {
  const dayAfter = {
    $dateToString: {
      format: '%Y-%m-%d',
      date: { $dateAdd: { startDate: { $dateFromString: { dateString: '$$one.to' } }, unit: 'day', amount: 1 } },
    },
  };
  const goesOn = {
    $and: [
      { $eq: ['$$other.kind', '$$one.kind'] },
      { $eq: ['$$other.subject', '$$one.subject'] },
      { $or: [{ $eq: [{ $type: '$$other.to' }, 'missing'] }, { $gt: ['$$other.to', '$$one.to'] }] },
      { $lte: ['$$other.from', dayAfter] },
      { $or: [{ $eq: [{ $type: '$$other.to' }, 'missing'] }, { $gte: ['$$other.to', '$$other.from'] }] },
    ],
  };
  const renewed = { $anyElementTrue: { $map: { input: '$competences', as: 'other', in: goesOn } } };
  const ending = [{ $gte: ['$$one.to', from] }, { $lte: ['$$one.to', to] }, { $gte: ['$$one.to', '$$one.from'] }];
  const lapses = { $cond: [{ $and: ending }, { $not: renewed }, false] };
  return { $anyElementTrue: { $map: { input: '$competences', as: 'one', in: lapses } } };
}
