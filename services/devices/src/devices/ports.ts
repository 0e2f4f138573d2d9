import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Device, DeviceEvent } from './domain/device.js';

export type DeviceStores = { readonly devices: AggregateStore<Device, DeviceEvent> };

export type FreeDevice = { readonly id: string; readonly idMark: string };

export type DeviceQueries = {
  /** The device with the key of `markOf`. */
  deviceIdOfMark(uow: UnitOfWork, mark: string): Promise<string | undefined>;
  /** The device of a product with a serial number. */
  deviceIdOfSerial(uow: UnitOfWork, productId: string, serial: string): Promise<string | undefined>;
  /** The number of devices reserved for an order line or lent for it. */
  countAllocated(uow: UnitOfWork, lineId: string): Promise<number>;
  /** The number of loans of an order line, those that have ended included. */
  countLent(uow: UnitOfWork, lineId: string): Promise<number>;
  /** The devices reserved for an order, or for one line of it, in the order of their registration. */
  reservedDeviceIds(uow: UnitOfWork, orderId: string, lineId?: string): Promise<readonly string[]>;
  /** The free devices of a product in a municipality's store, the first registered first. */
  freeDevices(
    uow: UnitOfWork,
    productId: string,
    municipalityCode: string,
    limit: number,
  ): Promise<readonly FreeDevice[]>;
};
