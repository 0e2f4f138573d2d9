import type { Envelope } from '@hjalpmedel/events';
import type { Database, UnitOfWork } from '@hjalpmedel/mongo';
import type { RawRecord } from './record.js';

type PositionOptions = { readonly consumer: string; readonly database: Database; readonly now: () => string };

/** Moves the position of a consumer in an aggregate forward, never back. Returns the sequence before. */
export async function movePosition(
  { consumer, database, now }: PositionOptions,
  { topic }: RawRecord,
  { subject, sequence }: Envelope,
  uow?: UnitOfWork,
): Promise<string | undefined> {
  const before = await database.systemCollections.positions
    .findOneAndUpdate(
      { _id: `${consumer}:${topic}:${subject}` },
      { $max: { sequence }, $set: { at: new Date(uow?.now ?? now()) } },
      { upsert: true, returnDocument: 'before', session: uow?.session ?? null },
    )
    .lean<{ sequence: string } | null>();
  return before?.sequence;
}
