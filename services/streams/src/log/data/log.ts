import { createHash } from 'node:crypto';
import { addDays, startOf } from '@hjalpmedel/domain';
import { trusted, type UnitOfWork } from '@hjalpmedel/mongo';
import type { Log } from '../../ports.js';
import type { LogEntry, LogFilter, LogPosition } from '../entry.js';
import type { LogModels } from './log.model.js';

const FIRST_EPOCH = '1';

export function createLog(models: LogModels): Log {
  const { entries, counters } = models;
  const head = async (stream: string): Promise<LogPosition> => {
    const counter = await counters.findById(stream).lean<LogPosition>();
    return { seq: counter?.seq ?? 0, epoch: counter?.epoch ?? FIRST_EPOCH };
  };
  return {
    head,
    async append(uow, eventId, projected) {
      const rows: LogEntry[] = [];
      for (const one of projected) {
        const position = await nextPosition(models, uow, one.stream);
        rows.push({ _id: entryId(one.stream, eventId), ...position, recordedAt: uow.now, ...one });
      }
      await entries.insertMany(rows, { session: uow.session });
    },
    async positionBefore(stream, day) {
      const first = await entries
        .findOne({ stream, recordedAt: trusted({ $gte: startOf(day) }) })
        .sort({ recordedAt: 1, seq: 1 })
        .lean<LogEntry>();
      return first ? { epoch: first.epoch, seq: first.seq - 1 } : head(stream);
    },
    read: (stream, filter, { after, until }, limit) =>
      entries
        .find({
          ...matching(stream, filter),
          seq: trusted({ $gt: after, ...(until === undefined ? {} : { $lte: until }) }),
        })
        .sort({ seq: 1 })
        .limit(limit)
        .lean<LogEntry[]>()
        .exec(),
    count: (stream, filter, { after, until }) =>
      entries.countDocuments({
        ...matching(stream, filter),
        seq: trusted({ $gt: after, ...(until === undefined ? {} : { $lte: until }) }),
      }),
  };
}

/** Raised in the transaction of the insert: `seq` has the order of commits, and a reader never sees a gap. */
async function nextPosition({ counters }: LogModels, { session }: UnitOfWork, stream: string): Promise<LogPosition> {
  const counter = await counters
    .findOneAndUpdate(
      { _id: stream },
      { $inc: { seq: 1 }, $setOnInsert: { epoch: FIRST_EPOCH } },
      { upsert: true, returnDocument: 'after', session },
    )
    .lean<LogPosition>();
  if (!counter) throw new Error(`the counter of the stream ${stream} was not written`);
  return { seq: counter.seq, epoch: counter.epoch };
}

/** A time is a day or a moment of it: both sort before the day after `to`. */
const matching = (stream: string, { type, municipality, from, to }: LogFilter) => ({
  stream,
  ...(type ? { type } : {}),
  ...(municipality ? { municipality } : {}),
  ...(from || to ? { time: trusted({ ...(from ? { $gte: from } : {}), ...(to ? { $lt: addDays(to, 1) } : {}) }) } : {}),
});

/** A hash, because the id of the event contains the id of the aggregate. */
const entryId = (stream: string, eventId: string) =>
  `${stream}:${createHash('sha256').update(eventId).digest('base64url')}`;
