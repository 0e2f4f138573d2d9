import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11_000;

/** Whether an error is a duplicate key of one collection. Ask outside the transaction only: inside, it has aborted it. */
export function isDuplicateOf(error: unknown, collection: string): boolean {
  if (!(error instanceof mongo.MongoServerError)) return false;
  return error.code === DUPLICATE_KEY && error.message.includes(`.${collection} `);
}
