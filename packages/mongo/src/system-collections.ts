import { Schema, type Model } from 'mongoose';
import type { Instant } from '@hjalpmedel/domain';
import type { Reason, Refused } from '@hjalpmedel/domain';

/** An event that waits to be published or was published. `_id` is the event id, so a version cannot publish twice. */
export type OutboxRow = {
  readonly _id: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly index: number;
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, the record value as it will be sent. */
  readonly data: string;
  readonly pending?: true;
  /** Why Kafka will never accept this row. The aggregate waits until an operator removes the mark. */
  readonly blocked?: string;
  /** The encoding of `data` when it is not text; dead letters only. */
  readonly encoding?: 'base64';
  readonly at: Date;
  readonly attempts: number;
  readonly sentAt?: Date;
};

/** An event that a consumer has processed. `_id` is `<consumer>:<event id>`. */
export type InboxRow = { readonly _id: string; readonly state: 'done' | 'dead'; readonly at: Date };

/** The last sequence that a consumer processed, per aggregate and topic. `_id` is `<consumer>:<topic>:<aggregateId>`. */
export type PositionRow = { readonly _id: string; readonly sequence: string; readonly at: Date };

export type StoredOutcome =
  | { readonly done: Readonly<Record<string, unknown>> }
  | { readonly refused: { readonly outcome: Refused['outcome']; readonly reasons: readonly Reason[] } };

/** The outcome of a request, for its repetition: ids, versions, reasons. Never a response or person data. */
export type IdempotencyRow = {
  readonly _id: string;
  readonly inputHash: string;
  readonly outcome?: StoredOutcome;
  readonly at: Date;
};

/** An event of an aggregate, in order. `data` holds no person data in clear. */
export type HistoryRow = {
  readonly _id: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly index: number;
  readonly type: string;
  readonly at: Instant;
  readonly actorId: string;
  readonly actorRole: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Who changed which aggregates by which command. Commits with the change. */
export type AuditRow = {
  readonly _id: string;
  readonly at: Instant;
  readonly action: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly municipalityCode?: string;
  readonly aggregates: readonly { readonly type: string; readonly id: string; readonly version: number }[];
  readonly correlationId: string;
};

export type SystemCollections = {
  readonly outbox: Model<OutboxRow>;
  readonly inbox: Model<InboxRow>;
  readonly positions: Model<PositionRow>;
  readonly idempotency: Model<IdempotencyRow>;
  readonly history: Model<HistoryRow>;
  readonly audit: Model<AuditRow>;
};

const DAY_S = 86_400;
const options = { strict: 'throw', strictQuery: 'throw', versionKey: false, minimize: false } as const;
const _id = { type: String, required: true } as const;
const mixed = Schema.Types.Mixed;

const outbox = new Schema(
  {
    _id,
    aggregateType: String,
    aggregateId: String,
    version: Number,
    index: Number,
    topic: String,
    key: String,
    headers: mixed,
    data: String,
    pending: Boolean,
    blocked: String,
    encoding: String,
    at: Date,
    attempts: Number,
    sentAt: Date,
  },
  options,
);
outbox.index({ at: 1, _id: 1 }, { partialFilterExpression: { pending: true } });
// Covers waiting rows only. `_id` already makes aggregate, version and index unique. The planner would prefer a
// full index over these keys and read all sent rows of an aggregate.
outbox.index({ pending: 1, aggregateId: 1, version: 1, index: 1 }, { partialFilterExpression: { pending: true } });
outbox.index({ blocked: 1, aggregateId: 1 }, { partialFilterExpression: { blocked: { $exists: true } } });
outbox.index({ sentAt: 1 }, { expireAfterSeconds: 7 * DAY_S }); // an unsent row has no sentAt and cannot expire

const inbox = new Schema({ _id, state: String, at: Date }, options);
inbox.index({ at: 1 }, { expireAfterSeconds: 37 * DAY_S, partialFilterExpression: { state: 'done' } }); // a week past the topics' retention

const positions = new Schema({ _id, sequence: String, at: Date }, options);

const idempotency = new Schema({ _id, inputHash: String, outcome: mixed, at: Date }, options);
idempotency.index({ at: 1 }, { expireAfterSeconds: 30 * DAY_S });

const history = new Schema(
  {
    _id,
    aggregateType: String,
    aggregateId: String,
    version: Number,
    index: Number,
    type: { type: String },
    at: String,
    actorId: String,
    actorRole: String,
    data: mixed,
  },
  options,
);
history.index({ aggregateId: 1, version: 1, index: 1 });

const audit = new Schema(
  {
    _id,
    at: String,
    action: String,
    actorId: String,
    actorRole: String,
    municipalityCode: String,
    aggregates: mixed,
    correlationId: String,
  },
  options,
);
audit.index({ at: 1, _id: 1 });

/** The collections that every service has for outbox, inbox, idempotency, history and audit. */
export function declareSystemCollections(
  collection: <Document>(name: string, schema: Schema) => Model<Document>,
): SystemCollections {
  return {
    outbox: collection('outbox', outbox),
    inbox: collection('inbox', inbox),
    positions: collection('positions', positions),
    idempotency: collection('idempotency', idempotency),
    history: collection('history', history),
    audit: collection('audit', audit),
  };
}
