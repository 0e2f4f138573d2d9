import type { ClientSession, mongo } from 'mongoose';
import { busy, type Instant } from '@hjalpmedel/domain';
import type { AuditRow, HistoryRow, OutboxRow } from './bookkeeping.js';
import type { Database } from './database.js';

/** Who acts, in which chain of events, at what time: made before the transaction, the same on every attempt. */
export type Act = {
  readonly action: string;
  readonly actor: { readonly id: string; readonly role: string };
  readonly now: Instant;
  readonly newId: () => string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Steps since the first command of the chain. */
  readonly hops: number;
  readonly traceparent?: string | undefined;
};

/** One MongoDB transaction: everything written through it commits or nothing does. */
export type UnitOfWork = Act & {
  readonly database: Database;
  readonly session: ClientSession;
  readonly outbox: OutboxRow[];
  readonly history: HistoryRow[];
  readonly touched: AuditRow['aggregates'][number][];
  municipalityCode?: string;
  /** Asked before a version is compared: whoever may not touch a thing is not told its version. */
  reach?: (municipalityCode: string) => void;
};

const MAX_MILLISECONDS = 3_000;
const transaction: mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
};

/**
 * Runs `work` in one transaction and adds the outbox, history and audit rows it caused.
 * The driver may run `work` again on a conflict, so it loads inside and has no outside effects.
 * After three seconds of conflicts it ends as `BUSY`; between attempts the driver waits, ever longer. No MongoDB error may be caught inside `work`.
 */
export async function unitOfWork<Result>(
  database: Database,
  act: Act,
  work: (uow: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  const session = await database.connection.startSession();
  const started = performance.now();
  let published = 0;
  try {
    const result = await session.withTransaction(async () => {
      if (performance.now() - started > MAX_MILLISECONDS) throw busy();
      const uow: UnitOfWork = { ...act, database, session, outbox: [], history: [], touched: [] };
      const value = await work(uow);
      await writeBooks(uow);
      published = uow.outbox.length;
      return value;
    }, transaction);
    if (published > 0) for (const ring of database.onCommitted) ring();
    return result;
  } finally {
    await session.endSession();
  }
}

async function writeBooks(uow: UnitOfWork): Promise<void> {
  const { books } = uow.database;
  const { session } = uow;
  // Straight to the driver: the rows are ours and typed, and casting them would cost a job more than the write.
  if (uow.outbox.length > 0) await books.outbox.collection.insertMany(uow.outbox as never, { session });
  if (uow.history.length > 0) await books.history.collection.insertMany(uow.history as never, { session });
  if (uow.touched.length === 0) return;
  const row: AuditRow = {
    _id: uow.newId(),
    at: uow.now,
    action: uow.action,
    actorId: uow.actor.id,
    actorRole: uow.actor.role,
    aggregates: uow.touched,
    correlationId: uow.correlationId,
    ...(uow.municipalityCode === undefined ? {} : { municipalityCode: uow.municipalityCode }),
  };
  await books.audit.insertMany([row], { session });
}
