import { createHash } from 'node:crypto';
import { mongo } from 'mongoose';
import { busy, DomainError, idempotencyKeyReused, outboxFull, Refused, type Reason } from '@hjalpmedel/domain';
import type { IdempotencyRow, StoredOutcome } from './bookkeeping.js';
import type { Database } from './database.js';
import { outboxPressure } from './outbox-pressure.js';
import { serialised } from './serialised.js';
import { unitOfWork, type Act, type UnitOfWork } from './unit-of-work.js';

/** Either the ids and versions of what was done, or the refusal with all its reasons. */
export type CommandResult<Done> =
  | { readonly done: Done; readonly refusal?: undefined }
  | {
      readonly done?: undefined;
      readonly refusal: { readonly outcome: Refused['outcome']; readonly reasons: readonly Reason[] };
    };

export type CommandInput = { readonly idempotencyKey: string };

export type RunCommand<Done extends Readonly<Record<string, unknown>>> = {
  readonly act: Act;
  readonly input: CommandInput;
  /** Ids whose commands wait for each other inside this process; the transaction decides between processes. */
  readonly aggregateId?: string | undefined;
  /** Accepted however full the outbox is: adverse events, protection changes, the read log. */
  readonly evenWhenFull?: true | undefined;
  /** Loads, decides and saves inside the transaction; returns ids and versions only. */
  readonly work: (uow: UnitOfWork) => Promise<Done>;
};

/**
 * Runs one command exactly once per (actor, action, idempotency key).
 * A repeat gets the outcome of the first; the same key with other input is `IDEMPOTENCY_KEY_REUSED`.
 * A refusal writes nothing but its outcome. While too much waits to be published it is `OUTBOX_FULL`.
 */
export async function runCommand<Done extends Readonly<Record<string, unknown>>>(
  database: Database,
  command: RunCommand<Done>,
): Promise<CommandResult<Done>> {
  const { act, input } = command;
  if (!command.evenWhenFull) {
    const { full, pending, oldestAgeMs } = await outboxPressure(database);
    if (full) throw outboxFull({ pending, oldestAgeMs });
  }
  const _id = sha256(JSON.stringify([act.actor.id, act.action, input.idempotencyKey]));
  const record = { _id, inputHash: sha256(canonical(input)), at: new Date(act.now) };
  const { idempotency } = database.books;
  const attempt = async (): Promise<CommandResult<Done>> => {
    try {
      const done = await unitOfWork(database, act, async (uow) => {
        await idempotency.insertMany([record], { session: uow.session });
        const result = await command.work(uow);
        await idempotency.updateOne({ _id }, { $set: { outcome: { done: result } } }, { session: uow.session });
        return result;
      });
      return { done };
    } catch (error) {
      if (isDuplicateOf(error, 'idempotency'))
        return repeated<Done>(await idempotency.findById(_id).lean<IdempotencyRow>(), record.inputHash);
      if (!(error instanceof Refused)) throw error;
      const refusal = { outcome: error.outcome, reasons: error.reasons };
      return storeRefusal<Done>(database, record, refusal);
    }
  };
  return command.aggregateId === undefined ? attempt() : serialised(database, command.aggregateId, attempt);
}

async function storeRefusal<Done>(
  database: Database,
  record: Omit<IdempotencyRow, 'outcome'>,
  refusal: NonNullable<CommandResult<Done>['refusal']>,
): Promise<CommandResult<Done>> {
  const { idempotency } = database.books;
  try {
    await idempotency.insertMany([{ ...record, outcome: { refused: refusal } }]);
    return { refusal };
  } catch (error) {
    if (!isDuplicateOf(error, 'idempotency')) throw error;
    return repeated<Done>(await idempotency.findById(record._id).lean<IdempotencyRow>(), record.inputHash);
  }
}

function repeated<Done>(row: IdempotencyRow | null, inputHash: string): CommandResult<Done> {
  if (!row?.outcome) throw busy();
  if (row.inputHash !== inputHash) throw idempotencyKeyReused({ field: 'input.idempotencyKey' });
  const outcome: StoredOutcome = row.outcome;
  return 'done' in outcome ? { done: outcome.done as Done } : { refusal: outcome.refused };
}

/** Whether an error is a duplicate key of one collection. Looked at outside the transaction only. */
export function isDuplicateOf(error: unknown, collection: string): boolean {
  if (error instanceof DomainError || !(error instanceof mongo.MongoServerError)) return false;
  return error.code === 11000 && error.message.includes(`.${collection} `);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

/** JSON with sorted keys, so that equal inputs hash equally. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
