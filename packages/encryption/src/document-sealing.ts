import type { Sealed } from '@hjalpmedel/domain';
import type { EnvelopeEncryption } from './envelope-encryption.js';

type Fields = Record<string, unknown>;
type Texts = Readonly<Record<string, unknown>>;
/** The sealed fields of a document and their wrapped data key. Without the key they can never be read again. */
export type SealedTexts = { readonly dataKey?: Sealed; readonly texts: Sealed };

/** Seals some fields of the documents of one collection at rest. */
export type DocumentSealing = {
  /** Moves the fields out of a document into its `sealed` field. A document without any of them stays as it is. */
  seal<Document extends { readonly _id: string }>(document: Document): Document;
  /**
   * Gives a document its fields back. They are decrypted when the first of them is read.
   * Documents stored in clear are returned as they are. After erasure the fields are absent.
   */
  open<Document extends { readonly _id: string }>(document: Document): Document;
};

const FIELD = 'texts';

/** `paths` are field names, or dotted paths to fields of inner objects. */
export function createDocumentSealing(
  encryption: EnvelopeEncryption,
  collection: string,
  paths: readonly string[],
): DocumentSealing {
  return {
    seal(document) {
      const copy: Fields = { ...document };
      const texts = Object.fromEntries(paths.flatMap((path) => taken(copy, path.split('.'), path)));
      if (Object.keys(texts).length === 0) return document;
      const place = { collection, documentId: document._id };
      const dataKey = encryption.newDataKey(place);
      const sealed: SealedTexts = {
        dataKey,
        texts: encryption.cipherOf(place, dataKey).seal(FIELD, JSON.stringify(texts)),
      };
      return { ...copy, sealed } as unknown as typeof document; // the fields in `sealed` come back with `open`
    },
    open(document) {
      const { sealed, ...copy } = document as Fields & { readonly _id: string; readonly sealed?: SealedTexts };
      const dataKey = sealed?.dataKey;
      if (!sealed || !dataKey) return copy as unknown as typeof document; // stored in clear, or erased
      const place = { collection, documentId: document._id };
      let opened: Texts | undefined;
      const texts = () =>
        (opened ??= JSON.parse(encryption.cipherOf(place, dataKey).open(FIELD, sealed.texts)) as Texts);
      for (const path of paths) give(copy, path.split('.'), () => texts()[path]);
      return copy as unknown as typeof document; // every sealed field is defined again
    },
  };
}

/**
 * Takes a field out, and copies the objects on the way to it. Returns its path and value, or nothing when it is absent or empty.
 * A text leaves an empty text behind, so that a query can still ask whether there is one.
 */
function taken(from: Fields, [name = '', ...rest]: readonly string[], path: string): readonly [string, unknown][] {
  const value = from[name];
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return [];
  if (rest.length === 0) {
    if (typeof value === 'string') from[name] = '';
    else delete from[name];
    return [[path, value]];
  }
  const inner: Fields = { ...(value as Fields) };
  const found = taken(inner, rest, path);
  if (found.length > 0) from[name] = inner;
  return found;
}

/** Defines a field that is read when it is asked for. Nothing is defined where the object around it is absent. */
function give(to: Fields, [name = '', ...rest]: readonly string[], read: () => unknown): void {
  if (rest.length === 0) {
    const stored = to[name]; // an empty list is stored in clear
    Object.defineProperty(to, name, { get: () => read() ?? stored, enumerable: true, configurable: true });
    return;
  }
  const value = to[name];
  if (value === undefined || value === null) return;
  const inner: Fields = { ...(value as Fields) };
  to[name] = inner;
  give(inner, rest, read);
}
