import mongoose, { mongo } from 'mongoose';
import { DomainError } from '@hjalpmedel/domain';

/** Marks a filter with operators as built by code. Without the mark, `sanitizeFilter` compares the operators as values. */
export const trusted = mongoose.trusted;

const AWAY = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'MongoExpiredSessionError',
  'MongoWriteConcernError',
]);
const LABELS = ['TransientTransactionError', 'RetryableWriteError', 'UnknownTransactionCommitResult'];
/** Codes of MongoDB for interrupted, shutting down, stepping down, not primary. */
const CODES = new Set<unknown>([6, 7, 89, 91, 112, 189, 251, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Whether the same work may succeed later: MongoDB is unreachable, or the attempts are spent. */
export function isTransient(error: unknown): boolean {
  if (error instanceof DomainError) return error.entry.retryable;
  if (!(error instanceof Error)) return false;
  if (AWAY.has(error.name)) return true;
  // With bufferCommands off, an operation before the first connection fails at once. Only the message tells why.
  if (error.name === 'MongooseError') return error.message.includes('before initial connection is complete');
  if (!(error instanceof mongo.MongoError)) return false;
  return LABELS.some((label) => error.hasErrorLabel(label)) || CODES.has(error.code);
}
