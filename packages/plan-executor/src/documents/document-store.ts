import { type DocumentNode, type Location, visit } from 'graphql';
import { PlanStore } from '../plan-store.js';
import { weightOfDocument } from '../weights.js';

/** What Apollo Server takes as its `documentStore`. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<void>;
}

const mostDocuments = 4000;
const mostBytes = 24 * 2 ** 20;

/**
 * The validated documents of texts that clients send. Apollo's own store measures them by their JSON, a fraction of what
 * they weigh, and keeps every word of the text as a token beside them.
 */
export function createDocumentStore(): DocumentStore {
  const store = new PlanStore<DocumentNode>(mostDocuments, mostBytes);
  return {
    get: async (key) => store.get(key),
    set: async (key, document) => store.set(key, withoutTokens(document), weightOfDocument(document)),
    delete: async (key) => store.delete(key),
  };
}

/** Where a node stands is still known, for the errors that point to it; only the parser used the words. */
function withoutTokens(document: DocumentNode): DocumentNode {
  visit(document, {
    enter({ loc }) {
      if (loc) Object.assign(loc, { startToken: undefined, endToken: undefined } satisfies Loose);
    },
  });
  return document;
}

type Loose = { readonly [Key in keyof Pick<Location, 'startToken' | 'endToken'>]: undefined };
