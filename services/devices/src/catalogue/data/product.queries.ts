import { trusted } from '@hjalpmedel/mongo';
import type { DeviceModels } from '../../devices/data/device.model.js';
import { productIdOf } from '../domain/product.js';
import type { ProductQueries } from '../ports.js';
import { IGNORING_CASE_AND_BLANKS, type ProductModels } from './product.model.js';

export function createProductQueries({
  areas,
  instructions,
  products,
  devices,
}: ProductModels & DeviceModels): ProductQueries {
  return {
    async areaExists({ session }, isoCode) {
      return (await areas.exists({ _id: isoCode }).session(session)) !== null;
    },
    async instructionExists({ session }, { isoCode, programme, from }) {
      return (await instructions.exists({ isoCode, programme, from }).session(session)) !== null;
    },
    async similarArticle({ session }, supplierId, articleNumber) {
      const found = products
        .findOne({ supplierId, articleNumber }, { articleNumber: 1 })
        .collation(IGNORING_CASE_AND_BLANKS);
      return (await found.session(session).lean<{ articleNumber: string } | null>())?.articleNumber;
    },
    async articleOf({ session }, supplierId, articleNumbers) {
      if (articleNumbers.length === 0) return undefined;
      const ids = articleNumbers.map((one) => productIdOf(supplierId, one));
      const found = products.findOne({ _id: trusted({ $in: ids }) }, { articleNumber: 1 }).session(session);
      return (await found.lean<{ articleNumber: string } | null>())?.articleNumber;
    },
    async hasDevices({ session }, productId) {
      return (
        (await devices.exists({ productId, status: trusted({ $nin: ['SCRAPPED', 'REJECTED'] }) }).session(session)) !==
        null
      );
    },
    async productsChangedSince({ session }, supplierId, when) {
      const filter = { supplierId, updatedAt: trusted({ $gt: when }) };
      return (await products.exists(filter).session(session)) !== null;
    },
  };
}

/** The filter of products whose ISO code begins with another: all of them sort before the code with `:` behind it. */
export const inArea = (isoCode: string) => ({ isoCode: trusted({ $gte: isoCode, $lt: `${isoCode}:` }) });
