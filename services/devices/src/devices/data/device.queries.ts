import { trusted } from '@hjalpmedel/mongo';
import type { LoanModels } from '../../loans/data/loan.model.js';
import type { SerialRange } from '../../recalls/domain/safety-notice.js';
import { lotKeyOf, serialKeyOf } from '../domain/device.js';
import type { DeviceQueries } from '../ports.js';
import type { DeviceModels } from './device.model.js';

export function createDeviceQueries({ devices, loans }: DeviceModels & LoanModels): DeviceQueries {
  return {
    async deviceIdOfMark({ session }, mark) {
      return (await devices.findOne({ mark }, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
    },
    async deviceIdOfSerial({ session }, productId, serial) {
      const filter = { productId, serialKey: serialKeyOf(serial), status: trusted({ $ne: 'REJECTED' }) };
      return (await devices.findOne(filter, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
    },
    async countAllocated({ session }, lineId) {
      const reserved = await devices.countDocuments({ 'reservation.lineId': lineId }).session(session);
      return reserved + (await loans.countDocuments({ lineId }).session(session));
    },
    async countLent({ session }, lineId) {
      return loans.countDocuments({ lineId }).session(session);
    },
    async reservedDeviceIds({ session }, orderId, lineId) {
      const filter = {
        'reservation.orderId': orderId,
        ...(lineId === undefined ? {} : { 'reservation.lineId': lineId }),
      };
      const found = await devices.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session).lean<{ _id: string }[]>();
      return found.map((one) => one._id);
    },
    async freeDevices({ session }, productId, municipalityCode, limit) {
      const filter = { municipalityCode, status: 'AVAILABLE', productId, quarantine: trusted({ $exists: false }) };
      const sort = { _id: 1 } as const; // ids are in the order of registration
      const found = await devices
        .find(filter, { idMark: 1 })
        .sort(sort)
        .limit(limit)
        .session(session)
        .lean<{ _id: string; idMark: string }[]>();
      return found.map(({ _id: id, idMark }) => ({ id, idMark }));
    },
  };
}

/** The filter of devices of a product, of one lot or of a range of serial numbers. */
export const recalled = (productId: string, lot: string | undefined, serials: SerialRange | undefined) => ({
  productId,
  ...(lot !== undefined && { lotKey: lotKeyOf(lot) }),
  ...(serials && { serialKey: trusted({ $gte: serialKeyOf(serials.from), $lte: serialKeyOf(serials.to) }) }),
});

/** The filter of devices whose next inspection is due by a day. */
export const dueForInspection = (municipalityCode: string, by: string) => ({
  municipalityCode,
  nextInspectionOn: trusted({ $lte: by }),
  status: trusted({ $nin: ['LOST', 'SCRAPPED', 'REJECTED'] }),
});
