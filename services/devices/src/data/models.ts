import { Schema } from 'mongoose';
import {
  aggregateSchema,
  inner,
  schemaOptions,
  type AggregateDocument,
  type Database,
  type HistoryRow,
  type Stored,
} from '@hjalpmedel/mongo';
import type { LedgerEntry } from '../domain/ledger-entry.js';
import type { PersonFacts } from '../domain/person-facts.js';
import type { PolicyFacts } from '../domain/policies.js';
import type { CatalogueImport } from '../domain/catalogue-import.js';
import type { PlainDate } from '@hjalpmedel/domain';
import type { Device, DeviceState } from '../domain/device.js';
import type { PlaceType } from '../domain/device-status.js';
import type { Loan } from '../domain/loan.js';
import type { LoanFee } from '../domain/loan-fee.js';
import type { OrderFacts } from '../domain/order-facts.js';
import type { Product, ProductInstruction } from '../domain/product.js';
import type { RentAgreement } from '../domain/rent-agreement.js';
import type { SafetyNotice } from '../domain/safety-notice.js';

type DocumentOf<State> = AggregateDocument & Stored<State>;
export type ProductDocument = DocumentOf<Product>;
export type InstructionDocument = DocumentOf<ProductInstruction>;
export type DeviceDocument = DocumentOf<Device>;
export type LoanDocument = DocumentOf<Loan>;
export type LoanFeeDocument = DocumentOf<LoanFee>;
export type RentDocument = DocumentOf<RentAgreement>;
export type NoticeDocument = DocumentOf<SafetyNotice>;
export type ImportDocument = DocumentOf<CatalogueImport>;
export type LedgerDocument = Omit<LedgerEntry, 'entryId'> & {
  readonly _id: string;
  /** The month it was entered in: what is over never gets another line. */
  readonly invoiceMonth: string;
  readonly enteredAt: string;
};
export type PersonDocument = PersonFacts & { readonly _id: string };
export type FittingDocument = { readonly _id: string; readonly orderId: string; readonly fittedOn: PlainDate };
/** A municipality's account at the supplier; `_id` is its customer number. */
export type AccountDocument = {
  readonly _id: string;
  readonly municipalityCode: string;
  readonly payerNumber: string;
};
export type AreaDocument = { readonly _id: string; readonly name: string; readonly edition: string };
export type MunicipalityReference = { readonly code: string };
/** A thing of another service, by its key only. */
export type Reference = { readonly id: string };
/** A history row of a device; `data` is what `stores.ts` puts there. */
export type TraceDocument = HistoryRow & {
  readonly data: {
    readonly state: DeviceState;
    readonly place: PlaceType;
    readonly municipalityCode: string;
    readonly reason?: string;
    readonly documentVersion?: string;
    readonly loanId?: string;
    readonly orderId?: string;
  };
};
export type OrderDocument = Omit<OrderFacts, 'orderId'> & { readonly _id: string };
export type PolicyDocument = Omit<PolicyFacts, 'policyId'> & { readonly _id: string };

const _id = { type: String, required: true } as const;

const products = aggregateSchema({
  articleNumber: String,
  supplierId: String,
  name: String,
  isoCode: String,
  manufacturer: String,
  isMedicalDevice: Boolean,
  udiDi: String,
  riskClass: String,
  ceMarked: Boolean,
  customMade: Boolean,
  inHouseMade: Boolean,
  trackBy: String,
  acquisitionForm: String,
  monthlyRentOre: Number,
  greenMarked: Boolean,
  priceOre: Number,
  lifetimeMonths: Number,
  inspectionMonths: Number,
  ifuDocument: String,
  outOfAssortmentOn: String,
  holdsPersonalData: Boolean,
  substitutes: [String],
});
products.index({ isoCode: 1, _id: 1 });

const instructions = aggregateSchema({
  isoCode: String,
  programme: String,
  professions: [String],
  requiredKnowledge: [String],
  criteria: [String],
  grantedServiceRequired: Boolean,
  consentRequired: Boolean,
  specificInstructions: [String],
  costBearer: String,
  from: String,
  to: String,
});
instructions.index({ isoCode: 1, from: 1, _id: 1 });
instructions.index({ isoCode: 1, programme: 1, from: 1 }, { unique: true });

const devices = aggregateSchema({
  status: String,
  idMark: String,
  supplierId: String,
  mark: String,
  serial: String,
  productId: String,
  isoCode: String,
  municipalityCode: String,
  place: String,
  settings: [inner],
  quarantine: String,
  quarantineRefs: { type: [String], default: undefined },
  lastReconditionedAt: String,
  lot: String,
  serialKey: String,
  udiPi: String,
  registeredOn: String,
  warrantyEndsOn: String,
  nextInspectionOn: String,
  condition: String,
  reservation: new Schema(
    { orderId: String, lineId: String, startsOn: String, passedOver: String },
    { ...schemaOptions, _id: false },
  ),
  loanId: String,
  outOfService: inner,
  scrapReason: String,
  residualValueOre: Number,
});
devices.index({ mark: 1 }, { unique: true });
devices.index({ municipalityCode: 1, status: 1, _id: 1 });
devices.index({ municipalityCode: 1, _id: 1 });
devices.index({ municipalityCode: 1, status: 1, productId: 1, _id: 1 });
devices.index({ municipalityCode: 1, nextInspectionOn: 1, _id: 1 });
// Recall: all of an article, of a lot, of a range of serial numbers.
devices.index({ productId: 1, _id: 1 });
devices.index({ productId: 1, lot: 1, _id: 1 });
devices.index({ productId: 1, serialKey: 1, _id: 1 });
devices.index(
  { municipalityCode: 1, status: 1, 'outOfService.settings.outcome': 1, _id: 1 },
  { partialFilterExpression: { 'outOfService.settings.outcome': 'PENDING' } },
);
devices.index({ 'reservation.lineId': 1 }, { sparse: true });
devices.index({ 'reservation.orderId': 1 }, { sparse: true });

const loans = aggregateSchema({
  status: String,
  deviceId: String,
  idMark: String,
  supplierId: String,
  isoCode: String,
  orderId: String,
  lineId: String,
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
// S2-4 holds in the database too: a device has one loan that is not over, whatever the code above does.
const open = { partialFilterExpression: { status: { $in: ['ACTIVE', 'RETURN_REQUESTED', 'LOST', 'RETURNED'] } } };
loans.index({ deviceId: 1 }, { unique: true, name: 'one_open_loan', ...open });
loans.index({ municipalityCode: 1, status: 1, _id: 1 });
loans.index({ municipalityCode: 1, _id: 1 });
loans.index({ within: 1, _id: 1 });
loans.index({ clientId: 1, _id: 1 });
loans.index({ orderId: 1, _id: 1 });
loans.index({ lineId: 1 });
loans.index({ 'guardian.until': 1, _id: 1 }, { partialFilterExpression: { 'guardian.until': { $exists: true } } });

const rents = aggregateSchema({
  status: String,
  loanId: String,
  deviceId: String,
  isoCode: String,
  supplierId: String,
  programme: String,
  municipalityCode: String,
  orderAccount: inner,
  monthlyOre: Number,
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
rents.index({ nextMonth: 1, _id: 1 }, { partialFilterExpression: { nextMonth: { $exists: true } } });

const ledger = new Schema(
  {
    _id,
    kind: String,
    paidBy: String,
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
    monthlyOre: Number,
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
// That nothing is entered twice needs no index of its own: `_id` says what an entry is of.
ledger.index({ loanId: 1, month: 1, _id: 1 });
ledger.index({ municipalityCode: 1, paidBy: 1, invoiceMonth: 1, _id: 1 });
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

const persons = new Schema(
  { _id, moves: [inner], guardians: [inner], exemptions: [inner], deceasedOn: String },
  schemaOptions,
);
persons.index({ 'moves.ahead': 1, _id: 1 }, { partialFilterExpression: { 'moves.ahead': true } });
const fittings = new Schema({ _id, orderId: String, fittedOn: String }, schemaOptions);
fittings.index({ orderId: 1, fittedOn: 1 });

const accounts = new Schema({ _id, municipalityCode: String, payerNumber: String }, schemaOptions);

const notices = aggregateSchema({
  productId: String,
  lots: [String],
  serials: [inner],
  action: String,
  deadline: String,
  reached: Number,
  done: Boolean,
});
notices.index({ productId: 1 });

const imports = aggregateSchema({
  status: String,
  supplierId: String,
  format: String,
  dryRun: Boolean,
  chunks: Number,
  bytes: Number,
  encoding: String,
  rows: Number,
  badRows: Number,
  faultCount: Number,
  faults: { type: [inner], default: undefined },
  created: Number,
  changed: Number,
  unchanged: Number,
  entered: Number,
});

const DAY_S = 86_400;
const importParts = new Schema(
  { _id, importId: String, position: Number, contentBase64: String, at: Date },
  schemaOptions,
);
importParts.index({ importId: 1, position: 1 });
importParts.index({ at: 1 }, { expireAfterSeconds: DAY_S });
const importRows = new Schema(
  { _id, importId: String, position: Number, row: Number, productId: String, fields: inner, at: Date },
  schemaOptions,
);
importRows.index({ importId: 1, position: 1 });
importRows.index({ at: 1 }, { expireAfterSeconds: DAY_S });

const claims = new Schema({ _id, loanId: String, outcome: String }, schemaOptions);
claims.index({ loanId: 1 });

const areas = new Schema({ _id, name: String, edition: String }, schemaOptions);

const orders = new Schema(
  {
    _id,
    status: String,
    clientId: String,
    programme: String,
    legalBasis: String,
    municipalityCode: String,
    lines: [inner],
    payerNumber: String,
    claims: Number,
  },
  schemaOptions,
);

orders.index({ clientId: 1, _id: 1 }, { sparse: true });

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
    fittingFeeOre: Number,
    monthlyFeeOre: Number,
    onceFeeOre: Number,
    loansFrom: String,
  },
  schemaOptions,
);
policies.index({ kind: 1, from: 1 });

/** The collections of the devices service. */
export function declareModels({ collection }: Database) {
  return {
    areas: collection('areas', areas),
    products: collection('products', products),
    instructions: collection('instructions', instructions),
    devices: collection('devices', devices),
    loans: collection('loans', loans),
    rents: collection('rents', rents),
    ledger: collection('ledger', ledger),
    notices: collection('notices', notices),
    claims: collection('claims', claims),
    imports: collection('imports', imports),
    importParts: collection('importParts', importParts),
    importRows: collection('importRows', importRows),
    orders: collection('orders', orders),
    policies: collection('policies', policies),
    accounts: collection('accounts', accounts),
    charges: collection('charges', charges),
    loanFees: collection('loanFees', loanFees),
    persons: collection('persons', persons),
    fittings: collection('fittings', fittings),
  };
}

export type Models = ReturnType<typeof declareModels>;
