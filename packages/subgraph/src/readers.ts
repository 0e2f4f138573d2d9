import DataLoader from 'dataloader';
import { municipalitiesFor, suppliersFor, type Permission, type Principal } from '@hjalpmedel/auth';
import { readPage, trusted, type Collection, type Page, type PageRequest } from '@hjalpmedel/mongo';

type Filter = Readonly<Record<string, unknown>>;

/** Reads one kind of thing for one principal: what may not be read is not there. */
export type Reader<Document> = {
  /** By id, batched per request. */
  byId(id: string): Promise<Document | null>;
  /** By id after a command changed it in this request. */
  fresh(id: string): Promise<Document | null>;
  /** By another unique field, batched per request. */
  by(field: keyof Document & string, value: string): Promise<Document | null>;
  /** `moving` is what changes between two pages and binds no cursor. */
  page(
    filter: Filter,
    request: PageRequest,
    sortField?: keyof Document & string,
    moving?: Filter,
  ): Promise<Page<Document>>;
};

export type ReaderOptions = {
  readonly permission: Permission;
  /** The field that holds the municipality code; null for things that belong to none. */
  readonly scopeField?: string | null;
  /** The field that holds the supplier whose it is, when its staff see their own only (S2-13). */
  readonly supplierField?: string;
  /** The field that holds the person whom it is about, who sees it, one by one, whatever the roles. */
  readonly personField?: string;
};

const MAX_BATCH = 500;

/** A reader over one collection, within the municipalities, and for the suppliers, where the principal holds the permission. */
export function createReader<Document extends { readonly _id: string }>(
  model: Collection,
  principal: Principal,
  options: ReaderOptions,
): Reader<Document> {
  const { permission, scopeField = 'municipalityCode', supplierField, personField } = options;
  const scope = municipalitiesFor(principal, permission);
  const owners = supplierField === undefined ? '*' : suppliersFor(principal, permission);
  const bounds = [
    ...(scope === '*' || scopeField === null ? [] : [{ [scopeField]: trusted({ $in: scope }) }]),
    ...(owners === '*' || supplierField === undefined ? [] : [{ [supplierField]: trusted({ $in: owners }) }]),
  ];
  const scoped = (filter: Filter): Filter => (bounds.length === 0 ? filter : { $and: [filter, ...bounds] });
  const nothing = scope !== '*' && scope.length === 0;
  const seen = (filter: Filter): Filter => {
    if (personField === undefined || (bounds.length === 0 && !nothing)) return scoped(filter);
    return {
      $and: [filter, { $or: [{ [personField]: principal.subjectId }, ...(nothing ? [] : [{ $and: bounds }])] }],
    };
  };
  const loaders = new Map<string, DataLoader<string, Document | null>>();
  const loaderFor = (field: string) => {
    const known = loaders.get(field);
    if (known) return known;
    const made = new DataLoader<string, Document | null>(
      async (values) => {
        if (nothing && personField === undefined) return values.map(() => null);
        const found = await model.find(seen({ [field]: trusted({ $in: values }) })).lean<Document[]>();
        const byValue = new Map(found.map((one) => [(one as Record<string, unknown>)[field] as string, one]));
        return values.map((value) => byValue.get(value) ?? null);
      },
      { maxBatchSize: MAX_BATCH },
    );
    loaders.set(field, made);
    return made;
  };
  return {
    byId: (id) => loaderFor('_id').load(String(id)),
    fresh: (id) => loaderFor('_id').clear(String(id)).load(String(id)),
    by: (field, value) => loaderFor(field).load(String(value)),
    page: (filter, request, sortField = '_id', moving) =>
      readPage<Document>(model, nothing ? { _id: trusted({ $in: [] }) } : scoped(filter), request, sortField, moving),
  };
}
