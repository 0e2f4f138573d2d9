import { canonicalJson } from '@hjalpmedel/domain';
import type { EnvelopeEncryption } from '@hjalpmedel/encryption';
import { isDuplicateOf, trusted } from '@hjalpmedel/mongo';
import type { AccessEntry } from './access-entry.js';
import type { AccessLogModels } from './data/access-log.model.js';

/** A link of the chain: the keyed hashes of some entries, and the hash of the link before. Links are never changed. */
export type Block = {
  /** 1 for the first block. */
  readonly _id: number;
  readonly previous: string;
  /** The highest entry id that was sealed so far. */
  readonly upTo: string;
  /** Id and hash of each entry. */
  readonly entries: readonly (readonly [id: string, hash: string])[];
  readonly hash: string;
};

export type LogFault = {
  readonly kind: 'EDITED' | 'REMOVED' | 'INSERTED' | 'BLOCK_CHANGED' | 'BLOCK_REMOVED';
  /** The id of the entry, or the number of the block. */
  readonly at: string;
};

export type Verification = {
  readonly sealed: number;
  /** Entries that wait for their seal. */
  readonly waiting: number;
  /** The number and hash of the last block. Kept elsewhere, they show that the end of the log was not cut off. */
  readonly head: string;
  readonly faults: readonly LogFault[];
};

export const BLOCK_SIZE = 500;
/** An entry may commit this long after its id was made: a transaction ends sooner. */
const LATE_MS = 120_000;

type Hash = Pick<EnvelopeEncryption, 'blindIndex'>;
const hashOfEntry = ({ blindIndex }: Hash, entry: AccessEntry) => blindIndex('access log entry', canonicalJson(entry));
const hashOfBlock = ({ blindIndex }: Hash, { _id, previous, upTo, entries }: Omit<Block, 'hash'>) =>
  blindIndex('access log block', canonicalJson({ _id, previous, upTo, entries }));

/** The lowest id that may still come late when a higher one is sealed. Ids are UUIDs of version 7: they begin with their time. */
function lateBound(upTo: string): string {
  const milliseconds = Number.parseInt(upTo.replace('-', '').slice(0, 12), 16) - LATE_MS;
  const hex = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** Adds one block for entries that are not sealed. Returns their number; 0 when all are sealed or another copy was first. */
export async function sealBlock({ accessLog, accessLogBlocks }: AccessLogModels, hash: Hash): Promise<number> {
  const head = await accessLogBlocks.findOne({}).sort({ _id: -1 }).lean<Block | null>();
  const from = head ? lateBound(head.upTo) : '';
  const recent = head
    ? await accessLogBlocks.find({ upTo: trusted({ $gte: from }) }, { entries: 1 }).lean<Block[]>()
    : [];
  const sealed = new Set(recent.flatMap(({ entries }) => entries.map(([id]) => id)));
  const found = await accessLog
    .find({ _id: trusted({ $gte: from }) })
    .sort({ _id: 1 })
    .limit(sealed.size + BLOCK_SIZE)
    .read('primary')
    .readConcern('majority')
    .lean<AccessEntry[]>();
  const fresh = found.filter(({ _id }) => !sealed.has(_id)).slice(0, BLOCK_SIZE);
  if (fresh.length === 0) return 0;
  const last = fresh.at(-1)?._id ?? '';
  const body = {
    _id: (head?._id ?? 0) + 1,
    previous: head?.hash ?? '',
    upTo: head && head.upTo > last ? head.upTo : last,
    entries: fresh.map((entry) => [entry._id, hashOfEntry(hash, entry)] as const),
  };
  try {
    await accessLogBlocks.insertMany([{ ...body, hash: hashOfBlock(hash, body) }], {
      writeConcern: { w: 'majority', j: true },
    } as never);
  } catch (error) {
    if (!isDuplicateOf(error, 'accessLogBlocks')) throw error;
    return 0;
  }
  return fresh.length;
}

/** Compares every entry with the chain. It finds each entry that was edited, removed, swapped or inserted later. */
export async function verifyChain({ accessLog, accessLogBlocks }: AccessLogModels, hash: Hash): Promise<Verification> {
  const faults: LogFault[] = [];
  const sealed = new Set<string>();
  let before: Block | undefined;
  for await (const block of accessLogBlocks.find({}).sort({ _id: 1 }).lean<Block>().cursor()) {
    faults.push(...blockFaults(hash, block, before));
    before = block;
    const ids = before.entries.map(([id]) => id);
    const found = await accessLog.find({ _id: trusted({ $in: ids }) }).lean<AccessEntry[]>();
    const byId = new Map(found.map((entry) => [entry._id, entry]));
    for (const [id, expected] of before.entries) {
      sealed.add(id);
      const entry = byId.get(id);
      if (!entry) faults.push({ kind: 'REMOVED', at: id });
      else if (hashOfEntry(hash, entry) !== expected) faults.push({ kind: 'EDITED', at: id });
    }
  }
  const bound = before ? lateBound(before.upTo) : '';
  let waiting = 0;
  for await (const { _id } of accessLog.find({}, { _id: 1 }).lean<{ _id: string }>().cursor()) {
    if (sealed.has(_id)) continue;
    if (_id < bound) faults.push({ kind: 'INSERTED', at: _id });
    else waiting += 1;
  }
  return { sealed: sealed.size, waiting, head: before ? `${before._id}:${before.hash}` : '0:', faults };
}

function blockFaults(hash: Hash, block: Block, before: Block | undefined): readonly LogFault[] {
  const faults: LogFault[] = [];
  for (let missing = (before?._id ?? 0) + 1; missing < block._id; missing += 1)
    faults.push({ kind: 'BLOCK_REMOVED', at: String(missing) });
  if (block.hash !== hashOfBlock(hash, block) || block.previous !== (before?.hash ?? ''))
    faults.push({ kind: 'BLOCK_CHANGED', at: String(block._id) });
  return faults;
}
