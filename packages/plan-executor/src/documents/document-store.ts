import { type DocumentNode, type Location, visit } from 'graphql';
import { WeightedCache } from '../weighted-cache.js';
import { weightOfDocument } from '../weights.js';

/** The interface of Apollo Server's option `documentStore`. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<void>;
}

const maxDocuments = 4000;
const maxBytes = 24 * 2 ** 20;

/**
 * Creates a cache of valid documents. It replaces Apollo's, which underestimates the heap size by measuring JSON and keeps
 * the lexer tokens.
 */
export function createDocumentStore(): DocumentStore {
  const cache = new WeightedCache<DocumentNode>(maxDocuments, maxBytes);
  return {
    get: async (key) => cache.get(key),
    set: async (key, document) => cache.set(key, dropTokens(document), weightOfDocument(document)),
    delete: async (key) => cache.delete(key),
  };
}

/** Drops the lexer tokens, which only the parser needs. Locations stay, for error messages. */
function dropTokens(document: DocumentNode): DocumentNode {
  visit(document, {
    enter({ loc }) {
      if (loc) Object.assign(loc, { startToken: undefined, endToken: undefined } satisfies NoTokens);
    },
  });
  return document;
}

type NoTokens = { readonly [Key in keyof Pick<Location, 'startToken' | 'endToken'>]: undefined };
