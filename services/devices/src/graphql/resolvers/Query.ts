import { trusted } from '@hjalpmedel/mongo';
import { markOf } from '../../domain/device.js';
import { productIdOf } from '../../domain/product.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

/** Every code that begins with another lies between it and this. */
const below = (isoCode: string) => ({ isoCode: trusted({ $gte: isoCode, $lt: `${isoCode}:` }) });

export const Query: QueryResolvers = {
  device: (_, { id }, { devices }) => devices.byId(id),
  deviceByIdMark: (_, { idMark, supplierId }, { devices }) => devices.by('mark', markOf(supplierId, idMark)),
  devices: (_, { municipalityCode, state, ...page }, { devices }) =>
    devices.page({ municipalityCode, ...(state ? { status: state } : {}) }, page),
  loan: (_, { id }, { loans }) => loans.byId(id),
  loans: (_, { municipalityCode, status, ...page }, { loans }) =>
    loans.page({ municipalityCode, ...(status ? { status } : {}) }, page),
  product: (_, { articleNumber, supplierId }, { products }) => products.byId(productIdOf(supplierId, articleNumber)),
  products: (_, { isoCode, ...page }, { products }) => products.page(isoCode ? below(isoCode) : {}, page, 'isoCode'),
  productArea: (_, { isoCode }, { areas }) => areas.byId(isoCode),
  productAreas: (_, page, { areas }) => areas.page({}, page),
  deviceTrace: async (_, { idMark, supplierId, ...page }, { devices, trace }) => {
    const device = await devices.by('mark', markOf(supplierId, idMark));
    return device && trace(device, page);
  },
  deviceStatus: (_, { idMark, supplierId }, { status }) => status.devices.by('mark', markOf(supplierId, idMark)),
};
