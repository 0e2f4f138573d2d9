import { stateOf, trusted } from '@hjalpmedel/mongo';
import {
  IGNORING_CASE_AND_BLANKS,
  type AreaDocument,
  type ProductDocument,
  type ProductModels,
} from '../../catalogue/data/product.model.js';
import type { Product } from '../../catalogue/domain/product.js';
import type { DeviceModels } from '../../devices/data/device.model.js';
import type { ImportFiles, StagedRow } from '../ports.js';
import type { ImportDocument, ImportModels } from './import.model.js';

type Part = { readonly contentBase64: string };

export function createImportFiles({
  imports,
  importParts,
  importRows,
  products,
  devices,
  areas,
}: ImportModels & ProductModels & DeviceModels): ImportFiles {
  return {
    async receiving(importId) {
      const found = await imports.findById(importId).lean<ImportDocument | null>();
      if (found?.status !== 'RECEIVING') return undefined;
      const { supplierId, format, dryRun } = found;
      return { supplierId, format, dryRun };
    },
    async addPart({ session, now }, importId, position, contentBase64) {
      const row = { _id: `${importId}:${position}`, importId, position, contentBase64, at: new Date(now) };
      await importParts.insertMany([row], { session });
    },
    async *parts(importId) {
      for await (const { contentBase64 } of importParts
        .find({ importId })
        .sort({ position: 1 })
        .lean<Part[]>()
        .cursor())
        yield Buffer.from(contentBase64, 'base64');
    },
    async areas() {
      return new Set((await areas.find({}, { _id: 1 }).lean<AreaDocument[]>()).map(({ _id }) => _id));
    },
    async products(ids) {
      const found = await products.find({ _id: trusted({ $in: ids }) }).lean<ProductDocument[]>();
      return new Map(found.map((one) => [one._id, stateOf<Product>(one)]));
    },
    async similarArticles(supplierId, articleNumbers) {
      const filter = { supplierId, articleNumber: trusted({ $in: articleNumbers }) };
      const found = await products
        .find(filter, { articleNumber: 1 })
        .collation(IGNORING_CASE_AND_BLANKS)
        .lean<ProductDocument[]>();
      return found.map(({ articleNumber }) => articleNumber);
    },
    async withDevices(ids) {
      const filter = { productId: trusted({ $in: ids }), status: trusted({ $nin: ['SCRAPPED', 'REJECTED'] }) };
      return new Set((await devices.distinct('productId', filter)) as string[]);
    },
    async isUnderWay(supplierId) {
      return (await imports.exists({ supplierId, status: 'ENTERING' })) !== null;
    },
    async stage(importId, rows) {
      if (rows.length === 0) return;
      const at = new Date();
      await importRows.bulkWrite(
        rows.map(({ position, ...row }) => ({
          replaceOne: {
            filter: { _id: `${importId}:${position}` },
            replacement: { _id: `${importId}:${position}`, importId, position, ...row, at },
            upsert: true,
          },
        })),
      );
    },
    async staged({ session }, importId, from, limit) {
      const filter = { importId, position: trusted({ $gte: from }) };
      return importRows.find(filter).sort({ position: 1 }).limit(limit).session(session).lean<StagedRow[]>();
    },
  };
}
