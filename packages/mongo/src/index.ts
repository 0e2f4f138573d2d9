export { aggregateSchema, inner } from './aggregate-schema.js';
export {
  NATIONWIDE,
  published,
  type Aggregate,
  type AggregateDocument,
  type AggregatePlace,
  type AggregateStore,
  type AggregateStoreOptions,
  type Published,
  type Stored,
  type StoredForm,
} from './aggregate.js';
export { aggregateStore, stateOf } from './aggregate-store.js';
export { openDatabase, schemaOptions, type Collection, type Database, type DatabaseOptions } from './database.js';
export { isDuplicateOf } from './duplicate-key.js';
export { createJobTurns, type JobTurns } from './job-turns.js';
export { migrate, type Migration } from './migrate.js';
export { blockedAggregates, measureOutbox, outboxPressure, type OutboxPressure } from './outbox-pressure.js';
export { readPage, type Page, type PageRequest } from './page.js';
export type {
  AuditRow,
  HistoryRow,
  IdempotencyRow,
  InboxRow,
  OutboxRow,
  PositionRow,
  StoredOutcome,
  SystemCollections,
} from './system-collections.js';
export { keepNewest, readModelSchema } from './read-model.js';
export { isTransient, trusted } from './transient.js';
export { type CommandMetadata, type SavedDocument, type Transaction } from './transaction.js';
export { unitOfWork, type UnitOfWork } from './unit-of-work.js';
