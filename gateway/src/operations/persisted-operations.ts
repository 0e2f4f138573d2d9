import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type DocumentLimits,
  type PersistedOperation,
  documentIdOf,
  parsePersistedOperations,
  readManifest,
} from '@hjalpmedel/plan-executor';
import type { RequestBody } from '@hjalpmedel/http';
import { operationNotRegistered } from './not-registered.js';

/** Which operations may run: any, or registered ones only. */
export type AllowedOperations = 'any' | 'registered';

/** The operations registered with a gateway. */
export type PersistedOperations = {
  /**
   * Finds an operation by the id in a request. Where only registered operations may run, also by its text.
   * Throws `OPERATION_NOT_REGISTERED` if the request may not run.
   */
  find(body: RequestBody): PersistedOperation | undefined;
};

const HASH_PREFIX = 'sha256:';

/** Reads a manifest file: Apollo's format, Relay's map of ids to texts, or a list of texts. */
export function readPersistedOperations(
  file: string,
  limits: DocumentLimits = {},
): ReadonlyMap<string, PersistedOperation> {
  return parsePersistedOperations(readManifest(JSON.parse(readFileSync(file, 'utf8')) as unknown), limits);
}

export function createPersistedOperations(
  byId: ReadonlyMap<string, PersistedOperation>,
  allowed: AllowedOperations,
): PersistedOperations {
  // A registry may use ids of its own, so operations are found by the hash of their text as well.
  const byHash = new Map([...byId.values()].map((operation) => [sha256(operation.text), operation]));
  const findById = (id: string) =>
    byId.get(id) ?? byId.get(id.startsWith(HASH_PREFIX) ? id.slice(HASH_PREFIX.length) : '') ?? byHash.get(id);
  return {
    find(body) {
      const id = documentIdOf(body);
      const text = body['query'];
      const operation = id === undefined ? undefined : findById(id);
      if (operation) return operation;
      if (allowed === 'registered') {
        const sameText = typeof text === 'string' ? byHash.get(sha256(text)) : undefined;
        if (sameText) return sameText;
        throw operationNotRegistered();
      }
      // After an unknown hash, clients with automatic persisted queries send the text. Apollo Server asks for it.
      if (id !== undefined && text === undefined && !isAutomaticPersistedQuery(body)) throw operationNotRegistered();
      return undefined;
    },
  };
}

/** Whether a request carries a hash in the form of Apollo's automatic persisted queries. */
export function isAutomaticPersistedQuery({ extensions }: RequestBody): boolean {
  if (typeof extensions !== 'object' || extensions === null) return false;
  return Boolean((extensions as { readonly persistedQuery?: unknown }).persistedQuery);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
