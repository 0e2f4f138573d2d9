import { createHash } from 'node:crypto';
import { trusted, type UnitOfWork } from '@hjalpmedel/mongo';
import type { LogEntry, LogFilter, LogPosition } from '../log/entry.js';
import type { Projected } from '../projection/project.js';
import type { Models } from './models.js';

const COUNTER = 'log';
const FIRST_EPOCH = '1';

/** The analysts' log: appended in the consumer's transaction, read by position. */
export type Log = {
  append(uow: UnitOfWork, eventId: string, entries: readonly Projected[]): Promise<void>;
  /** The newest position of the whole log. */
  head(): Promise<LogPosition>;
  /** Entries of one stream after a position, at most `limit`, in order. */
  read(stream: string, filter: LogFilter, after: LogPosition, limit: number): Promise<readonly LogEntry[]>;
};

export function createLog({ entries, counters }: Models): Log {
  return {
    async append(uow, eventId, projected) {
      const { session, now } = uow;
      // Raised in the transaction of the insert, so that the order of `seq` is the order of commits and a reader never sees a hole.
      const counter = await counters
        .findOneAndUpdate(
          { _id: COUNTER },
          { $inc: { seq: projected.length }, $setOnInsert: { epoch: FIRST_EPOCH } },
          { upsert: true, returnDocument: 'after', session },
        )
        .lean<{ seq: number; epoch: string }>();
      if (!counter) throw new Error('the counter of the log was not written');
      const first = counter.seq - projected.length + 1;
      const rows = projected.map((one, index) => ({
        _id: entryId(one.stream, eventId),
        seq: first + index,
        epoch: counter.epoch,
        recordedAt: now,
        ...one,
      }));
      await entries.insertMany(rows, { session });
    },
    async head() {
      const counter = await counters.findById(COUNTER).lean<{ seq: number; epoch: string }>();
      return { seq: counter?.seq ?? 0, epoch: counter?.epoch ?? FIRST_EPOCH };
    },
    async read(stream, { type, municipality }, { seq }, limit) {
      const filter = {
        stream,
        ...(type ? { type } : {}),
        ...(municipality ? { municipality } : {}),
        seq: trusted({ $gt: seq }),
      };
      return entries.find(filter).sort({ seq: 1 }).limit(limit).lean<LogEntry[]>();
    },
  };
}

/** The event's own id contains the aggregate id and would undo the pseudonym. */
const entryId = (stream: string, eventId: string) =>
  `${stream}:${createHash('sha256').update(eventId).digest('base64url')}`;
