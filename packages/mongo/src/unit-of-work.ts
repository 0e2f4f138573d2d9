import type { ClientSession, mongo } from 'mongoose';
import { busy, type Instant } from '@hjalpmedel/domain';
import type { AuditRow, HistoryRow, OutboxRow } from './system-collections.js';
import type { Database } from './database.js';

/** Who acts, when, and in which chain of requests. Made before the transaction, so that each attempt has the same. */
export type CommandMetadata = {
  readonly action: string;
  readonly actor: { readonly id: string; readonly role: string };
  readonly now: Instant;
  readonly newId: () => string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Number of events between the first command of the chain and this one. */
  readonly hops: number;
  readonly traceparent?: string | undefined;
};

/** One MongoDB transaction: everything written through it commits, or nothing does. */
export type UnitOfWork = CommandMetadata & {
  readonly database: Database;
  readonly session: ClientSession;
  readonly outbox: OutboxRow[];
  readonly history: HistoryRow[];
  readonly touched: TouchedAggregate[];
  /** The documents as this transaction saves them. */
  readonly saved: SavedDocument[];
};

/** An aggregate that a transaction changed, with the municipality it belongs to. */
export type TouchedAggregate = AuditRow['aggregates'][number] & { readonly municipalityCode: string };

/** A document as it was saved. */
export type SavedDocument = { readonly collection: string; readonly document: { readonly _id: string } };

const MAX_MILLISECONDS = 3_000;
const transaction: mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
};

/**
 * Runs `work` in one transaction and adds the outbox, history and audit rows it caused.
 * The driver may run `work` again after a conflict, so `work` loads inside and has no outside effects.
 * After three seconds of conflicts it ends as `BUSY`. `work` must not catch MongoDB errors.
 */
export async function unitOfWork<Result>(
  database: Database,
  metadata: CommandMetadata,
  work: (uow: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  const session = await database.connection.startSession();
  const started = performance.now();
  let published = 0;
  try {
    const result = await session.withTransaction(async () => {
      if (performance.now() - started > MAX_MILLISECONDS) throw busy();
      const uow: UnitOfWork = {
        ...metadata,
        database,
        session,
        outbox: [],
        history: [],
        touched: [],
        saved: [],
      };
      const value = await work(uow);
      await writeSystemRows(uow);
      published = uow.outbox.length;
      return value;
    }, transaction);
    if (published > 0) for (const notify of database.onCommitted) notify();
    return result;
  } finally {
    await session.endSession();
  }
}

async function writeSystemRows(uow: UnitOfWork): Promise<void> {
  const { systemCollections } = uow.database;
  const { session } = uow;
  // Uses the driver directly: the rows are typed, and casting them costs a job more than the write.
  if (uow.outbox.length > 0) await systemCollections.outbox.collection.insertMany(uow.outbox as never, { session });
  if (uow.history.length > 0) await systemCollections.history.collection.insertMany(uow.history as never, { session });
  const audit = auditRows(uow);
  if (audit.length > 0) await systemCollections.audit.insertMany(audit, { session });
}

/** One row for each municipality whose aggregates the transaction changed. */
function auditRows(uow: UnitOfWork): AuditRow[] {
  const codes = new Set(uow.touched.map(({ municipalityCode }) => municipalityCode));
  return [...codes].map((municipalityCode) => ({
    _id: uow.newId(),
    at: uow.now,
    action: uow.action,
    actorId: uow.actor.id,
    actorRole: uow.actor.role,
    aggregates: uow.touched
      .filter((one) => one.municipalityCode === municipalityCode)
      .map(({ type, id, version }) => ({ type, id, version })),
    correlationId: uow.correlationId,
    municipalityCode,
  }));
}
