import type { Database } from './database.js';
import { trusted } from './transient.js';

/** The events that wait to be published, without those behind a blocked row: they wait for an operator. */
export type OutboxPressure = { readonly pending: number; readonly oldestAgeMs: number; readonly full: boolean };

const MAX_ROWS = 50_000;
const MAX_AGE_MS = 15 * 60_000;
const FRESH_MS = 1_000;

type Measure = { at: number; value?: OutboxPressure; running?: Promise<OutboxPressure> };
const measures = new WeakMap<Database, Measure>();

/** Aggregates with a row that Kafka will never accept. */
export async function blockedAggregates(database: Database): Promise<string[]> {
  return database.systemCollections.outbox.distinct('aggregateId', { blocked: trusted({ $exists: true }) });
}

/** Counts the waiting events, up to a limit. */
export async function measureOutbox(database: Database): Promise<OutboxPressure> {
  const { outbox } = database.systemCollections;
  const blocked = await blockedAggregates(database);
  const waiting = {
    pending: true,
    ...(blocked.length > 0 ? { aggregateId: trusted({ $nin: blocked }) } : {}),
  } as const;
  const oldest = await outbox.findOne(waiting).sort({ at: 1, _id: 1 }).select({ at: 1 }).lean<{ at: Date }>();
  if (!oldest) return { pending: 0, oldestAgeMs: 0, full: false };
  const pending = await outbox.countDocuments(waiting).limit(MAX_ROWS + 1);
  const oldestAgeMs = Math.max(0, Date.now() - oldest.at.getTime());
  return { pending, oldestAgeMs, full: pending > MAX_ROWS || oldestAgeMs > MAX_AGE_MS };
}

/** Measures at most once a second per process. Between two measurements callers get the last one. */
export async function outboxPressure(database: Database): Promise<OutboxPressure> {
  const known = measures.get(database) ?? { at: -Infinity };
  measures.set(database, known);
  if (known.value && (known.running || performance.now() - known.at < FRESH_MS)) return known.value;
  known.running ??= measureOutbox(database)
    .then((value) => {
      known.at = performance.now();
      known.value = value;
      return value;
    })
    .finally(() => delete known.running);
  return known.running;
}
