import { inner, schemaOptions, type Database } from '@hjalpmedel/mongo';
import { Schema } from 'mongoose';

const feePolicies = new Schema(
  {
    _id: { type: String, required: true },
    programme: String,
    municipalityCode: String,
    supplier: String,
    from: String,
    to: String,
    exemptUnits: inner,
  },
  schemaOptions,
);
feePolicies.index({ municipalityCode: 1, from: 1 });

export const declareFeePolicies = ({ collection }: Database) => ({
  feePolicies: collection('feePolicies', feePolicies),
});

export type FeePolicyModels = ReturnType<typeof declareFeePolicies>;
