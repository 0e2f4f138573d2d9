import { createHash } from 'node:crypto';
import { busy, canonicalJson, idempotencyKeyReused, outboxFull, Refused, type Reason } from '@hjalpmedel/domain';
import {
  isDuplicateOf,
  outboxPressure,
  unitOfWork,
  type CommandMetadata,
  type Database,
  type IdempotencyRow,
  type SavedDocument,
  type StoredOutcome,
  type UnitOfWork,
} from '@hjalpmedel/mongo';
import { withLock } from './keyed-lock.js';

/** Either the ids and versions of what was done, or the refusal with all its reasons. */
export type CommandResult<Done> =
  | { readonly done: Done; readonly refusal?: undefined }
  | {
      readonly done?: undefined;
      readonly refusal: { readonly outcome: Refused['outcome']; readonly reasons: readonly Reason[] };
    };

export type CommandInput = { readonly idempotencyKey: string };

export type RunCommand<Done extends Readonly<Record<string, unknown>>> = {
  readonly metadata: CommandMetadata;
  readonly input: CommandInput;
  /** Ids whose commands wait for each other inside this process; the transaction decides between processes. */
  readonly aggregateId?: string | undefined;
  /** Accepted however full the outbox is: adverse events, protection changes, the read log. */
  readonly evenWhenFull?: true | undefined;
  /** Loads, decides and saves inside the transaction. Returns ids and versions only. */
  readonly work: (uow: UnitOfWork) => Promise<Done>;
};

/** The result with the documents as this run saved them; a repeat saved none. */
export type CommandRun<Done> = CommandResult<Done> & { readonly saved: readonly SavedDocument[] };

/**
 * Runs one command exactly once per (actor, action, idempotency key).
 * A repeat gets the outcome of the first; the same key with other input is `IDEMPOTENCY_KEY_REUSED`.
 * A refusal writes nothing but its outcome. While too much waits to be published it is `OUTBOX_FULL`.
 */
export async function runCommand<Done extends Readonly<Record<string, unknown>>>(
  database: Database,
  command: RunCommand<Done>,
): Promise<CommandRun<Done>> {
  const { metadata, input, aggregateId } = command;
  if (!command.evenWhenFull) {
    const { full, pending, oldestAgeMs } = await outboxPressure(database);
    if (full) throw outboxFull({ pending, oldestAgeMs });
  }
  const record = {
    _id: sha256(JSON.stringify([metadata.actor.id, metadata.action, input.idempotencyKey])),
    inputHash: sha256(canonicalJson(input)),
    at: new Date(metadata.now),
  };
  const attempt = () => runOnce(database, command, record);
  return aggregateId === undefined ? attempt() : withLock(database, aggregateId, attempt);
}

type NewRecord = Omit<IdempotencyRow, 'outcome'>;

async function runOnce<Done extends Readonly<Record<string, unknown>>>(
  database: Database,
  { metadata, work }: RunCommand<Done>,
  record: NewRecord,
): Promise<CommandRun<Done>> {
  const { idempotency } = database.systemCollections;
  try {
    return await unitOfWork(database, metadata, async (uow) => {
      const { session, saved } = uow;
      await idempotency.insertMany([record], { session });
      const done = await work(uow);
      await idempotency.updateOne({ _id: record._id }, { $set: { outcome: { done } } }, { session });
      return { done, saved };
    });
  } catch (error) {
    if (isDuplicateOf(error, 'idempotency')) return outcomeOfFirst(database, record);
    if (!(error instanceof Refused)) throw error;
    return storeRefusal(database, record, { outcome: error.outcome, reasons: error.reasons });
  }
}

async function storeRefusal<Done>(
  database: Database,
  record: NewRecord,
  refusal: NonNullable<CommandResult<Done>['refusal']>,
): Promise<CommandRun<Done>> {
  try {
    await database.systemCollections.idempotency.insertMany([{ ...record, outcome: { refused: refusal } }]);
    return { refusal, saved: [] };
  } catch (error) {
    if (!isDuplicateOf(error, 'idempotency')) throw error;
    return outcomeOfFirst(database, record);
  }
}

/** The outcome of the first run with the same key. */
async function outcomeOfFirst<Done>(database: Database, { _id, inputHash }: NewRecord): Promise<CommandRun<Done>> {
  const row = await database.systemCollections.idempotency.findById(_id).lean<IdempotencyRow>();
  if (!row?.outcome) throw busy();
  if (row.inputHash !== inputHash) throw idempotencyKeyReused({ field: 'input.idempotencyKey' });
  const outcome: StoredOutcome = row.outcome;
  return 'done' in outcome ? { done: outcome.done as Done, saved: [] } : { refusal: outcome.refused, saved: [] };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
