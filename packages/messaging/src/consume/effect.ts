import type { Instant } from '@hjalpmedel/domain';
import { ContractViolation, parseLenient, type Envelope, type EventRecord } from '@hjalpmedel/events';
import { isDuplicateOf, unitOfWork, type Act, type Database, type UnitOfWork } from '@hjalpmedel/mongo';
import { runInContext } from '@hjalpmedel/observability';
import { deadLetterRow } from './dead-letter.js';
import type { Handler } from './handler.js';
import { idOf, readEvent, type RawRecord } from './record.js';

/** strict: older sequences of an aggregate are dropped, gaps are told. any: every event counts, whatever its order. */
export type Order = 'strict' | 'any';

export type Outcome = 'applied' | 'skipped' | 'duplicate' | 'old' | 'ignored' | 'dead';
export type Applied = {
  readonly outcome: Outcome;
  readonly envelope?: Envelope;
  readonly skip?: string;
  /** The predecessor this consumer never saw. */
  readonly missing?: string;
};

export type EffectOptions = {
  readonly consumer: string;
  readonly service: string;
  readonly database: Database;
  readonly order: Order;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** Changes who acts; by default the service itself. */
  readonly newAct?: ((event: EventRecord, act: Act) => Act) | undefined;
};

const MAX_HOPS = 10;

/** Applies one record in one transaction with its inbox row and the position; throws whatever hinders it. */
export async function applyRecord(options: EffectOptions, raw: RawRecord): Promise<Applied> {
  const { envelope, data } = readEvent(raw);
  const handler = options.handlers.get(envelope.type);
  if (!handler) {
    await movePosition(options, raw, envelope);
    return { outcome: 'ignored', envelope };
  }
  if (envelope.hops > MAX_HOPS) throw new ContractViolation(`${envelope.type}: more than ${MAX_HOPS} hops`);
  const event = { envelope, data: parseLenient(handler.contract, data) as unknown };
  const standard = actOf(options, `on:${envelope.type}`, envelope);
  const act = options.newAct?.(event, standard) ?? standard;
  try {
    return await inContext(act, () =>
      unitOfWork(options.database, act, (uow) => effect(options, raw, handler, event, uow)),
    );
  } catch (error) {
    if (isDuplicateOf(error, 'inbox')) return { outcome: 'duplicate', envelope }; // another instance was first
    throw error;
  }
}

async function effect(
  options: EffectOptions,
  raw: RawRecord,
  handler: Handler,
  event: EventRecord,
  uow: UnitOfWork,
): Promise<Applied> {
  const { session } = uow;
  const { envelope } = event;
  const { inbox } = uow.database.books;
  const _id = inboxId(options, raw);
  if (await inbox.exists({ _id }).session(session)) return { outcome: 'duplicate', envelope };
  const last = await movePosition(options, raw, envelope, uow);
  if (options.order === 'strict' && last !== undefined && envelope.sequence <= last)
    return { outcome: 'old', envelope };
  const verdict = await handler.handle(event, uow);
  await inbox.insertMany([{ _id, state: 'done', at: new Date(uow.now) }], { session });
  const missing = last !== undefined && envelope.prevSequence > last ? { missing: envelope.prevSequence } : {};
  return verdict
    ? { outcome: 'skipped', envelope, skip: verdict.skip, ...missing }
    : { outcome: 'applied', envelope, ...missing };
}

/** Marks a record as dead and writes its dead letter in the same transaction: it is never neither. */
export async function buryRecord(
  options: EffectOptions,
  raw: RawRecord,
  error: unknown,
  attempts: number,
): Promise<Applied> {
  const envelope = envelopeOf(raw);
  const act = actOf(options, 'dead-letter', envelope);
  const { consumer, service, database } = options;
  const burial = { consumer, service, error, attempts, at: act.now };
  const bury = async (uow: UnitOfWork): Promise<Applied> => {
    const { inbox } = uow.database.books;
    const _id = inboxId(options, raw);
    if (await inbox.exists({ _id }).session(uow.session)) return { outcome: 'duplicate' };
    await inbox.insertMany([{ _id, state: 'dead', at: new Date(uow.now) }], { session: uow.session });
    uow.outbox.push(deadLetterRow(raw, burial));
    if (envelope) await movePosition(options, raw, envelope, uow);
    return { outcome: 'dead', ...(envelope ? { envelope } : {}) };
  };
  return inContext(act, () => unitOfWork(database, act, bury));
}

const inboxId = ({ consumer }: EffectOptions, raw: RawRecord) => `${consumer}:${idOf(raw)}`;
const positionId = ({ consumer }: EffectOptions, raw: RawRecord, envelope: Envelope) =>
  `${consumer}:${raw.topic}:${envelope.subject}`;

/** Moves the position on, never back; tells where it stood. */
async function movePosition(
  options: EffectOptions,
  raw: RawRecord,
  envelope: Envelope,
  uow?: UnitOfWork,
): Promise<string | undefined> {
  const before = await options.database.books.positions
    .findOneAndUpdate(
      { _id: positionId(options, raw, envelope) },
      { $max: { sequence: envelope.sequence }, $set: { at: new Date(uow?.now ?? options.now()) } },
      { upsert: true, returnDocument: 'before', session: uow?.session ?? null },
    )
    .lean<{ sequence: string } | null>();
  return before?.sequence;
}

function envelopeOf(raw: RawRecord): Envelope | undefined {
  try {
    return readEvent(raw).envelope;
  } catch {
    return undefined;
  }
}

function actOf(options: EffectOptions, action: string, envelope: Envelope | undefined): Act {
  const now = options.now();
  return {
    action,
    actor: { id: `system:${options.service}`, role: 'SYSTEM' },
    now,
    newId: options.newId,
    correlationId: envelope?.correlationId ?? options.newId(),
    causationId: envelope?.id ?? '',
    hops: (envelope?.hops ?? 0) + 1,
    traceparent: envelope?.traceparent,
  };
}

function inContext<Result>(act: Act, run: () => Result): Result {
  const { correlationId, causationId, action: operation, actor } = act;
  return runInContext({ requestId: causationId, correlationId, causationId, actorId: actor.id, operation }, run);
}
