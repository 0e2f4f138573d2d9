import { dayOf, isUuid } from '@hjalpmedel/domain';
import { ofFiles } from '@hjalpmedel/subgraph';
import { nextActionOf, placeTypeOf } from '../../devices/domain/device-status.js';
import { loanOf, markOf, outOfServiceOf } from '../../devices/domain/device.js';
import { explain } from '../../money/domain/explain.js';
import { priceOn } from '../../money/domain/price-list.js';
import { rulesOf } from '../../money/domain/ledger-entry.js';
import { missingAccessoriesOf, requestOf } from '../../loans/domain/loan.js';
import { areasAbove, productIdOf, residualValueOf } from '../../catalogue/domain/product.js';
import { rentOf } from '../../catalogue/domain/rent-price.js';
import { isOrderable, whyNotOrderable } from '../../catalogue/domain/product.rules.js';
import { assertMonth } from '../../input/days.js';
import type { Resolvers } from '../__generated__/resolvers.js';

/** Reads the fields of each type from its document. */
export const types: Resolvers = {
  ProductArea: {
    __resolveReference: ({ isoCode }, { areas }) => areas.byId(isoCode),
    isoCode: ({ _id }) => _id,
    instructions: ({ _id: isoCode }, page, { instructions }) => instructions.page({ isoCode }, page, 'from'),
  },
  Product: {
    __resolveReference: ({ articleNumber, supplierId }, { products }) =>
      products.byId(productIdOf(supplierId, articleNumber)),
    area: async ({ isoCode }, _, { areas }) => {
      for (const code of [isoCode, ...areasAbove(isoCode)]) {
        const area = await areas.byId(code);
        if (area) return area;
      }
      return null;
    },
    orderable: (product) => isOrderable(product),
    notOrderable: (product) => whyNotOrderable(product).filter((reason) => reason !== false),
    monthlyRentOre: (product, _, { deps }) => rentOf(product, dayOf(deps.now())),
    rentPrices: ({ rentPrices }) => rentPrices ?? [],
    greenMarked: ({ greenMarked }) => greenMarked ?? false,
  },
  CatalogueImport: {
    id: ({ _id }) => _id,
    faults: (one) => ('faults' in one ? one.faults : []),
    warnings: (one) => ('warnings' in one ? (one.warnings ?? []) : []),
    entered: (one) => ('entered' in one ? one.entered : 0),
  },
  ProductInstruction: {
    __resolveReference: ({ id }, { instructions }) => instructions.byId(id),
    id: ({ _id }) => _id,
  },
  Device: {
    __resolveReference: (reference, { devices }) =>
      'id' in reference
        ? devices.byId(reference.id)
        : devices.by('mark', markOf(reference.supplierId, reference.idMark)),
    id: ({ _id }) => _id,
    product: ({ productId }, _, { products }) => products.byId(productId),
    municipality: ({ municipalityCode: code }) => ({ code }),
    state: ({ status }) => status,
    placeType: (device) => placeTypeOf(device),
    nextAction: (device) => nextActionOf(device),
    altered: ({ altered }) => altered ?? false,
    residualValueOre: async (device, _, { products, deps }) => {
      if (device.status === 'SCRAPPED') return device.residualValueOre;
      const product = await products.byId(device.productId);
      return product && residualValueOf(product, device.registeredOn, dayOf(deps.now()));
    },
    reservedFrom: (device) => (device.status === 'RESERVED' ? device.reservation.startsOn : null),
    passedOver: (device) => (device.status === 'RESERVED' ? device.reservation.passedOver : null),
    reservedFor: (device) => (device.status === 'RESERVED' ? { id: device.reservation.orderId } : null),
    settings: async (device, _, { seesTexts }) => ((await seesTexts(device)) ? device.settings : null),
    outOfService: async (device, _, { seesTexts }) => {
      const out = outOfServiceOf(device);
      if (out?.settings.outcome !== 'NOT_POSSIBLE' || (await seesTexts(device))) return out;
      return { ...out, settings: { ...out.settings, why: '' } };
    },
    quarantine: async (device, _, { seesTexts }) =>
      device.quarantine !== undefined && (await seesTexts(device)) ? device.quarantine : null,
    lastInspection: ({ lastInspection }) => lastInspection,
    rejectReason: (device) => (device.status === 'REJECTED' ? device.rejectReason : null),
    trace: (device, page, { trace }) => trace(device, page),
    activeLoan: (device, _, { loans }) => {
      const loanId = loanOf(device);
      return loanId === undefined ? null : loans.byId(loanId);
    },
  },
  OutOfService: {
    settings: ({ settings }) => settings.outcome,
    settingsNotKept: ({ settings }) => (settings.outcome === 'NOT_POSSIBLE' ? settings.why || null : null),
  },
  DeviceStatus: {
    state: ({ status }) => status,
    productName: async ({ productId }, _, { status }) => (await status.products.byId(productId))?.name,
    productArea: async ({ isoCode }, _, { status }) => (await status.areas.byId(isoCode))?.name,
    placeType: (device) => placeTypeOf(device),
    nextAction: (device) => nextActionOf(device),
    changedAt: ({ updatedAt }) => updatedAt,
  },
  TraceEntry: {
    event: ({ type }) => type,
    state: ({ data }) => data.state,
    placeType: ({ data }) => data.place,
    municipality: ({ data }) => ({ code: data.municipalityCode }),
    actor: ({ actorId }) => (isUuid(actorId) ? { id: actorId } : null),
    reason: ({ data }) => data.reason,
    documentVersion: ({ data }) => data.documentVersion,
    loan: ({ data: { loanId } }, _, { loans }) => (loanId === undefined ? null : loans.byId(loanId)),
    order: async ({ data: { orderId, loanId } }, _, { loans }) => {
      const id = orderId ?? (loanId === undefined ? undefined : (await loans.byId(loanId))?.orderId);
      return id === undefined ? null : { id };
    },
    borrower: async ({ data: { loanId } }, _, { loans }) => {
      const loan = loanId === undefined ? null : await loans.byId(loanId);
      return loan && { id: loan.clientId };
    },
  },
  Loan: {
    __resolveReference: ({ id }, { loans }) => loans.byId(id),
    id: ({ _id }) => _id,
    device: ({ deviceId, status }, _, { devices, lentDevices }) =>
      (status === 'DEREGISTERED' ? devices : lentDevices).byId(deviceId),
    order: ({ orderId: id }) => ({ id }),
    client: ({ clientId: id }) => ({ id }),
    payer: ({ municipalityCode: code }) => ({ code }),
    accessories: ({ accessories }) => accessories ?? [],
    accessoriesMissing: (loan) => missingAccessoriesOf(loan),
    accessoriesOut: ({ accessoriesOut }) => accessoriesOut ?? [],
    corrections: ({ corrections }) => corrections ?? [],
    guardianId: ({ guardian }) => guardian?.guardianId,
    returnRequest: (loan) => requestOf(loan),
    returnReceipt: (loan) => ('receipt' in loan ? loan.receipt : null),
    lostOn: (loan) => ('lostOn' in loan ? loan.lostOn : null),
    deregisteredOn: (loan) => (loan.status === 'DEREGISTERED' ? loan.deregisteredOn : null),
    endReason: (loan) => (loan.status === 'DEREGISTERED' ? loan.endReason : null),
    rent: ({ _id }, _, { rents }) => rents.by('loanId', _id),
    rentEntries: ({ _id: loanId }, page, { ledger }) => ledger.page({ loanId, paidBy: 'MUNICIPALITY' }, page, 'month'),
    rentTotalOre: async ({ _id }, _, { rents }) => (await rents.by('loanId', _id))?.accruedOre,
  },
  LoanCorrection: { by: ({ by: id }) => (isUuid(id) ? { id } : null) },
  InstructionReceipt: { giver: ({ giverId: id }) => ({ id }) },
  ReturnReceipt: { accessories: ({ accessories }) => accessories ?? [] },
  ReturnDispute: { claimedBy: ({ claimedBy: id }) => (isUuid(id) ? { id } : null) },
  RentAgreement: {
    monthlyOre: (rent, _, { deps }) => priceOn(rent, rent.status === 'STOPPED' ? rent.stopsOn : dayOf(deps.now())),
    prices: ({ prices }) => prices ?? [],
    stopsOn: (rent) => (rent.status === 'STOPPED' ? rent.stopsOn : null),
    stopRule: (rent) => (rent.status === 'STOPPED' ? rent.stopRule : null),
    policyVersion: (rent) => (rent.status === 'STOPPED' ? rent.policyVersion : null),
    deregisterBy: (rent) => (rent.status === 'STOPPED' ? rent.deregisterBy : null),
  },
  LedgerEntry: {
    id: ({ _id }) => _id,
    payer: ({ municipalityCode: code }) => ({ code }),
    ruleIds: ({ _id: entryId, ...entry }) => rulesOf({ entryId, ...entry }),
    explanation: ({ _id: entryId, ...entry }, { language }) => explain({ entryId, ...entry }, language),
  },
  Municipality: {
    __resolveReference: ({ code }) => ({ code }),
    rentSummary: ({ code }, { month }, { rentSummary }) => rentSummary(code, assertMonth(month, 'month')),
  },
  Client: {
    __resolveReference: ({ id }) => ({ id }),
    loans: ({ id: clientId }, page, { loans }) => loans.page({ clientId }, page),
    // A line of the ledger keeps the file of its day, also when that was merged since.
    fees: async ({ id }, page, { fees, deps }) => fees.page(ofFiles(await deps.merges.filesOf(id)), page),
  },
  Order: {
    __resolveReference: ({ id }) => ({ id }),
    loans: ({ id: orderId }, page, { loans }) => loans.page({ orderId }, page),
  },
};
