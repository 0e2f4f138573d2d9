import type { PlainDate } from '@hjalpmedel/domain';
import { stateOf, trusted, type Aggregate, type AggregateDocument } from '@hjalpmedel/mongo';
import type { Queries } from '../../ports.js';
import type { Charge } from '../../money/domain/charge.js';
import { lotKeyOf, serialKeyOf } from '../domain/device.js';
import type { StoredLoanFee } from '../../money/domain/loan-fee.js';
import type { Month } from '../../money/domain/month.js';
import type { StoredRentAgreement } from '../../money/domain/rent-agreement.js';
import { ALIKE, type Models, type NoticeDocument } from './device.model.js';
import type { LoanFeeDocument, RentDocument } from '../../money/data/money.model.js';

const OPEN = ['ACTIVE', 'RETURN_REQUESTED', 'LOST', 'RETURNED'];
type Id = { readonly _id: string };
const idsOf = (found: readonly Id[]) => found.map(({ _id }) => _id);

export function createQueries({
  areas,
  instructions,
  imports,
  products,
  devices,
  loans,
  rents,
  charges,
  loanFees,
  notices,
  orders,
  persons,
}: Models): Queries {
  return {
    async areaExists({ session }, isoCode) {
      return (await areas.exists({ _id: isoCode }).session(session)) !== null;
    },
    async instructionExists({ session }, { isoCode, programme, from }) {
      return (await instructions.exists({ isoCode, programme, from }).session(session)) !== null;
    },
    async articleAlike({ session }, supplierId, articleNumber) {
      const found = products.findOne({ supplierId, articleNumber }, { articleNumber: 1 }).collation(ALIKE);
      return (await found.session(session).lean<{ articleNumber: string } | null>())?.articleNumber;
    },
    async hasDevices({ session }, productId) {
      return (await devices.exists({ productId, status: trusted({ $ne: 'SCRAPPED' }) }).session(session)) !== null;
    },
    async importUnderWay({ session }, supplierId) {
      return (await imports.exists({ supplierId, status: 'ENTERING' }).session(session)) !== null;
    },
    async productsChangedSince({ session }, supplierId, when) {
      const filter = { supplierId, updatedAt: trusted({ $gt: when }) };
      return (await products.exists(filter).session(session)) !== null;
    },
    async markTaken({ session }, mark) {
      return (await devices.exists({ mark }).session(session)) !== null;
    },
    async allocatedTo({ session }, lineId) {
      const reserved = await devices.countDocuments({ 'reservation.lineId': lineId }).session(session);
      return reserved + (await loans.countDocuments({ lineId }).session(session));
    },
    async ordersOf({ session }, clientId) {
      return idsOf(await orders.find({ clientId }, { _id: 1 }).sort({ _id: 1 }).session(session).lean<Id[]>());
    },
    async reservedFor({ session }, orderId) {
      const filter = { 'reservation.orderId': orderId };
      const found = await devices.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session).lean<{ _id: string }[]>();
      return found.map((one) => one._id);
    },
    async activeLoanExists({ session }, deviceId) {
      return (await loans.exists({ deviceId, status: trusted({ $in: OPEN }) }).session(session)) !== null;
    },
    async loansOf({ session }, clientId, statuses) {
      const filter = { clientId, ...(statuses && { status: trusted({ $in: statuses }) }) };
      return idsOf(await loans.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session).lean<Id[]>());
    },
    async freeOf({ session }, productId, municipalityCode, limit) {
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
    async concernedBy({ session }, noticeId, { productId, lots, serials }, limit) {
      const ranges = serials.map(({ from, to }) => ({
        serialKey: trusted({ $gte: serialKeyOf(from), $lte: serialKeyOf(to) }),
      }));
      const named = [...(lots.length > 0 ? [{ lotKey: trusted({ $in: lots.map(lotKeyOf) }) }] : []), ...ranges];
      const filter = {
        productId,
        quarantineRefs: trusted({ $ne: noticeId }),
        status: trusted({ $ne: 'SCRAPPED' }),
        ...(named.length > 0 ? { $or: named } : {}),
      };
      return idsOf(await devices.find(filter, { _id: 1 }).limit(limit).session(session).lean<Id[]>());
    },
    async noticesOf({ session }, productId) {
      const found = await notices.find({ productId }).session(session).lean<NoticeDocument[]>();
      return found.map(({ _id: noticeId, ...notice }) => ({ noticeId, ...notice }));
    },
    async chargedThrough({ session }, deviceId) {
      const last = rents.findOne({ deviceId, stopsOn: trusted({ $exists: true }) }, { stopsOn: 1 });
      return (await last.sort({ stopsOn: -1 }).session(session).lean<{ stopsOn: PlainDate } | null>())?.stopsOn;
    },
    async movesDue({ session }, by, limit) {
      const filter = { moves: trusted({ $elemMatch: { ahead: true, on: { $lte: by } } }) };
      return idsOf(await persons.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(limit).session(session).lean<Id[]>());
    },
    async rentIdOf({ session }, loanId) {
      return (await rents.findOne({ loanId }, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
    },
    async comeOfAge({ session }, by, limit) {
      const filter = { 'guardian.until': trusted({ $exists: true, $lt: by }), status: trusted({ $in: OPEN }) };
      const sort = { 'guardian.until': 1, _id: 1 } as const;
      return idsOf(await loans.find(filter, { _id: 1 }).sort(sort).limit(limit).session(session).lean<Id[]>());
    },
    async feesOf({ session }, clientId) {
      const filter = { clientId, kind: trusted({ $nin: ['COMPENSATION', 'LOAN_FEE'] }) };
      return idsOf(await charges.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session).lean<Id[]>());
    },
    async charges({ session }, ids) {
      const filter = { _id: trusted({ $in: ids }) };
      const found = await charges.find(filter).session(session).lean<AggregateDocument[]>();
      return new Map(found.map((one) => [one._id, aggregateOf<Charge>(one)]));
    },
    async loanFeesOf({ session }, clientId) {
      return idsOf(await loanFees.find({ clientId }, { _id: 1 }).sort({ _id: 1 }).session(session).lean<Id[]>());
    },
    async loanFeesDue({ session }, through, limit) {
      const due = loanFees.find(dueBy(through)).sort({ nextMonth: 1, _id: 1 }).limit(limit).session(session);
      return (await due.lean<LoanFeeDocument[]>()).map((one) => aggregateOf<StoredLoanFee>(one));
    },
    countLoanFeesDue: (through) => loanFees.countDocuments(dueBy(through)),
    async rentsDue({ session }, through, limit) {
      const found = await rents
        .find(dueBy(through))
        .sort({ nextMonth: 1, _id: 1 })
        .limit(limit)
        .session(session)
        .lean<RentDocument[]>();
      return found.map((one) => aggregateOf<StoredRentAgreement>(one));
    },
    countRentsDue: (through) => rents.countDocuments(dueBy(through)),
  };
}

function aggregateOf<State>(document: AggregateDocument): Aggregate<State> {
  const { _id: id, version, published } = document;
  return { id, version, published, state: stateOf<State>(document) };
}

/** An agreement without anything left to enter has no next month, and lies outside the index. */
const dueBy = (through: Month) => ({ nextMonth: trusted({ $lte: through }) });
