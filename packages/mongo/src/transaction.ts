import type { ClientSession } from 'mongoose';
import type { Instant } from '@hjalpmedel/domain';
import type { AuditRow, HistoryRow, OutboxRow } from './system-collections.js';

/** Who acts, when, and in which chain of requests. Made before the transaction, so that each attempt has the same. */
export type CommandMetadata = {
  readonly action: string;
  readonly actor: {
    readonly id: string;
    readonly role: string;
    /** Person or machine, e.g. `staff`. */
    readonly kind?: string | undefined;
    /** The municipality of the employer. */
    readonly municipalityCode?: string | undefined;
  };
  readonly now: Instant;
  readonly newId: () => string;
  readonly correlationId: string;
  readonly causationId: string;
  /** Number of events between the first command of the chain and this one. */
  readonly hops: number;
  readonly traceparent?: string | undefined;
};

/** What one MongoDB transaction writes beside the documents, and where. */
export type Transaction = CommandMetadata & {
  readonly session: ClientSession;
  readonly outbox: OutboxRow[];
  readonly history: HistoryRow[];
  readonly touched: TouchedAggregate[];
  /** The documents as this transaction saves them. */
  readonly saved: SavedDocument[];
};

/** An aggregate that a transaction changed, with the municipality it belongs to. */
export type TouchedAggregate = AuditRow['aggregates'][number] & {
  readonly municipalityCode: string;
  /** The client whose data it holds, and the group of data. */
  readonly personData?: { readonly fields: string; readonly clientId: string } | undefined;
};

/** A document as it was saved. */
export type SavedDocument = { readonly collection: string; readonly document: { readonly _id: string } };
