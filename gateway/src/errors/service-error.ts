import type { GraphQLFormattedError } from 'graphql';
import { errorCatalogue, internalServerError, type ErrorKind } from '@hjalpmedel/domain';
import type { PublicError } from './public-error.js';

const CODE = /^[A-Z][A-Z0-9_]{2,63}$/;
const KINDS: ReadonlySet<unknown> = new Set<Exclude<ErrorKind, 'internal'>>([
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'unavailable',
]);
/** Addresses, stack lines and database messages. A message with one of them was not written for users. */
const INTERNAL = /:\/\/|E11000|\n\s+at |\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[\w-]+:\d{2,5}\b|localhost/;

/**
 * Reads the error of a service if it follows the error catalogue. A code that only the service knows must have a
 * catalogued `kind`. A code without a kind comes from a library and stays hidden.
 */
export function readServiceError({ message, extensions = {} }: GraphQLFormattedError): PublicError | undefined {
  const { code, kind, retryable } = extensions;
  if (typeof code !== 'string' || !CODE.test(code) || code === internalServerError.entry.code) return undefined;
  const details = publicDetails(extensions);
  const isPublicMessage = !INTERNAL.test(message);
  const entry = errorCatalogue().get(code);
  if (!entry) {
    if (!KINDS.has(kind) || !isPublicMessage) return undefined;
    return { message, entry: { code, kind: kind as ErrorKind, retryable: retryable === true }, details };
  }
  if (kind === entry.kind) return { message: isPublicMessage ? message : entry.sv, entry, details };
  // An error of the transport names the service that failed.
  return details['service'] === undefined ? undefined : { message: entry.sv, entry, details };
}

const PUBLIC_TEXTS = [
  ['field', /^[\w.[\]-]{1,200}$/],
  ['reason', CODE],
  ['permission', /^[a-z-]+:[a-z-]+$/],
  ['service', /^[a-z][a-z-]{0,40}$/],
] as const;

function publicDetails(extensions: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const details: Record<string, unknown> = {};
  for (const [name, form] of PUBLIC_TEXTS) {
    const value = extensions[name];
    if (typeof value === 'string' && form.test(value)) details[name] = value;
  }
  const version = extensions['currentVersion'];
  if (Number.isInteger(version)) details['currentVersion'] = version;
  return details;
}
