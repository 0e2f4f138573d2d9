import { trusted, type Database, type OutboxRow } from '@hjalpmedel/mongo';

const OLDEST_ROWS = 200;
const MAX_ROWS = 500;
/** Below the default batch limit of a broker, so that a rejection for size means one row. */
const MAX_BYTES = 900_000;
const HEADER_BYTES = 1_500;

/**
 * The next rows to publish: rows of the aggregates that have waited longest, each from its lowest version.
 * Every read is a majority snapshot, for two reasons. A plain scan can pass the place of version n before n commits
 * and then read n + 1. A failover can roll back a row without a majority, and then it must not have been published.
 */
export async function pendingRows(database: Database, blocked: ReadonlySet<string>): Promise<OutboxRow[]> {
  const { outbox } = database.systemCollections;
  const unblocked = {
    pending: true,
    ...(blocked.size > 0 ? { aggregateId: trusted({ $nin: [...blocked] }) } : {}),
  } as const;
  const oldest = await readSnapshot(outbox.find(unblocked).sort({ at: 1, _id: 1 }).limit(OLDEST_ROWS));
  if (oldest.length < OLDEST_ROWS) return limitBytes(oldest.sort(byVersion)); // these are all pending rows
  const aggregateId = trusted({ $in: [...new Set(oldest.map((row) => row.aggregateId))] });
  const order = { aggregateId: 1, version: 1, index: 1 } as const;
  return limitBytes(await readSnapshot(outbox.find({ pending: true, aggregateId }).sort(order).limit(MAX_ROWS)));
}

type OutboxQuery = ReturnType<Database['systemCollections']['outbox']['find']>;

const readSnapshot = (query: OutboxQuery) =>
  query
    .setOptions({ readConcern: { level: 'snapshot' } })
    .batchSize(MAX_ROWS)
    .lean<OutboxRow[]>();

function byVersion(a: OutboxRow, b: OutboxRow): number {
  if (a.aggregateId !== b.aggregateId) return a.aggregateId < b.aggregateId ? -1 : 1;
  return a.version - b.version || a.index - b.index;
}

/** Cuts the rows at the byte limit. Any cut is safe: a prefix of the rows holds a prefix of each aggregate. */
function limitBytes(rows: OutboxRow[]): OutboxRow[] {
  let bytes = 0;
  const end = rows.findIndex((row) => (bytes += Buffer.byteLength(row.data) + HEADER_BYTES) > MAX_BYTES);
  return end === -1 ? rows : rows.slice(0, Math.max(end, 1));
}
