import { assertMonth } from '../../input/checks.js';
import { trusted, type PageRequest } from '@hjalpmedel/mongo';
import { badUserInput } from '@hjalpmedel/domain';
import { readAllocationTurn } from '../../devices/allocation-turn.js';
import { lotKeyOf, markOf, serialKeyOf } from '../../devices/domain/device.js';
import { productIdOf } from '../../catalogue/domain/product.js';
import type { ProductDocument } from '../../devices/data/device.model.js';
import type { GraphContext } from '../context.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

/** Every code that begins with another lies between it and this. */
const below = (isoCode: string) => ({ isoCode: trusted({ $gte: isoCode, $lt: `${isoCode}:` }) });

/** A counted article has no lot or serial number: wherever it went out with a device that has not come back. */
async function accessoryHolders(
  { lentWith, lentDevices }: GraphContext,
  { supplierId, articleNumber }: ProductDocument,
  page: PageRequest,
) {
  const status = trusted({ $in: ['ACTIVE', 'RETURN_REQUESTED', 'LOST'] });
  const { edges, ...rest } = await lentWith.page(
    { supplierId, 'accessories.articleNumber': articleNumber, status },
    page,
  );
  const found = await Promise.all(
    edges.map(async ({ cursor, node }) => ({ cursor, node: await lentDevices.byId(node.deviceId) })),
  );
  return { ...rest, edges: found.flatMap(({ cursor, node }) => (node ? [{ cursor, node }] : [])) };
}

export const Query: QueryResolvers = {
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
  products: (_, { isoCode, ...page }, { products }) => products.page(isoCode ? below(isoCode) : {}, page, 'isoCode'),
  catalogueImport: (_, { id }, { imports }) => imports.byId(id),
  productArea: (_, { isoCode }, { areas }) => areas.byId(isoCode),
  productAreas: (_, page, { areas }) => areas.page({}, page),
  deviceTrace: async (_, { idMark, supplierId, ...page }, { devices, trace }) => {
    const device = await devices.by('mark', markOf(supplierId, idMark));
    return device && trace(device, page);
  },
  deviceHolders: async (_, { articleNumber, supplierId, lot, serialFrom, serialTo, ...page }, context) => {
    const { devices, products } = context;
    const product = await products.byId(productIdOf(supplierId, articleNumber));
    if (product?.trackBy === 'QUANTITY') return accessoryHolders(context, product, page);
    const ofLot = { productId: productIdOf(supplierId, articleNumber), ...(lot ? { lotKey: lotKeyOf(lot) } : {}) };
    if (!serialFrom && !serialTo) return devices.page(ofLot, page);
    if (!serialFrom || !serialTo) throw badUserInput({ field: 'serialTo', why: 'Ange serienumrets båda gränser.' });
    const serialKey = trusted({ $gte: serialKeyOf(serialFrom), $lte: serialKeyOf(serialTo) });
    return devices.page({ ...ofLot, serialKey }, page, 'serialKey');
  },
  inspectionsDue: (_, { municipalityCode, by, ...page }, { devices }) =>
    devices.page(
      { municipalityCode, nextInspectionOn: trusted({ $lte: by }), status: trusted({ $nin: ['LOST', 'SCRAPPED'] }) },
      page,
      'nextInspectionOn',
    ),
  settingsPending: (_, { municipalityCode, ...page }, { devices }) =>
    devices.page({ municipalityCode, status: 'OUT_OF_SERVICE', 'outOfService.settings.outcome': 'PENDING' }, page),
  allocationTurn: async (_, { orderId, lineId }, { deps, caller, devices }) => {
    const ids = await readAllocationTurn(deps, caller, orderId, lineId);
    if (ids === null) return null;
    const found = await Promise.all(ids.map((id) => devices.byId(id)));
    return found.filter((one) => one !== null);
  },
  deviceStatus: (_, { idMark, supplierId }, { status }) => status.devices.by('mark', markOf(supplierId, idMark)),
};
