import { stateOf, trusted } from '@hjalpmedel/mongo';
import type { ImportFiles, StagedRow } from '../../ports.js';
import type { Product } from '../../catalogue/domain/product.js';
import type { AreaDocument } from '../../read-models/data/read-models.model.js';
import type { ImportDocument } from './import.model.js';
import { ALIKE, type Models, type ProductDocument } from '../../devices/data/device.model.js';

type Part = { readonly contentBase64: string };

/** The parts and the checked rows of imports, which clear themselves away after a day. */
export function createImportFiles({ imports, importParts, importRows, products, devices, areas }: Models): ImportFiles {
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
    async articlesAlike(supplierId, articleNumbers) {
      const alike = { supplierId, articleNumber: trusted({ $in: articleNumbers }) };
      const found = await products.find(alike, { articleNumber: 1 }).collation(ALIKE).lean<ProductDocument[]>();
      return found.map(({ articleNumber }) => articleNumber);
    },
    async withDevices(ids) {
      const filter = { productId: trusted({ $in: ids }), status: trusted({ $ne: 'SCRAPPED' }) };
      return new Set((await devices.distinct('productId', filter)) as string[]);
    },
    async underWay(supplierId) {
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
