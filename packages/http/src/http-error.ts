import { DomainError, internalServerError, type ErrorEntry, type ErrorKind } from '@hjalpmedel/domain';
import type { ServerResponse } from 'node:http';
import { sendJson } from './respond.js';

export type HttpErrorOptions = { readonly headers?: Readonly<Record<string, string>>; readonly cause?: unknown };

/** An error of the HTTP request, found before any operation runs: a catalogued code with its own HTTP status. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly entry: ErrorEntry;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, entry: ErrorEntry, message: string, { headers = {}, cause }: HttpErrorOptions = {}) {
    super(message, { cause });
    this.status = status;
    this.entry = entry;
    this.headers = headers;
  }
}

const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
  internal: 500,
};
const STATUS_OF_CODE: Readonly<Record<string, number>> = { RATE_LIMITED: 429, DEADLINE_EXCEEDED: 504 };

/** The HTTP status of a catalogued error. */
export function statusOf(entry: Pick<ErrorEntry, 'code' | 'kind'>): number {
  return STATUS_OF_CODE[entry.code] ?? STATUS_OF_KIND[entry.kind];
}

/** The `extensions` of every error in a response. */
export function errorExtensions(
  entry: ErrorEntry,
  requestId: string,
  details: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    code: entry.code,
    kind: entry.kind,
    requestId,
    retryable: entry.retryable,
    docs: `docs/reference/error-codes.md#${entry.code}`,
    ...details,
  };
}

/** Sends an error. An error that is neither an `HttpError` nor catalogued is sent as `INTERNAL_SERVER_ERROR` without its message. */
export function sendError(res: ServerResponse, error: unknown, requestId: string): void {
  const { status, message, extensions, headers } = toResponse(error, requestId);
  sendJson(res, status, { errors: [{ message, extensions }] }, headers);
}

function toResponse(error: unknown, requestId: string) {
  if (error instanceof HttpError) {
    return {
      status: error.status,
      message: error.message,
      extensions: errorExtensions(error.entry, requestId),
      headers: error.headers,
    };
  }
  if (error instanceof DomainError) {
    const { why: _inMessage, ...details } = error.details;
    return {
      status: statusOf(error.entry),
      message: error.message,
      extensions: errorExtensions(error.entry, requestId, details),
      headers: {},
    };
  }
  const { entry } = internalServerError;
  return { status: 500, message: entry.sv, extensions: errorExtensions(entry, requestId), headers: {} };
}
