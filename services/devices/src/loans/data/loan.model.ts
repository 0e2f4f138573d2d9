import { Schema } from 'mongoose';
import {
  aggregateSchema,
  inner,
  schemaOptions,
  type AggregateDocument,
  type Database,
  type Stored,
} from '@hjalpmedel/mongo';
import { OPEN_STATUSES, type Loan } from '../domain/loan.js';

export type LoanDocument = AggregateDocument & Stored<Loan>;

const loans = aggregateSchema({
  status: String,
  deviceId: String,
  idMark: String,
  supplierId: String,
  isoCode: String,
  orderId: String,
  lineId: String,
  piece: Number,
  clientId: String,
  municipalityCode: String,
  programme: String,
  legalBasis: String,
  type: { type: String },
  startedAt: String,
  startedOn: String,
  receipts: [inner],
  ifuDocument: String,
  expectedReturnOn: String,
  guardian: new Schema({ guardianId: String, until: String }, { ...schemaOptions, _id: false }),
  accessories: { type: [inner], default: undefined },
  accessoriesOut: { type: [inner], default: undefined },
  corrections: { type: [inner], default: undefined },
  homeCode: String,
  within: [String],
  followUpDueOn: String,
  dispute: inner,
  request: inner,
  receipt: inner,
  lostOn: String,
  deregisteredOn: String,
  endReason: String,
  rentStopsOn: String,
});
// S2-4: the database itself lets a device have one open loan at most.
const open = { partialFilterExpression: { status: { $in: OPEN_STATUSES } } };
loans.index({ deviceId: 1 }, { unique: true, name: 'one_open_loan', ...open });
loans.index({ municipalityCode: 1, status: 1, _id: 1 });
loans.index({ municipalityCode: 1, _id: 1 });
loans.index({ within: 1, _id: 1 });
loans.index({ clientId: 1, _id: 1 });
loans.index({ orderId: 1, _id: 1 });
loans.index({ lineId: 1 });
// Recall: the loans that a counted article is out with.
loans.index({ 'accessoriesOut.articleNumber': 1, _id: 1 }, { sparse: true });
loans.index({ 'guardian.until': 1, _id: 1 }, { partialFilterExpression: { 'guardian.until': { $exists: true } } });

export const declareLoanModels = ({ collection }: Database) => ({ loans: collection('loans', loans) });

export type LoanModels = ReturnType<typeof declareLoanModels>;
