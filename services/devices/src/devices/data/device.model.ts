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
import type { PlaceType } from '../domain/device-status.js';
import type { Device, DeviceState } from '../domain/device.js';

export type DeviceDocument = AggregateDocument & Stored<Device>;
/** A history row of a device. `device.stores.ts` writes its `data`. */
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

const devices = aggregateSchema({
  sealed: inner,
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
  lastInspection: inner,
  serialMark: String,
  condition: String,
  altered: Boolean,
  reservation: new Schema(
    { orderId: String, lineId: String, startsOn: String, passedOver: String },
    { ...schemaOptions, _id: false },
  ),
  loanId: String,
  outOfService: inner,
  before: inner,
  rejectReason: String,
  scrapReason: String,
  residualValueOre: Number,
});
devices.index({ quarantineRefs: 1 }, { sparse: true });
devices.index({ mark: 1 }, { unique: true });
// Two registrations at once cannot give two devices of a product one serial number.
devices.index({ serialMark: 1 }, { unique: true, sparse: true });
devices.index({ municipalityCode: 1, status: 1, _id: 1 });
devices.index({ municipalityCode: 1, _id: 1 });
devices.index({ municipalityCode: 1, status: 1, productId: 1, _id: 1 });
devices.index({ municipalityCode: 1, nextInspectionOn: 1, _id: 1 });
// Recall: all devices of an article, of a lot, of a range of serial numbers.
devices.index({ productId: 1, _id: 1 });
devices.index({ productId: 1, lotKey: 1, _id: 1 });
devices.index({ productId: 1, serialKey: 1, _id: 1 });
devices.index(
  { municipalityCode: 1, status: 1, 'outOfService.settings.outcome': 1, _id: 1 },
  { partialFilterExpression: { 'outOfService.settings.outcome': 'PENDING' } },
);
devices.index({ 'reservation.lineId': 1 }, { sparse: true });
devices.index({ 'reservation.orderId': 1 }, { sparse: true });

export const declareDeviceModels = ({ collection }: Database) => ({ devices: collection('devices', devices) });

export type DeviceModels = ReturnType<typeof declareDeviceModels>;
