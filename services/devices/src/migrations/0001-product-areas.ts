import type { Migration } from '@hjalpmedel/mongo';
import { EDITION, productAreas } from '../catalogue/data/product-areas.js';
import type { AreaDocument } from '../catalogue/data/product.model.js';

/** The product areas that the service starts with. */
export const productAreasMigration: Migration = {
  id: '0001-product-areas',
  run: async ({ connection }) => {
    const model = connection.model<AreaDocument>('areas');
    for (const { isoCode, name } of productAreas) {
      await model.updateOne({ _id: isoCode }, { $setOnInsert: { name, edition: EDITION } }, { upsert: true });
    }
  },
};
