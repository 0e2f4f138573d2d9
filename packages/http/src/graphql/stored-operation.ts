import type { Exchange } from '../exchange.js';
import type { RequestBody } from '../request-body.js';

/** A persisted operation (registered by id) or a cached one (its text ran before), ready to run without Apollo Server. */
export type StoredOperation<Context> = {
  /** The text of the operation. */
  readonly text: string;
  /** Runs it and returns the response text. Undefined: Apollo Server must answer, and no resolver has run. */
  readonly execute: (variables: unknown, context: Context, exchange: Exchange) => Promise<string | undefined>;
};

/** Finds the stored operation of a request, if there is one. Throws if the request may not run at all. */
export type FindStoredOperation<Context> = (body: RequestBody) => StoredOperation<Context> | undefined;
