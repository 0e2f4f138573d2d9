import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type DocumentLimits,
  type PersistedOperation,
  documentIdOf,
  readManifest,
  parsePersistedOperations,
} from '@hjalpmedel/plan-executor';
import type { RequestBody } from '@hjalpmedel/http';
import { operationNotRegistered } from './not-registered.js';

/** Which operations may be run: any, or those that are registered. */
export type AllowedOperations = 'any' | 'registered';

/** The registered operations of a gateway. */
export type DocumentBook = {
  /** The one a request names by its id or, where only these are allowed, by its text. Throws what may not run. */
  find(body: RequestBody): PersistedOperation | undefined;
};

const PREFIX = 'sha256:';

/** Reads a manifest: Apollo's, Relay's map of ids to texts, or a plain list of texts. */
export function readDocuments(file: string, limits: DocumentLimits = {}): ReadonlyMap<string, PersistedOperation> {
  return parsePersistedOperations(readManifest(JSON.parse(readFileSync(file, 'utf8')) as unknown), limits);
}

export function createDocumentBook(
  documents: ReadonlyMap<string, PersistedOperation>,
  allowed: AllowedOperations,
): DocumentBook {
  // An id may be of the registry's own making, so texts are known by their hash as well.
  const byHash = new Map([...documents.values()].map((document) => [sha256(document.text), document]));
  const named = (id: string) =>
    documents.get(id) ?? documents.get(id.startsWith(PREFIX) ? id.slice(PREFIX.length) : '') ?? byHash.get(id);
  return {
    find(body) {
      const id = documentIdOf(body);
      const text = body['query'];
      const found = id === undefined ? undefined : named(id);
      if (found) return found;
      if (allowed === 'registered') {
        const known = typeof text === 'string' ? byHash.get(sha256(text)) : undefined;
        if (known) return known;
        throw operationNotRegistered();
      }
      if (id !== undefined && text === undefined) throw operationNotRegistered();
      return undefined;
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
