import { trusted, type Database, type OutboxRow } from '@hjalpmedel/mongo';

const HEADS = 200;
const ROWS = 500;
/** Below a broker's default limit for one batch, so that a refusal for size means one row. */
const MAX_BYTES = 900_000;
const HEADER_BYTES = 1_500;

/**
 * The next rows to publish: of the aggregates that have waited longest, each from its lowest version on.
 * Every read is a snapshot of what a majority holds: a plain scan could pass the place of version n before it
 * commits and then meet n + 1, and a row that a failover may take back must not be published.
 */
export async function pendingRows(database: Database, blocked: ReadonlySet<string>): Promise<OutboxRow[]> {
  const { outbox } = database.books;
  const waiting = {
    pending: true,
    ...(blocked.size > 0 ? { aggregateId: trusted({ $nin: [...blocked] }) } : {}),
  } as const;
  const heads = await snapshot(outbox.find(waiting).sort({ at: 1, _id: 1 }).limit(HEADS));
  if (heads.length < HEADS) return firstBytes(heads.sort(byVersion)); // all there are, so no aggregate lacks its first
  const aggregateId = trusted({ $in: [...new Set(heads.map((row) => row.aggregateId))] });
  const rows = outbox.find({ pending: true, aggregateId }).sort({ aggregateId: 1, version: 1, index: 1 }).limit(ROWS);
  return firstBytes(await snapshot(rows));
}

type Find = ReturnType<Database['books']['outbox']['find']>;

const snapshot = (query: Find) =>
  query
    .setOptions({ readConcern: { level: 'snapshot' } })
    .batchSize(ROWS)
    .lean<OutboxRow[]>();

function byVersion(a: OutboxRow, b: OutboxRow): number {
  if (a.aggregateId !== b.aggregateId) return a.aggregateId < b.aggregateId ? -1 : 1;
  return a.version - b.version || a.index - b.index;
}

/** A prefix is safe wherever it is cut: it holds a prefix of each aggregate. */
function firstBytes(rows: OutboxRow[]): OutboxRow[] {
  let bytes = 0;
  const end = rows.findIndex((row) => (bytes += Buffer.byteLength(row.data) + HEADER_BYTES) > MAX_BYTES);
  return end === -1 ? rows : rows.slice(0, Math.max(end, 1));
}
