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
import type { Device, DeviceState } from '../domain/device.js';
import type { PlaceType } from '../domain/device-status.js';
import type { Loan } from '../../loans/domain/loan.js';
import type { Product, ProductInstruction } from '../../catalogue/domain/product.js';
import type { SafetyNotice } from '../../recalls/domain/safety-notice.js';
import { declareFactModels } from '../../read-models/data/read-models.model.js';
import { declareImportModels } from '../../catalogue-import/data/import.model.js';
import { declareMoneyModels } from '../../money/data/money.model.js';

type DocumentOf<State> = AggregateDocument & Stored<State>;
export type ProductDocument = DocumentOf<Product>;
export type InstructionDocument = DocumentOf<ProductInstruction>;
export type DeviceDocument = DocumentOf<Device>;
export type LoanDocument = DocumentOf<Loan>;
export type NoticeDocument = DocumentOf<SafetyNotice>;
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
/** Texts that differ in case or blanks only are the same. */
export const ALIKE = { locale: 'sv', strength: 2, alternate: 'shifted', maxVariable: 'space' } as const;

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
products.index({ supplierId: 1, articleNumber: 1 }, { collation: ALIKE });

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
  lotKey: String,
  serialKey: String,
  udiPi: String,
  registeredOn: String,
  warrantyEndsOn: String,
  nextInspectionOn: String,
  condition: String,
  altered: Boolean,
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
devices.index({ productId: 1, lotKey: 1, _id: 1 });
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
// Recall: with whom a counted article is.
loans.index({ 'accessories.articleNumber': 1, _id: 1 }, { sparse: true });
loans.index({ 'guardian.until': 1, _id: 1 }, { partialFilterExpression: { 'guardian.until': { $exists: true } } });

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

/** The collections of the devices service. */
export function declareModels(database: Database) {
  const { collection } = database;
  return {
    products: collection('products', products),
    instructions: collection('instructions', instructions),
    devices: collection('devices', devices),
    loans: collection('loans', loans),
    notices: collection('notices', notices),
    ...declareMoneyModels(database),
    ...declareImportModels(database),
    ...declareFactModels(database),
  };
}

export type Models = ReturnType<typeof declareModels>;
