import { Schema } from 'mongoose';
import { schemaOptions, trusted } from '@hjalpmedel/mongo';
import type { Refreshes, Refresh } from '../application/register-ports.js';
import type { Models } from './models.js';

/** Agreements whose change the people concerned have not all been told of; `_id` is the agreement's. */
export const refreshes: Schema = new Schema(
  { _id: { type: String, required: true }, providerId: String, municipalityCode: String, after: String },
  schemaOptions,
);

type Row = Omit<Refresh, 'agreementId'> & { readonly _id: string };
const asRefresh = ({ _id: agreementId, ...rest }: Row): Refresh => ({ agreementId, ...rest });

export function createRefreshes({ refreshes: rows, staff }: Pick<Models, 'refreshes' | 'staff'>): Refreshes {
  return {
    async open({ session }, { agreementId, ...rest }) {
      await rows.replaceOne({ _id: agreementId }, { _id: agreementId, ...rest }, { session, upsert: true });
    },
    async all() {
      return (await rows.find({}).sort({ _id: 1 }).limit(100).lean<Row[]>()).map(asRefresh);
    },
    async find({ session }, agreementId) {
      const row = await rows.findById(agreementId).session(session).lean<Row | null>();
      return row ? asRefresh(row) : undefined;
    },
    async staffAfter({ session }, { providerId, after }, limit) {
      const found = await staff
        .find({
          'employments.providerId': providerId,
          ...(after === undefined ? {} : { _id: trusted({ $gt: after }) }),
        })
        .select({ _id: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .session(session)
        .lean<{ _id: string }[]>();
      return found.map(({ _id }) => _id);
    },
    async close({ session }, agreementId) {
      await rows.deleteOne({ _id: agreementId }, { session });
    },
  };
}
