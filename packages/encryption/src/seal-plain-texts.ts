import type { Database } from '@hjalpmedel/mongo';
import type { DocumentSealing } from './document-sealing.js';

type NativeCollection = ReturnType<Database['connection']['collection']>;
type Stored = { readonly _id: string; readonly version?: number };
const BATCH = 200;

/** Seals the documents of a collection that were stored in clear. It can be ended and run again. Returns their number. */
export async function sealPlainTexts(collection: NativeCollection, sealing: DocumentSealing): Promise<number> {
  let done = 0;
  for (let after = ''; ;) {
    const filter = { sealed: { $exists: false }, _id: { $gt: after } };
    const found = await collection
      .find(filter as never)
      .sort({ _id: 1 })
      .limit(BATCH)
      .toArray();
    const documents = found as unknown as readonly Stored[]; // our ids are texts, the driver's type says ObjectId
    const last = documents.at(-1);
    if (!last) return done;
    const writes = documents
      .map((document) => ({ document, replacement: sealing.seal(document) }))
      .filter(({ document, replacement }) => document !== replacement)
      .map(({ document: { _id, version }, replacement }) => ({
        replaceOne: { filter: { _id, version }, replacement },
      }));
    if (writes.length > 0) done += (await collection.bulkWrite(writes as never)).modifiedCount;
    after = last._id;
  }
}
