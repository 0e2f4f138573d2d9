import { createHmac, timingSafeEqual } from 'node:crypto';
import { badUserInput } from '@hjalpmedel/domain';
import type { Collection } from './database.js';
import { trusted } from './transient.js';

/** A Relay connection over documents. */
export type Page<Document> = {
  readonly edges: readonly { readonly cursor: string; readonly node: Document }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

export type PageRequest = { readonly first?: number | null | undefined; readonly after?: string | null | undefined };

const MAX_PAGE = 100;
const DEFAULT_PAGE = 20;
const key = 'hjalpmedel-cursor'; // not a secret: it detects altered cursors, the filter checks rights

/**
 * Reads one page in the order of `sortField`, then `_id`. The page starts after a key, so inserts do not move it.
 * A cursor is bound to its filter: a foreign or altered cursor is `BAD_USER_INPUT`.
 * `moving` is the part of the filter that may change between two pages. It is not bound.
 */
export async function readPage<Document extends { _id: string }>(
  model: Collection,
  filter: Readonly<Record<string, unknown>>,
  request: PageRequest,
  sortField: keyof Document & string,
  moving?: Readonly<Record<string, unknown>>,
): Promise<Page<Document>> {
  const size = pageSize(request.first);
  const binding = JSON.stringify([model.collection.name, filter, sortField]);
  const after = request.after ? openCursor(request.after, binding) : undefined;
  const conditions = [filter, ...(moving ? [moving] : []), ...(after ? [{ $or: beyond(sortField, after) }] : [])];
  const where = conditions.length > 1 ? { $and: conditions } : filter;
  const rows = await model
    .find(where)
    .sort({ [sortField]: 1, _id: 1 })
    .limit(size + 1)
    .lean<Document[]>();
  const edges = rows
    .slice(0, size)
    .map((node) => ({ node, cursor: sealCursor({ value: node[sortField] ?? null, id: node._id }, binding) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Rows without the field sort first, as null. `$gt` does not compare with null. */
function beyond(sortField: string, { value, id }: Position): Record<string, unknown>[] {
  const rest = { [sortField]: value, _id: trusted({ $gt: id }) };
  return [rest, { [sortField]: trusted(value === null ? { $ne: null } : { $gt: value }) }];
}

function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE;
  if (size < 1 || size > MAX_PAGE) throw badUserInput({ field: 'first', why: `first: 1–${MAX_PAGE}` });
  return size;
}

type Position = { readonly value: unknown; readonly id: string };

const mac = (body: string, binding: string) =>
  createHmac('sha256', key).update(`${binding}\n${body}`).digest('base64url').slice(0, 16);

function sealCursor(position: Position, binding: string): string {
  const body = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${body}.${mac(body, binding)}`;
}

function openCursor(cursor: string, binding: string): Position {
  const [body = '', sign = ''] = cursor.split('.');
  const expected = Buffer.from(mac(body, binding));
  const given = Buffer.from(sign);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw badUserInput({ field: 'after', why: 'after: the cursor is not of this list' });
  }
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position;
}
