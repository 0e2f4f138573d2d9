import { AsyncLocalStorage } from 'node:async_hooks';
import type { mongo } from 'mongoose';
import pLimit from 'p-limit';
import { busy } from '@hjalpmedel/domain';
import type { Database } from './database.js';
import type { AuditRow } from './system-collections.js';
import type { CommandMetadata, Transaction } from './transaction.js';

/** One MongoDB transaction: everything written through it commits, or nothing does. */
export type UnitOfWork = Transaction & { readonly database: Database };

const MAX_MILLISECONDS = 3_000;
/** Below the size of the connection pool: transactions that share too few connections all last as long as the slowest. */
const AT_ONCE = 12;
const turns = new WeakMap<Database, ReturnType<typeof pLimit>>();
const inTurn = new AsyncLocalStorage<true>();
const transaction: mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
};

/**
 * Runs `work` in one transaction and adds the outbox, history and audit rows it caused.
 * The driver may run `work` again after a conflict, so `work` loads inside and has no outside effects.
 * At most 12 of a database run at a time, the others wait for their turn.
 * After three seconds of conflicts in its turn it ends as `BUSY`. `work` must not catch MongoDB errors.
 */
export function unitOfWork<Result>(
  database: Database,
  metadata: CommandMetadata,
  work: (uow: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  const run = () => inTransaction(database, metadata, work);
  if (inTurn.getStore()) return run(); // one inside another would wait for its own turn
  const turn = turns.get(database) ?? pLimit(AT_ONCE);
  turns.set(database, turn);
  return turn(() => inTurn.run(true, run));
}

async function inTransaction<Result>(
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
      for (const add of database.beforeCommit) await add(uow);
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
