import { policiesInForce, type PlainDate } from '@hjalpmedel/domain';
import { trusted, type UnitOfWork } from '@hjalpmedel/mongo';
import { LOSS_WITHOUT_POLICY } from '../../losses/domain/lost-loan.js';
import type { OrderFacts } from '../domain/order-facts.js';
import { NOTHING_KNOWN } from '../domain/person-facts.js';
import type { PolicyFacts } from '../domain/policies.js';
import type { PolicyScope, ReadModelQueries } from '../ports.js';
import type {
  AccountDocument,
  FittingDocument,
  OrderDocument,
  PersonDocument,
  PolicyDocument,
  ReadModelModels,
} from './read-models.model.js';

/** Orders that the supplier has taken in and not sent in full. */
const WAITING = ['REGISTERED', 'PREPARED', 'PARTLY_DISPATCHED'];

type Id = { readonly _id: string };
const idsOf = (found: readonly Id[]) => found.map(({ _id }) => _id);

// eslint-disable-next-line max-lines-per-function -- one object: a query per member
export function createReadModelQueries({
  orders,
  policies,
  claims,
  accounts,
  persons,
  fittings,
}: ReadModelModels): ReadModelQueries {
  async function ofKind({ session }: UnitOfWork, kind: PolicyFacts['kind']): Promise<readonly PolicyFacts[]> {
    const found = await policies.find({ kind }).session(session).lean<PolicyDocument[]>();
    return found.map(({ _id: policyId, ...policy }) => ({ policyId, ...policy }));
  }
  async function inForce(uow: UnitOfWork, kind: PolicyFacts['kind'], scope: PolicyScope, on: PlainDate) {
    const { supplierId: supplier, ...rest } = scope;
    return policiesInForce(await ofKind(uow, kind), { ...rest, supplier }, on)[0];
  }
  return {
    async order({ session }, orderId) {
      return factsOf(await orders.findById(orderId).session(session).lean<OrderDocument | null>());
    },
    async lockOrder({ session }, orderId) {
      const increment = { $inc: { claims: 1 } };
      return factsOf(
        await orders.findOneAndUpdate({ _id: orderId }, increment, { session }).lean<OrderDocument | null>(),
      );
    },
    async orderIdsWaitingFor({ session }, { articleNumber, supplierId, municipalityCode }, limit) {
      const lines = trusted({ $elemMatch: { articleNumber, supplierId } });
      const filter = { municipalityCode, status: trusted({ $in: WAITING }), lines };
      const found = orders.find(filter, { _id: 1 }).sort({ orderedOn: 1, _id: 1 }).limit(limit).session(session);
      return idsOf(await found.lean<Id[]>());
    },
    async orderIdsOf({ session }, clientId) {
      return idsOf(await orders.find({ clientId }, { _id: 1 }).sort({ _id: 1 }).session(session).lean<Id[]>());
    },
    async person({ session }, clientId) {
      if (clientId === undefined) return NOTHING_KNOWN;
      const found = await persons.findById(clientId).session(session).lean<Partial<PersonDocument> | null>();
      return { ...NOTHING_KNOWN, ...found };
    },
    async persons({ session }, clientIds) {
      const filter = { _id: trusted({ $in: clientIds }) };
      const found = await persons.find(filter).session(session).lean<(Partial<PersonDocument> & { _id: string })[]>();
      const byId = new Map(found.map((one) => [one._id, { ...NOTHING_KNOWN, ...one }]));
      return { of: (clientId) => byId.get(clientId) ?? NOTHING_KNOWN };
    },
    async clientIdsWithMovesDue({ session }, by, limit) {
      const filter = { moves: trusted({ $elemMatch: { ahead: true, on: { $lte: by } } }) };
      return idsOf(await persons.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(limit).session(session).lean<Id[]>());
    },
    async fittedOn({ session }, orderId) {
      const first = fittings.findOne({ orderId }).sort({ fittedOn: 1 }).session(session);
      return (await first.lean<FittingDocument | null>())?.fittedOn;
    },
    async fittingsOf({ session }, orderIds) {
      const found = fittings
        .find({ orderId: trusted({ $in: orderIds }) })
        .sort({ _id: 1 })
        .session(session);
      return (await found.lean<FittingDocument[]>()).map(({ orderId, fittedOn }) => ({ orderId, fittedOn }));
    },
    async isClaimDecided({ session }, loanId) {
      return (await claims.exists({ loanId, outcome: trusted({ $ne: 'WITHDRAWN' }) }).session(session)) !== null;
    },
    async payerNumbers({ session }) {
      const found = await accounts.find().sort({ _id: -1 }).session(session).lean<AccountDocument[]>();
      return new Map(found.map((one) => [one.municipalityCode, one.payerNumber]));
    },
    policies: ofKind,
    async lossPolicy(uow, scope, on) {
      const recoveryMonths = (await inForce(uow, 'LOSS', scope, on))?.recoveryMonths;
      return recoveryMonths === undefined ? LOSS_WITHOUT_POLICY : { recoveryMonths };
    },
    async outOfServiceEdition(uow, scope, on) {
      return (await inForce(uow, 'OUT_OF_SERVICE', scope, on))?.edition;
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
