import { createHash } from 'node:crypto';

/** Operation texts by document id. */
export type Manifest = ReadonlyMap<string, string>;

/** Reads Apollo's persisted query manifest, Relay's map of ids to texts, or a list of texts. The id of a listed text is its SHA-256. */
export function readManifest(value: unknown): Manifest {
  if (Array.isArray(value)) return new Map(value.filter(isText).map((text) => [sha256(text), text]));
  if (typeof value !== 'object' || value === null) throw new Error('a manifest must be an object or a list');
  const { operations } = value as { operations?: unknown };
  if (Array.isArray(operations)) {
    return new Map(
      operations.map((one: unknown) => {
        const { id, body } = one as { id?: unknown; body?: unknown };
        if (!isText(id) || !isText(body)) throw new Error('an operation of the manifest lacks id or body');
        return [id, body];
      }),
    );
  }
  return new Map(Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1])));
}

/** Reads the document id of a request: `persistedQuery`, `documentId`, `id` or Relay's `doc_id`. */
export function documentIdOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const extensions = body['extensions'] as { persistedQuery?: { sha256Hash?: unknown } } | undefined;
  const ids = [extensions?.persistedQuery?.sha256Hash, body['documentId'], body['id'], body['doc_id']];
  return ids.find(isText);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
