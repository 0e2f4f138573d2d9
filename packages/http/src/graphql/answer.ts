import type { GraphQLFormattedError } from 'graphql';
import type { ServerResponse } from 'node:http';
import { addErrorExtensions } from '../error-extensions.js';
import { sendText, type Headers } from '../respond.js';

/** A single response. */
export type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly headers: Headers;
};

/** Stage: answer. `caching` are headers about caching of a successful response. */
export function sendAnswer(
  res: ServerResponse,
  { status, contentType, text, headers }: Answer,
  caching: Headers,
  requestId: string,
): void {
  if (status < 400) return sendText(res, status, contentType, text, { ...headers, ...caching });
  sendText(res, status, contentType, addMissingExtensions(text, requestId), headers);
}

/** Apollo Server refuses some requests before any plugin runs. Their errors get their extensions here. */
function addMissingExtensions(text: string, requestId: string): string {
  const result = JSON.parse(text) as { errors?: readonly GraphQLFormattedError[] };
  return result.errors
    ? JSON.stringify({ ...result, errors: result.errors.map((error) => addErrorExtensions(error, requestId)) })
    : text;
}
