import type { Instant } from '@hjalpmedel/domain';
import { ContractViolation, parseLenient, type Envelope, type EventRecord } from '@hjalpmedel/events';
import { isDuplicateOf, unitOfWork, type CommandMetadata, type Database, type UnitOfWork } from '@hjalpmedel/mongo';
import { runInContext } from '@hjalpmedel/observability';
import { deadLetterRow } from './dead-letter.js';
import type { Handler } from './handler.js';
import { movePosition } from './position.js';
import { readEvent, recordId, type RawRecord } from './record.js';

/** strict: older sequences of an aggregate are dropped, gaps are logged. any: every event is applied in any order. */
export type EventOrder = 'strict' | 'any';

export type Outcome = 'applied' | 'skipped' | 'duplicate' | 'old' | 'ignored' | 'dead';
export type RecordResult = {
  readonly outcome: Outcome;
  readonly envelope?: Envelope;
  /** The reason of a skip. */
  readonly skip?: string;
  /** The sequence of the previous event, which this consumer did not receive. */
  readonly missing?: string;
};

export type ApplyOptions = {
  readonly consumer: string;
  readonly service: string;
  readonly database: Database;
  readonly order: EventOrder;
  /** By event type. */
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly now: () => Instant;
  readonly newId: () => string;
};

const MAX_HOPS = 10;

/** Applies one record in one transaction with its inbox row and the position; throws every error. */
export async function applyRecord(options: ApplyOptions, record: RawRecord): Promise<RecordResult> {
  const { envelope, data } = readEvent(record);
  const handler = options.handlers.get(envelope.type);
  if (!handler) {
    await movePosition(options, record, envelope);
    return { outcome: 'ignored', envelope };
  }
  if (envelope.hops > MAX_HOPS) throw new ContractViolation(`${envelope.type}: more than ${MAX_HOPS} hops`);
  const event = { envelope, data: parseLenient(handler.contract, data) as unknown };
  try {
    return await inUnitOfWork(options, `on:${envelope.type}`, envelope, (uow) =>
      applyOnce(options, record, handler, event, uow),
    );
  } catch (error) {
    if (isDuplicateOf(error, 'inbox')) return { outcome: 'duplicate', envelope }; // another instance was first
    throw error;
  }
}

async function applyOnce(
  options: ApplyOptions,
  record: RawRecord,
  handler: Handler,
  event: EventRecord,
  uow: UnitOfWork,
): Promise<RecordResult> {
  const { session } = uow;
  const { envelope } = event;
  const { inbox } = uow.database.systemCollections;
  const _id = inboxId(options, record);
  if (await inbox.exists({ _id }).session(session)) return { outcome: 'duplicate', envelope };
  const last = await movePosition(options, record, envelope, uow);
  if (options.order === 'strict' && last !== undefined && envelope.sequence <= last)
    return { outcome: 'old', envelope };
  const skipped = await handler.handle(event, uow);
  await inbox.insertMany([{ _id, state: 'done', at: new Date(uow.now) }], { session });
  const missing = last !== undefined && envelope.prevSequence > last ? { missing: envelope.prevSequence } : {};
  return skipped
    ? { outcome: 'skipped', envelope, skip: skipped.skip, ...missing }
    : { outcome: 'applied', envelope, ...missing };
}

/** Makes a record a dead letter: inbox row and outbox row in one transaction, so that there are both or neither. */
export async function storeDeadLetter(
  options: ApplyOptions,
  record: RawRecord,
  error: unknown,
  attempts: number,
): Promise<RecordResult> {
  const { consumer, service } = options;
  const envelope = envelopeOf(record);
  return inUnitOfWork(options, 'dead-letter', envelope, async (uow) => {
    const { inbox } = uow.database.systemCollections;
    const _id = inboxId(options, record);
    if (await inbox.exists({ _id }).session(uow.session)) return { outcome: 'duplicate' };
    await inbox.insertMany([{ _id, state: 'dead', at: new Date(uow.now) }], { session: uow.session });
    uow.outbox.push(deadLetterRow(record, { consumer, service, error, attempts, at: uow.now }));
    if (envelope) await movePosition(options, record, envelope, uow);
    return { outcome: 'dead', ...(envelope ? { envelope } : {}) };
  });
}

const inboxId = ({ consumer }: ApplyOptions, record: RawRecord) => `${consumer}:${recordId(record)}`;

function envelopeOf(record: RawRecord): Envelope | undefined {
  try {
    return readEvent(record).envelope;
  } catch {
    return undefined;
  }
}

/** Runs work in one transaction as the service itself, one hop after the event. */
function inUnitOfWork<Result>(
  options: ApplyOptions,
  action: string,
  envelope: Envelope | undefined,
  work: (uow: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  const metadata: CommandMetadata = {
    action,
    actor: { id: `system:${options.service}`, role: 'SYSTEM' },
    now: options.now(),
    newId: options.newId,
    correlationId: envelope?.correlationId ?? options.newId(),
    causationId: envelope?.id ?? '',
    hops: (envelope?.hops ?? 0) + 1,
    traceparent: envelope?.traceparent,
  };
  const { correlationId, causationId, actor } = metadata;
  const context = { requestId: causationId, correlationId, causationId, actorId: actor.id, operation: action };
  return runInContext(context, () => unitOfWork(options.database, metadata, work));
}
