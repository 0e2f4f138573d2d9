import DataLoader from 'dataloader';
import { municipalitiesFor, suppliersFor, type Permission } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { readPage, trusted, type Collection, type Page, type PageRequest, type StoredForm } from '@hjalpmedel/mongo';

type Filter = Readonly<Record<string, unknown>>;

/** Reads one kind of document for one principal: what may not be read does not exist. */
export type Reader<Document> = {
  /** By id, batched per request. What a command of this request saved is read as it was saved. */
  byId(id: string): Promise<Document | null>;
  /** By another unique field, batched per request. */
  by(field: keyof Document & string, value: string): Promise<Document | null>;
  /** `moving` is a filter that may change between two pages and so binds no cursor. */
  page(
    filter: Filter,
    request: PageRequest,
    sortField?: keyof Document & string,
    moving?: Filter,
  ): Promise<Page<Document>>;
};

export type ReaderOptions = {
  readonly permission: Permission;
  /** The field of the municipality code; null for documents that belong to none. */
  readonly scopeField?: string | null;
  /** The field of the owning supplier, when supplier staff may read only what is their own (S2-13). */
  readonly supplierField?: string;
  /** The field of the person whom the document is about. That person may read it by id without any role. */
  readonly personField?: string;
  /** Decrypts the sealed fields of a document when they are read. */
  readonly sealing?: Pick<StoredForm, 'open'>;
};

const MAX_BATCH = 500;

/** A field and the values that it may have. */
type Bound = { readonly field: string; readonly values: readonly string[] };

/** A reader over one collection, within the municipalities and for the suppliers where the caller holds the permission. */
export function createReader<Document extends { readonly _id: string }>(
  model: Collection,
  { principal, saved }: Caller,
  { permission, scopeField = 'municipalityCode', supplierField, personField, sealing }: ReaderOptions,
): Reader<Document> {
  const scope = municipalitiesFor(principal, permission);
  const bounds = [boundOf(scopeField, scope), boundOf(supplierField, suppliersFor(principal, permission))].flat();
  const opened = (document: Document) => sealing?.open(document) ?? document;
  const nothing = scope !== '*' && scope.length === 0;
  const own = personField === undefined ? undefined : { [personField]: principal.subjectId };
  const bounded = (filter: Filter): Filter =>
    bounds.length === 0 ? filter : { $and: [filter, ...bounds.map(asFilter)] };

  /** The filter for reading by id: persons may also read what is about themselves. Undefined when nothing is readable. */
  function visible(filter: Filter): Filter | undefined {
    if (!nothing) return own && bounds.length > 0 ? { $and: [filter, { $or: [own, bounded({})] }] } : bounded(filter);
    return own && { $and: [filter, own] };
  }
  function isVisible(document: Filter): boolean {
    if (personField !== undefined && document[personField] === principal.subjectId) return true;
    return !nothing && bounds.every((bound) => meets(document, bound));
  }

  const loaders = new Map<string, DataLoader<string, Document | null>>();
  function loaderFor(field: string): DataLoader<string, Document | null> {
    const known = loaders.get(field);
    if (known) return known;
    const loader = new DataLoader<string, Document | null>(
      async (values) => {
        const filter = visible({ [field]: trusted({ $in: values }) });
        const found = filter ? await model.find(filter).lean<Document[]>() : [];
        const byValue = new Map(found.map((one) => [(one as Record<string, unknown>)[field] as string, opened(one)]));
        return values.map((value) => byValue.get(value) ?? null);
      },
      { maxBatchSize: MAX_BATCH },
    );
    loaders.set(field, loader);
    return loader;
  }
  return {
    async byId(id) {
      const document = saved?.find(model.collection.name, String(id));
      if (!document) return loaderFor('_id').load(String(id));
      return isVisible(document as Filter) ? opened(document as Document) : null;
    },
    by: (field, value) => loaderFor(field).load(String(value)),
    async page(filter, request, sortField = '_id', moving) {
      const where = nothing ? { _id: trusted({ $in: [] }) } : bounded(filter);
      const page = await readPage<Document>(model, where, request, sortField, moving);
      return sealing ? { ...page, edges: page.edges.map((one) => ({ ...one, node: opened(one.node) })) } : page;
    },
  };
}

function boundOf(field: string | null | undefined, values: '*' | readonly string[]): readonly Bound[] {
  return field === null || field === undefined || values === '*' ? [] : [{ field, values }];
}

/** As `$in` of MongoDB: one element of a list is enough, also of a list on the path, as in `employments.municipalityCode`. */
function meets(document: Filter, { field, values }: Bound): boolean {
  const at = (one: unknown, key: string) => (one as Filter | null | undefined)?.[key];
  const found = field.split('.').reduce<unknown[]>((all, key) => all.flatMap((one) => at(one, key)), [document]);
  return found.some((value) => values.includes(value as string));
}

const asFilter = ({ field, values }: Bound): Filter => ({ [field]: trusted({ $in: values }) });
