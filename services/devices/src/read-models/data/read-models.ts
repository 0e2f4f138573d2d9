import { trusted } from '@hjalpmedel/mongo';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { ReadModels } from '../../ports.js';
import type { OrderFacts } from '../domain/order-facts.js';
import { LOSS_WITHOUT_POLICY } from '../../losses/domain/lost-loan.js';
import { NOTHING_KNOWN } from '../domain/person-facts.js';
import type { AccountDocument, FittingDocument, OrderDocument, PersonDocument, PolicyDocument } from './read-models.model.js';
import type { Models } from '../../devices/data/device.model.js';

/** Copies of other services' facts, changed by their events only. */
export function createReadModels({ orders, policies, claims, accounts, persons, fittings }: Models): ReadModels {
  /** Documents of a kind in force on a day, the municipality's own first, then the supplier's own, then the newest. */
  async function inForce({ session }: UnitOfWork, kind: string, municipalityCode: string, on: string) {
    const filter = { kind, from: trusted({ $lte: on }) };
    const found = await policies.find(filter).session(session).lean<PolicyDocument[]>();
    const own = (one: PolicyDocument) => (one.municipalityCode ? 2 : 0) + (one.supplier ? 1 : 0);
    return found
      .filter((one) => one.to === undefined || on <= one.to)
      .filter((one) => one.municipalityCode === undefined || one.municipalityCode === municipalityCode)
      .sort((a, b) => own(b) - own(a) || (a.from < b.from ? 1 : -1));
  }
  return {
    async recordOrder({ session }, { orderId, ...order }) {
      await orders.updateOne({ _id: orderId }, { $set: order }, { upsert: true, session });
    },
    async markOrder({ session }, orderId, status) {
      await orders.updateOne({ _id: orderId }, { $set: { status } }, { session });
    },
    async order({ session }, orderId) {
      return factsOf(await orders.findById(orderId).session(session).lean<OrderDocument | null>());
    },
    async claimOrder({ session }, orderId) {
      const claim = { $inc: { claims: 1 } };
      return factsOf(await orders.findOneAndUpdate({ _id: orderId }, claim, { session }).lean<OrderDocument | null>());
    },
    async recordPolicy({ session }, { policyId, ...policy }) {
      await policies.replaceOne({ _id: policyId }, policy, { upsert: true, session });
    },
    async policies({ session }, kind) {
      const found = await policies.find({ kind }).session(session).lean<PolicyDocument[]>();
      return found.map(({ _id: policyId, ...one }) => ({ policyId, ...one }));
    },
    async recordMove({ session }, clientId, move) {
      await persons.updateOne({ _id: clientId }, { $push: { moves: move } }, { upsert: true, session });
    },
    async movesDone({ session }, clientId, by) {
      const arrayFilters = [{ 'move.on': trusted({ $lte: by }) }];
      await persons.updateOne({ _id: clientId }, { $unset: { 'moves.$[move].ahead': '' } }, { arrayFilters, session });
    },
    async recordProtection({ session }, clientId, isProtected) {
      await persons.updateOne({ _id: clientId }, { $set: { isProtected } }, { upsert: true, session });
    },
    async recordDeath({ session }, clientId, deceasedOn) {
      await persons.updateOne({ _id: clientId }, { $set: { deceasedOn } }, { upsert: true, session });
    },
    async recordExemption({ session }, clientId, said) {
      await persons.updateOne({ _id: clientId }, { $push: { exemptions: said } }, { upsert: true, session });
    },
    async recordGuardian({ session }, clientId, said) {
      await persons.updateOne({ _id: clientId }, { $push: { guardians: said } }, { upsert: true, session });
    },
    async person({ session }, clientId) {
      const found = await persons.findById(clientId).session(session).lean<Partial<PersonDocument> | null>();
      return { ...NOTHING_KNOWN, ...found };
    },
    async persons({ session }, clientIds) {
      const filter = { _id: trusted({ $in: clientIds }) };
      const found = await persons.find(filter).session(session).lean<(Partial<PersonDocument> & { _id: string })[]>();
      const byId = new Map(found.map((one) => [one._id, { ...NOTHING_KNOWN, ...one }]));
      return { of: (clientId) => byId.get(clientId) ?? NOTHING_KNOWN };
    },
    async recordFitting({ session }, { fittingId, ...fitting }) {
      await fittings.replaceOne({ _id: fittingId }, fitting, { upsert: true, session });
    },
    async fittedOn({ session }, orderId) {
      const first = fittings.findOne({ orderId }).sort({ fittedOn: 1 }).session(session);
      return (await first.lean<FittingDocument | null>())?.fittedOn;
    },
    async recordAccount({ session }, { customerNumber, ...account }) {
      await accounts.replaceOne({ _id: customerNumber }, account, { upsert: true, session });
    },
    async accounts({ session }) {
      const found = await accounts.find().sort({ _id: -1 }).session(session).lean<AccountDocument[]>();
      return new Map(found.map((one) => [one.municipalityCode, one.payerNumber]));
    },
    async lossPolicy(uow, { programme, municipalityCode }, on) {
      const found = (await inForce(uow, 'LOSS', municipalityCode, on)).find((one) => one.programme === programme);
      return found?.recoveryMonths === undefined ? LOSS_WITHOUT_POLICY : { recoveryMonths: found.recoveryMonths };
    },
    async recordClaim({ session }, { claimId, ...claim }) {
      await claims.replaceOne({ _id: claimId }, claim, { upsert: true, session });
    },
    async claimDecided({ session }, loanId) {
      return (await claims.exists({ loanId }).session(session)) !== null;
    },
    async outOfServiceEdition(uow, municipalityCode, on) {
      return (await inForce(uow, 'OUT_OF_SERVICE', municipalityCode, on))[0]?.edition;
    },
  };
}

function factsOf(document: OrderDocument | null): OrderFacts | undefined {
  if (!document) return undefined;
  const {
    _id: orderId,
    status,
    clientId,
    programme,
    legalBasis,
    municipalityCode,
    lines,
    payerNumber,
    orderedOn,
  } = document;
  return { orderId, status, clientId, programme, legalBasis, municipalityCode, lines, payerNumber, orderedOn };
}
