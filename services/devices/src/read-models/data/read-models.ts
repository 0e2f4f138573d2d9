import { trusted } from '@hjalpmedel/mongo';
import type { ReadModels } from '../ports.js';
import type { PersonDocument, ReadModelModels } from './read-models.model.js';

export function createReadModels({
  orders,
  policies,
  claims,
  accounts,
  persons,
  fittings,
}: ReadModelModels): ReadModels {
  return {
    async keepOrder({ session }, { orderId, ...order }) {
      await orders.updateOne({ _id: orderId }, { $set: order }, { upsert: true, session });
    },
    async keepOrderStatus({ session }, orderId, status) {
      await orders.updateOne({ _id: orderId }, { $set: { status } }, { session });
    },
    async keepPolicy({ session }, { policyId, ...policy }) {
      await policies.replaceOne({ _id: policyId }, policy, { upsert: true, session });
    },
    async keepAccount({ session }, { customerNumber, ...account }) {
      await accounts.replaceOne({ _id: customerNumber }, account, { upsert: true, session });
    },
    async keepFitting({ session }, { fittingId, ...fitting }) {
      await fittings.replaceOne({ _id: fittingId }, fitting, { upsert: true, session });
    },
    async keepClaim({ session }, { claimId, ...claim }) {
      await claims.replaceOne({ _id: claimId }, claim, { upsert: true, session });
    },
    async keepMove({ session }, clientId, move) {
      await persons.updateOne({ _id: clientId }, { $push: { moves: move } }, { upsert: true, session });
    },
    async keepMovesFollowed({ session }, clientId, by) {
      const arrayFilters = [{ 'move.on': trusted({ $lte: by }) }];
      await persons.updateOne({ _id: clientId }, { $unset: { 'moves.$[move].ahead': '' } }, { arrayFilters, session });
    },
    async keepDeath({ session }, clientId, deceasedOn) {
      const change = deceasedOn === undefined ? { $unset: { deceasedOn: '' } } : { $set: { deceasedOn } };
      await persons.updateOne({ _id: clientId }, change, { upsert: true, session });
    },
    async keepExemption({ session }, clientId, exemption) {
      await persons.updateOne({ _id: clientId }, { $push: { exemptions: exemption } }, { upsert: true, session });
    },
    async keepGuardian({ session }, clientId, guardianship) {
      await persons.updateOne({ _id: clientId }, { $push: { guardians: guardianship } }, { upsert: true, session });
    },
    async joinPersons({ session }, clientId, intoClientId) {
      const ended = await persons.findById(clientId).session(session).lean<Partial<PersonDocument> | null>();
      if (!ended) return;
      const { moves = [], guardians = [], exemptions = [] } = ended;
      const first = <Fact>(facts: readonly Fact[]) => ({ $each: facts, $position: 0 });
      const past = moves.filter(({ ahead }) => ahead !== true);
      const facts = { moves: first(past), guardians: first(guardians), exemptions: first(exemptions) };
      await persons.updateOne({ _id: intoClientId }, { $push: facts }, { upsert: true, session });
    },
  };
}
