import { createHash } from 'node:crypto';
import { trusted } from '@hjalpmedel/mongo';
import type { Log } from '../../ports.js';
import type { LogEntry } from '../entry.js';
import type { LogModels } from './log.model.js';

const COUNTER = 'log';
const FIRST_EPOCH = '1';

export function createLog({ entries, counters }: LogModels): Log {
  return {
    async append(uow, eventId, projected) {
      const { session, now } = uow;
      // Raised in the transaction of the insert: `seq` has the order of commits, and a reader never sees a gap.
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

/** A hash, because the id of the event contains the id of the aggregate. */
const entryId = (stream: string, eventId: string) =>
  `${stream}:${createHash('sha256').update(eventId).digest('base64url')}`;
