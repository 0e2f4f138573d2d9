import type { PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import type { StaffQueries } from '../ports.js';
import type { StaffDocument, StaffModels } from './staff.model.js';

export const createStaffQueries = ({ staff }: StaffModels): StaffQueries => ({
  async workOf({ session }, staffId) {
    const found = await staff
      .findById(staffId, { employments: 1, roles: 1 })
      .session(session)
      .lean<Pick<StaffDocument, 'employments' | 'roles'> | null>();
    return found ?? undefined;
  },
  async staffIdByHsaId({ session }, hsaId) {
    return (await staff.findOne({ hsaId }, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
  },
});

/** A filter: people employed in a municipality today, with a competence that ends from today to a day. */
export function withExpiringCompetence(municipalityCode: string, today: PlainDate, before: string) {
  const employedToday = { municipalityCode, from: { $lte: today }, to: { $not: { $lt: today } } };
  return {
    employments: trusted({ $elemMatch: employedToday }),
    competences: trusted({ $elemMatch: { to: { $gte: today, $lte: before } } }),
  };
}
