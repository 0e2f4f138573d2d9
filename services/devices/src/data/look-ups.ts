import { trusted } from '@hjalpmedel/mongo';
import type { LookUps } from '../application/ports.js';
import type { Models } from './models.js';

const OPEN = ['ACTIVE', 'RETURN_REQUESTED', 'RETURNED'];

export function createLookUps({ areas, instructions, devices, loans, rents }: Models): LookUps {
  return {
    async areaExists({ session }, isoCode) {
      return (await areas.exists({ _id: isoCode }).session(session)) !== null;
    },
    async instructionExists({ session }, { isoCode, programme, from }) {
      return (await instructions.exists({ isoCode, programme, from }).session(session)) !== null;
    },
    async markTaken({ session }, mark) {
      return (await devices.exists({ mark }).session(session)) !== null;
    },
    async allocatedTo({ session }, lineId) {
      const reserved = await devices.countDocuments({ 'reservation.lineId': lineId }).session(session);
      return reserved + (await loans.countDocuments({ lineId }).session(session));
    },
    async reservedFor({ session }, orderId) {
      const filter = { 'reservation.orderId': orderId };
      const found = await devices.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session).lean<{ _id: string }[]>();
      return found.map((one) => one._id);
    },
    async activeLoanExists({ session }, deviceId) {
      return (await loans.exists({ deviceId, status: trusted({ $in: OPEN }) }).session(session)) !== null;
    },
    async rentIdOf({ session }, loanId) {
      return (await rents.findOne({ loanId }, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
    },
    async rentsDue(through, limit) {
      const filter = { status: 'RUNNING', nextMonth: trusted({ $lte: through }) };
      const sort = { nextMonth: 1, _id: 1 } as const;
      const found = await rents.find(filter, { _id: 1 }).sort(sort).limit(limit).lean<{ _id: string }[]>();
      return found.map((one) => one._id);
    },
  };
}
