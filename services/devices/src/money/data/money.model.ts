import { Schema } from 'mongoose';
import {
  aggregateSchema,
  inner,
  schemaOptions,
  type AggregateDocument,
  type Database,
  type Stored,
} from '@hjalpmedel/mongo';
import type { LedgerEntry } from '../domain/ledger-entry.js';
import type { LoanFee } from '../domain/loan-fee.js';
import type { PriceChange } from '../domain/price-change.js';
import type { RentAgreement } from '../domain/rent-agreement.js';

type DocumentOf<State> = AggregateDocument & Stored<State>;
export type LoanFeeDocument = DocumentOf<LoanFee>;
export type PriceChangeDocument = DocumentOf<PriceChange>;
export type RentDocument = DocumentOf<RentAgreement>;
export type LedgerDocument = Omit<LedgerEntry, 'entryId'> & {
  readonly _id: string;
  /** The month in which it was entered. A month that is over gets no further line. */
  readonly invoiceMonth: string;
  readonly enteredAt: string;
};

const rents = aggregateSchema({
  status: String,
  loanId: String,
  deviceId: String,
  productId: String,
  isoCode: String,
  supplierId: String,
  programme: String,
  municipalityCode: String,
  orderAccount: inner,
  monthlyOre: Number,
  prices: [inner],
  from: String,
  spans: [inner],
  payers: [inner],
  enteredThrough: String,
  nextMonth: String,
  accruedOre: Number,
  revision: Number,
  stopsOn: String,
  stopRule: String,
  policyVersion: String,
  deregisterBy: String,
});
rents.index({ loanId: 1 }, { unique: true });
rents.index({ deviceId: 1, stopsOn: -1 });
rents.index({ productId: 1, _id: 1 });
rents.index({ nextMonth: 1, _id: 1 }, { partialFilterExpression: { nextMonth: { $exists: true } } });

const ledger = new Schema(
  {
    _id: { type: String, required: true },
    kind: String,
    paidBy: String,
    supplierId: String,
    municipalityCode: String,
    payerNumber: String,
    clientId: String,
    loanId: String,
    deviceId: String,
    orderId: String,
    month: String,
    from: String,
    to: String,
    days: Number,
    daysOfAll: Number,
    split: Boolean,
    revision: Number,
    monthlyOre: Number,
    counted: String,
    amountOre: Number,
    policyVersion: String,
    cause: String,
    exempt: Boolean,
    reverses: String,
    invoiceMonth: String,
    enteredAt: String,
  },
  schemaOptions,
);
// `_id` is made from what an entry is about, so nothing is entered twice.
ledger.index({ loanId: 1, month: 1, _id: 1 });
// The last three fields let `rentSummary` sum from the index alone.
ledger.index({ municipalityCode: 1, paidBy: 1, invoiceMonth: 1, _id: 1, supplierId: 1, kind: 1, amountOre: 1 });
ledger.index({ clientId: 1, _id: 1 }, { partialFilterExpression: { clientId: { $exists: true } } });

const charges = aggregateSchema({
  status: String,
  kind: String,
  municipalityCode: String,
  clientId: String,
  orderId: String,
  loanId: String,
  on: String,
  to: String,
  days: Number,
  monthlyOre: Number,
  counted: String,
  month: String,
  amountOre: Number,
  exempt: Boolean,
  policyVersion: String,
  entries: Number,
});
charges.index({ clientId: 1, _id: 1 });

const loanFees = aggregateSchema({
  status: String,
  loanId: String,
  clientId: String,
  orderId: String,
  programme: String,
  municipalityCode: String,
  from: String,
  spans: [inner],
  enteredThrough: String,
  nextMonth: String,
});
loanFees.index({ clientId: 1, _id: 1 });
loanFees.index({ nextMonth: 1, _id: 1 }, { partialFilterExpression: { nextMonth: { $exists: true } } });

const priceChanges = aggregateSchema({
  productId: String,
  from: String,
  reached: Number,
  after: String,
  done: Boolean,
});

export const declareMoneyModels = ({ collection }: Database) => ({
  rents: collection('rents', rents),
  ledger: collection('ledger', ledger),
  charges: collection('charges', charges),
  loanFees: collection('loanFees', loanFees),
  priceChanges: collection('priceChanges', priceChanges),
});

export type MoneyModels = ReturnType<typeof declareMoneyModels>;
