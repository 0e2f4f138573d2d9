import { Schema } from 'mongoose';
import { schemaOptions, trusted, type Database } from '@hjalpmedel/mongo';
import { underAgreement } from '../../staff/domain/employment.js';
import type { StaffModels } from '../../staff/data/staff.model.js';
import type { AuthorityRefresh, AuthorityRefreshes } from '../ports.js';

const refreshes: Schema = new Schema(
  { _id: { type: String, required: true }, providerId: String, municipalityCode: String, after: String },
  schemaOptions,
);

export const declareAuthorityRefreshModels = ({ collection }: Database) => ({
  refreshes: collection('refreshes', refreshes),
});

type Row = Omit<AuthorityRefresh, 'id'> & { readonly _id: string };
const asRefresh = ({ _id: id, ...rest }: Row): AuthorityRefresh => ({ id, ...rest });

/**
 * A filter: with a provider, all whom it employs.
 * Without one, all whom the municipality employs and who hold a function of S1-16 or any delegation.
 */
const staffUnder = ({ providerId, municipalityCode }: AuthorityRefresh) =>
  providerId === undefined
    ? {
        'employments.municipalityCode': municipalityCode,
        $or: [{ 'roles.role': trusted({ $in: [...underAgreement] }) }, { 'delegations.0': trusted({ $exists: true }) }],
      }
    : { 'employments.providerId': providerId };

export const createAuthorityRefreshes = ({
  refreshes: rows,
  staff,
}: ReturnType<typeof declareAuthorityRefreshModels> & StaffModels): AuthorityRefreshes => ({
  async save({ session }, { id, ...rest }) {
    await rows.replaceOne({ _id: id }, { _id: id, ...rest }, { session, upsert: true });
  },
  async unfinished() {
    return (await rows.find({}).sort({ _id: 1 }).limit(100).lean<Row[]>()).map(asRefresh);
  },
  async find({ session }, id) {
    const row = await rows.findById(id).session(session).lean<Row | null>();
    return row ? asRefresh(row) : undefined;
  },
  async nextStaff({ session }, refresh, limit) {
    const { after } = refresh;
    const found = await staff
      .find({ ...staffUnder(refresh), ...(after === undefined ? {} : { _id: trusted({ $gt: after }) }) })
      .select({ _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .session(session)
      .lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  },
  async remove({ session }, id) {
    await rows.deleteOne({ _id: id }, { session });
  },
});
