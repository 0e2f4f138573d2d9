import { productIdOf } from '../../catalogue/domain/product.js';
import { inArea } from '../../catalogue/data/product.queries.js';
import { dueForInspection, recalled } from '../../devices/data/device.queries.js';
import { readAllocationQueue } from '../../devices/allocation-queue.js';
import { markOf } from '../../devices/domain/device.js';
import { assertMonth } from '../../input/days.js';
import { lentWithAccessory } from '../../loans/data/loan.queries.js';
import type { PageRequest } from '@hjalpmedel/mongo';
import type { ProductDocument } from '../../catalogue/data/product.model.js';
import { serialRange } from '../../recalls/serial-range.js';
import type { GraphContext } from '../context.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

/** The devices that a counted article was lent with, where it has not come back. It has no lot or serial number. */
async function holdersOfAccessory(
  { loansForRecall, lentDevices }: GraphContext,
  { supplierId, articleNumber }: ProductDocument,
  page: PageRequest,
) {
  const { edges, ...rest } = await loansForRecall.page(lentWithAccessory(supplierId, articleNumber), page);
  const found = await Promise.all(
    edges.map(async ({ cursor, node }) => ({ cursor, node: await lentDevices.byId(node.deviceId) })),
  );
  return { ...rest, edges: found.flatMap(({ cursor, node }) => (node ? [{ cursor, node }] : [])) };
}

export const Query: QueryResolvers = {
  loanAccessLog: (_, { clientId, ...page }, { accessLog }) => accessLog(clientId, page),
  device: (_, { id }, { devices }) => devices.byId(id),
  deviceByIdMark: (_, { idMark, supplierId }, { devices }) => devices.by('mark', markOf(supplierId, idMark)),
  devices: (_, { municipalityCode, state, ...page }, { devices }) =>
    devices.page({ municipalityCode, ...(state ? { status: state } : {}) }, page),
  loan: (_, { id }, { loans }) => loans.byId(id),
  loans: (_, { municipalityCode, status, ...page }, { loans }) =>
    loans.page({ municipalityCode, ...(status ? { status } : {}) }, page),
  invoiceLines: (_, { municipalityCode, month, payerNumber, ...page }, { ledger }) => {
    const invoiceMonth = assertMonth(month, 'month');
    const lines = { municipalityCode, paidBy: 'MUNICIPALITY', invoiceMonth };
    return ledger.page(payerNumber ? { ...lines, payerNumber } : lines, page);
  },
  product: (_, { articleNumber, supplierId }, { products }) => products.byId(productIdOf(supplierId, articleNumber)),
  products: (_, { isoCode, ...page }, { products }) => products.page(isoCode ? inArea(isoCode) : {}, page, 'isoCode'),
  catalogueImport: (_, { id }, { imports }) => imports.byId(id),
  productArea: (_, { isoCode }, { areas }) => areas.byId(isoCode),
  productAreas: (_, page, { areas }) => areas.page({}, page),
  deviceTrace: async (_, { idMark, supplierId, ...page }, { devices, trace }) => {
    const device = await devices.by('mark', markOf(supplierId, idMark));
    return device && trace(device, page);
  },
  deviceHolders: async (_, { articleNumber, supplierId, lot, serialFrom, serialTo, ...page }, context) => {
    const { devices, products } = context;
    const productId = productIdOf(supplierId, articleNumber);
    const product = await products.byId(productId);
    if (product?.trackBy === 'QUANTITY') return holdersOfAccessory(context, product, page);
    const serials = serialRange(serialFrom, serialTo);
    return devices.page(recalled(productId, lot ?? undefined, serials), page, serials ? 'serialKey' : '_id');
  },
  loansWithAccessory: (_, { articleNumber, supplierId, ...page }, { loans }) =>
    loans.page(lentWithAccessory(supplierId, articleNumber), page),
  inspectionsDue: (_, { municipalityCode, by, ...page }, { devices }) =>
    devices.page(dueForInspection(municipalityCode, by), page, 'nextInspectionOn'),
  settingsPending: (_, { municipalityCode, ...page }, { devices }) =>
    devices.page({ municipalityCode, status: 'OUT_OF_SERVICE', 'outOfService.settings.outcome': 'PENDING' }, page),
  allocationTurn: async (_, { orderId, lineId }, { deps, caller, devices }) => {
    const ids = await readAllocationQueue(deps, caller, { orderId, lineId });
    if (ids === null) return null;
    const found = await Promise.all(ids.map((id) => devices.byId(id)));
    return found.filter((one) => one !== null);
  },
  deviceStatus: (_, { idMark, supplierId }, { status }) => status.devices.by('mark', markOf(supplierId, idMark)),
};
