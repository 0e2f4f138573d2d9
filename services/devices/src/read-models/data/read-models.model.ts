import { Schema } from 'mongoose';
import type { PlainDate } from '@hjalpmedel/domain';
import { inner, schemaOptions, type Database } from '@hjalpmedel/mongo';
import type { OrderFacts } from '../domain/order-facts.js';
import type { PersonFacts } from '../domain/person-facts.js';
import type { PolicyFacts } from '../domain/policies.js';

export type PersonDocument = PersonFacts & { readonly _id: string };
export type FittingDocument = { readonly _id: string; readonly orderId: string; readonly fittedOn: PlainDate };
/** A municipality's account at the supplier. `_id` is the customer number. */
export type AccountDocument = {
  readonly _id: string;
  readonly municipalityCode: string;
  readonly payerNumber: string;
};
export type OrderDocument = Omit<OrderFacts, 'orderId'> & { readonly _id: string };
export type PolicyDocument = Omit<PolicyFacts, 'policyId'> & { readonly _id: string };

const _id = { type: String, required: true } as const;

const persons = new Schema(
  { _id, moves: [inner], guardians: [inner], exemptions: [inner], deceasedOn: String, isProtected: Boolean },
  schemaOptions,
);
persons.index({ 'moves.ahead': 1, _id: 1 }, { partialFilterExpression: { 'moves.ahead': true } });
const fittings = new Schema({ _id, orderId: String, fittedOn: String }, schemaOptions);
fittings.index({ orderId: 1, fittedOn: 1 });

const accounts = new Schema({ _id, municipalityCode: String, payerNumber: String }, schemaOptions);

const claims = new Schema({ _id, loanId: String, outcome: String }, schemaOptions);
claims.index({ loanId: 1 });

const orders = new Schema(
  {
    _id,
    status: String,
    clientId: String,
    programme: String,
    legalBasis: String,
    municipalityCode: String,
    lines: [inner],
    orderedOn: String,
    payerNumber: String,
    claims: Number,
  },
  schemaOptions,
);

orders.index({ clientId: 1, _id: 1 }, { sparse: true });
orders.index({ municipalityCode: 1, 'lines.articleNumber': 1, status: 1, orderedOn: 1 });

const policies = new Schema(
  {
    _id,
    kind: String,
    programme: String,
    municipalityCode: String,
    supplier: String,
    edition: String,
    from: String,
    to: String,
    stopRule: String,
    days: Number,
    recoveryMonths: Number,
    deregisterWithinDays: Number,
    onLoss: String,
    newPriceFrom: String,
    fittingFeeOre: Number,
    monthlyFeeOre: Number,
    onceFeeOre: Number,
    loansFrom: String,
    monthlyPer: String,
    monthCounts: String,
    fromAge: Number,
    capOre: Number,
    fittingPer: String,
  },
  schemaOptions,
);
policies.index({ kind: 1, from: 1 });

export const declareReadModels = ({ collection }: Database) => ({
  persons: collection('persons', persons),
  fittings: collection('fittings', fittings),
  accounts: collection('accounts', accounts),
  claims: collection('claims', claims),
  orders: collection('orders', orders),
  policies: collection('policies', policies),
});

export type ReadModelModels = ReturnType<typeof declareReadModels>;
