import type { Permission } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import type { Collection } from '@hjalpmedel/mongo';
import { createReader, type Reader, type ReaderOptions } from '../readers.js';
import type { AccessedFields } from './access-entry.js';
import type { ClientAccess } from './client-access.js';

export type ClientDataOptions<Document> = ReaderOptions & {
  readonly access: ClientAccess;
  readonly fields: AccessedFields;
  /** The client that a document is about. Without one, nothing is logged or hidden. */
  readonly clientOf: (document: Document) => string | undefined | Promise<string | undefined>;
  /** A document without its free text, for readers who may not see it (S1-4). */
  readonly withoutText: (document: Document) => Document;
};

/**
 * A reader of documents about clients. Every document is logged before it is given out.
 * Free text about a protected person is left out for everybody who does not handle protected identities.
 * What a command of this request saved is logged as a change already.
 */
export function createClientDataReader<Document extends { readonly _id: string }>(
  model: Collection,
  caller: Caller,
  options: ClientDataOptions<Document>,
): Reader<Document> {
  const reader = createReader<Document>(model, caller, options);
  const { access, fields, clientOf, withoutText } = options;
  const permission: Permission = options.permission;
  const wasSaved = ({ _id }: Document) => caller.saved?.find(model.collection.name, _id) !== undefined;
  const placeOf = (document: Document) => (document as { municipalityCode?: string }).municipalityCode;

  async function shown(document: Document): Promise<Document> {
    const clientId = await clientOf(document);
    if (clientId === undefined) return document;
    const municipalityCode = placeOf(document);
    const hidden = await access.isHidden(clientId, municipalityCode);
    if (!wasSaved(document)) await access.record({ clientId, municipalityCode, fields, permission, shown: !hidden });
    return hidden ? withoutText(document) : document;
  }
  return {
    byId: async (id) => {
      const document = await reader.byId(id);
      return document && shown(document);
    },
    by: async (field, value) => {
      const document = await reader.by(field, value);
      return document && shown(document);
    },
    async page(...request) {
      const page = await reader.page(...request);
      const nodes = await Promise.all(page.edges.map(({ node }) => shown(node)));
      return { ...page, edges: page.edges.map((edge, at) => ({ ...edge, node: nodes[at] as Document })) };
    },
  };
}
