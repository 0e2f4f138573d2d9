import { badUserInput } from '@hjalpmedel/domain';
import type { IncomingMessage } from 'node:http';
import type { Exchange } from '../exchange.js';
import { HttpError } from '../http-error.js';
import { readJson, type ParseJson } from '../read-body.js';
import { requestFromSearch, withoutEmptyName } from '../request-body.js';
import { JSON_TYPE, negotiateResponseType } from '../response-type.js';

/** A GraphQL request as it arrived. */
export type ReceivedRequest = {
  /** The parsed body of a POST. Undefined for a GET. */
  readonly body: unknown;
  /** The body, or the parameters of a GET in the same shape. */
  readonly request: unknown;
};

export type ReceiveOptions = {
  readonly bodyLimitBytes?: number | undefined;
  /** Parses the body. @default `JSON.parse` */
  readonly parseJson?: ParseJson | undefined;
};

/** Stage: receive. Reads the body of a POST or the parameters of a GET. */
export async function receive(
  req: IncomingMessage,
  { search, bodyLimitBytes: defaultLimit }: Exchange,
  { bodyLimitBytes = defaultLimit, parseJson }: ReceiveOptions,
): Promise<ReceivedRequest> {
  if (req.method !== 'POST') return { body: undefined, request: requestFromSearch(search) };
  const body = withoutEmptyName(await readJson(req, bodyLimitBytes, parseJson));
  return { body, request: body };
}

const NOT_ACCEPTABLE =
  'The response is application/json or application/graphql-response+json; `Accept` allows neither.';

/** The content type of a single response. Throws 406 before anything runs if the client could not read the response. */
export function responseTypeFor({ headers }: IncomingMessage, readsParts: boolean): string {
  const type = negotiateResponseType(headers.accept) ?? (readsParts ? JSON_TYPE : undefined);
  if (type === undefined) throw new HttpError(406, badUserInput.entry, NOT_ACCEPTABLE);
  return type;
}
