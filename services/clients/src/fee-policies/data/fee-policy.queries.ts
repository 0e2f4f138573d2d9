import { policiesInForce } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import type { FeePolicies, FeePolicy } from '../../ports.js';
import type { FeePolicyModels } from './fee-policy.model.js';

export const createFeePolicies = ({ feePolicies }: FeePolicyModels): FeePolicies => ({
  async keepFeePolicy({ session }, policyId, policy) {
    await feePolicies.replaceOne({ _id: policyId }, policy, { upsert: true, session });
  },
  async exemptUnitsOn({ session }, municipalityCode, day) {
    const filter = { municipalityCode: trusted({ $in: [municipalityCode, null] }), from: trusted({ $lte: day }) };
    const found = await feePolicies.find(filter).session(session).lean<FeePolicy[]>();
    return policiesInForce(found, { municipalityCode }, day)[0]?.exemptUnits ?? [];
  },
});
