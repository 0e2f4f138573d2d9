import type { Sealed } from '@hjalpmedel/domain';
import { trusted, type Collection } from '@hjalpmedel/mongo';
import type { EnvelopeEncryption } from './envelope-encryption.js';

/** A collection whose documents carry a wrapped data key. */
export type SealedCollection = {
  readonly model: Collection;
  /** The dotted path of the wrapped key, e.g. `sealed.dataKey`. */
  readonly keyPath: string;
  /** The field with the id of the client that a document is about. */
  readonly clientField?: string;
  /** The documents about a client, where no field has the id. Without both, documents are about no single client. */
  readonly ofClient?: (clientId: string) => Promise<object>;
};

export type KeyOptions = {
  /** Counts and changes nothing. @default false */
  readonly dryRun?: boolean;
  /** Called after each batch. */
  readonly onProgress?: (progress: KeyProgress) => void;
  /** Documents per batch. @default 500 */
  readonly batch?: number;
  /** Ends the work between two batches. A later run goes on where it ended. */
  readonly signal?: AbortSignal;
};

export type KeyProgress = { readonly collection: string; readonly done: number; readonly total: number };

const BATCH = 500;
/** A command that saved an earlier document may bring an old key back. A further pass wraps it again. */
const MAX_PASSES = 5;

/**
 * Wraps every data key with the current key. Each document is changed on its own, so the work can be ended and run again.
 * Returns the number of keys per collection that were wrapped, or would be in a dry run.
 */
export async function rotateDataKeys(
  encryption: EnvelopeEncryption,
  collections: readonly SealedCollection[],
  options: KeyOptions = {},
): Promise<readonly KeyProgress[]> {
  const results: KeyProgress[] = [];
  for (const one of collections) {
    let progress = { collection: one.model.collection.name, done: 0, total: await oldKeys(encryption, one) };
    for (let pass = 0; !options.dryRun && pass < MAX_PASSES && !options.signal?.aborted; pass += 1) {
      const before = progress.done;
      progress = await rotateOnce(encryption, one, options, progress);
      if (progress.done === before) break;
    }
    results.push(progress);
  }
  return results;
}

/** The number of documents whose data key is not wrapped with the current key. */
export const oldKeys = (encryption: EnvelopeEncryption, { model, keyPath }: SealedCollection): Promise<number> =>
  model.countDocuments(oldKeyFilter(encryption, keyPath));

async function rotateOnce(
  encryption: EnvelopeEncryption,
  { model, keyPath }: SealedCollection,
  { batch = BATCH, onProgress, signal }: KeyOptions,
  start: KeyProgress,
): Promise<KeyProgress> {
  let progress = start;
  let after = '';
  while (!signal?.aborted) {
    const filter = { ...oldKeyFilter(encryption, keyPath), _id: trusted({ $gt: after }) };
    const found = await model
      .find(filter, { [keyPath]: 1 })
      .sort({ _id: 1 })
      .limit(batch)
      .lean<{ _id: string }[]>();
    const last = found.at(-1);
    if (!last) return progress;
    const writes = found.map((document) => {
      const wrapped = valueAt(document, keyPath) as Sealed;
      const place = { collection: progress.collection, documentId: document._id };
      const filter = { _id: document._id, [keyPath]: wrapped }; // a document that was saved meanwhile keeps its key
      return { updateOne: { filter, update: { $set: { [keyPath]: encryption.rewrap(place, wrapped) } } } };
    });
    const { modifiedCount } = await model.collection.bulkWrite(writes as never);
    after = last._id;
    progress = { ...progress, done: progress.done + modifiedCount };
    onProgress?.(progress);
  }
  return progress;
}

/**
 * Destroys the data keys of documents about one client. Their sealed fields can then be read by nobody.
 * Returns the number of keys per collection that were destroyed, or would be in a dry run.
 */
export async function eraseDataKeys(
  collections: readonly SealedCollection[],
  clientId: string,
  { dryRun = false, onProgress }: Pick<KeyOptions, 'dryRun' | 'onProgress'> = {},
): Promise<readonly KeyProgress[]> {
  const results: KeyProgress[] = [];
  for (const { model, keyPath, clientField, ofClient } of collections) {
    const about = clientField === undefined ? await ofClient?.(clientId) : { [clientField]: clientId };
    if (about === undefined) continue;
    const filter = { ...about, [keyPath]: { $exists: true } };
    const total = await model.collection.countDocuments(filter);
    const done = dryRun ? 0 : (await model.collection.updateMany(filter, { $unset: { [keyPath]: 1 } })).modifiedCount;
    const progress = { collection: model.collection.name, done, total };
    onProgress?.(progress);
    results.push(progress);
  }
  return results;
}

const oldKeyFilter = ({ currentVersion }: EnvelopeEncryption, keyPath: string) => ({
  [keyPath]: trusted({ $exists: true, $not: new RegExp(`^${currentVersion}\\.`) }),
});

const valueAt = (document: object, path: string): unknown =>
  path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
