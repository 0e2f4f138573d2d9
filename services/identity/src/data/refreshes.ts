import { Schema } from 'mongoose';
import { schemaOptions, trusted, type Collection } from '@hjalpmedel/mongo';
import type { Refreshes, Refresh } from '../application/register-ports.js';
import { underAgreement } from '../domain/grants.js';

/** Agreements whose change the people concerned have not all been told of. */
export const refreshes: Schema = new Schema(
  { _id: { type: String, required: true }, providerId: String, municipalityCode: String, after: String },
  schemaOptions,
);

type Row = Omit<Refresh, 'id'> & { readonly _id: string };
const asRefresh = ({ _id: id, ...rest }: Row): Refresh => ({ id, ...rest });

/** Everybody a provider employs, or whom the municipality does and who holds a function of S1-16 in any way. */
const concerned = ({ providerId, municipalityCode }: Refresh) =>
  providerId === undefined
    ? {
        'employments.municipalityCode': municipalityCode,
        $or: [{ 'roles.role': trusted({ $in: [...underAgreement] }) }, { 'delegations.0': trusted({ $exists: true }) }],
      }
    : { 'employments.providerId': providerId };

export function createRefreshes({
  refreshes: rows,
  staff,
}: {
  readonly refreshes: Collection;
  readonly staff: Collection;
}): Refreshes {
  return {
    async open({ session }, { id, ...rest }) {
      await rows.replaceOne({ _id: id }, { _id: id, ...rest }, { session, upsert: true });
    },
    async all() {
      return (await rows.find({}).sort({ _id: 1 }).limit(100).lean<Row[]>()).map(asRefresh);
    },
    async find({ session }, id) {
      const row = await rows.findById(id).session(session).lean<Row | null>();
      return row ? asRefresh(row) : undefined;
    },
    async staffAfter({ session }, refresh, limit) {
      const { after } = refresh;
      const found = await staff
        .find({ ...concerned(refresh), ...(after === undefined ? {} : { _id: trusted({ $gt: after }) }) })
        .select({ _id: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .session(session)
        .lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    },
    async close({ session }, id) {
      await rows.deleteOne({ _id: id }, { session });
    },
  };
}
