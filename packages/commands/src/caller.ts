import { actingRole, type Permission, type Principal } from '@hjalpmedel/auth';
import type { Instant } from '@hjalpmedel/domain';
import type { CommandMetadata, Database, SavedDocument } from '@hjalpmedel/mongo';

/** Who calls, and in which chain of requests. */
export type Caller = {
  readonly principal: Principal;
  readonly requestId: string;
  readonly correlationId: string;
  readonly traceparent?: string | undefined;
  /** Documents that commands of this request saved: the answer is read from them. */
  readonly saved?: SavedDocuments | undefined;
};

/** The newest saved documents of one request, by collection and id. */
export type SavedDocuments = {
  add(saved: readonly SavedDocument[]): void;
  find(collection: string, id: string): object | undefined;
};

export function createSavedDocuments(): SavedDocuments {
  const documents = new Map<string, object>();
  return {
    add: (saved) => saved.forEach((one) => documents.set(`${one.collection}/${one.document._id}`, one.document)),
    find: (collection, id) => documents.get(`${collection}/${id}`),
  };
}

/** What every use case needs. */
export type Deps = { readonly database: Database; readonly now: () => Instant; readonly newId: () => string };

/** The metadata of what a caller does with a permission; every row of the transaction carries it. */
export function commandMetadata(
  { now, newId }: Pick<Deps, 'now' | 'newId'>,
  caller: Caller,
  { action, permission }: { readonly action: string; readonly permission: Permission },
): CommandMetadata {
  const { principal, correlationId, requestId: causationId, traceparent } = caller;
  const { subjectId: id, kind, municipalityCode } = principal;
  const actor = { id, role: actingRole(principal, permission), kind, municipalityCode };
  return { action, actor, now: now(), newId, correlationId, causationId, hops: 0, traceparent };
}
