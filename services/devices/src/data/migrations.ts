import type { Migration } from '@hjalpmedel/mongo';
import type { AreaDocument } from './models.js';
import { EDITION, productAreas } from './product-areas.js';

export const migrations: readonly Migration[] = [
  {
    id: '0001-product-areas',
    run: async ({ connection }) => {
      const model = connection.model<AreaDocument>('areas');
      for (const { isoCode, name } of productAreas) {
        await model.updateOne({ _id: isoCode }, { $setOnInsert: { name, edition: EDITION } }, { upsert: true });
      }
    },
  },
];
