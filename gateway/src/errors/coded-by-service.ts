import type { GraphQLFormattedError } from 'graphql';
import { errorCatalogue, internalServerError, type ErrorKind } from '@hjalpmedel/domain';
import type { Told } from './told.js';

const CODE = /^[A-Z][A-Z0-9_]{2,63}$/;
const KINDS: ReadonlySet<unknown> = new Set<Exclude<ErrorKind, 'internal'>>([
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'unavailable',
]);
/** Addresses, stack lines and database messages: a text with one of them was not written for people. */
const INTERNAL = /:\/\/|E11000|\n\s+at |\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[\w-]+:\d{2,5}\b|localhost/;

/**
 * What a service says of a fault, when it says it in the catalogue's terms. A code of a service's own is known by
 * its kind; a code without one is some library's, and tells the client nothing it should know.
 */
export function codedByService({ message, extensions = {} }: GraphQLFormattedError): Told | undefined {
  const { code, kind, retryable } = extensions;
  if (typeof code !== 'string' || !CODE.test(code) || code === internalServerError.entry.code) return undefined;
  const details = publicDetails(extensions);
  const isForPeople = !INTERNAL.test(message);
  const entry = errorCatalogue().get(code);
  if (!entry) {
    if (!KINDS.has(kind) || !isForPeople) return undefined;
    return { message, entry: { code, kind: kind as ErrorKind, retryable: retryable === true }, details };
  }
  if (kind === entry.kind) return { message: isForPeople ? message : entry.sv, entry, details };
  // The transport names the service it could not use, and has words of its own for it.
  return details['service'] === undefined ? undefined : { message: entry.sv, entry, details };
}

const TEXTS = [
  ['field', /^[\w.[\]-]{1,200}$/],
  ['permission', /^[a-z-]+:[a-z-]+$/],
  ['service', /^[a-z][a-z-]{0,40}$/],
] as const;

function publicDetails(extensions: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const details: Record<string, unknown> = {};
  for (const [name, form] of TEXTS) {
    const value = extensions[name];
    if (typeof value === 'string' && form.test(value)) details[name] = value;
  }
  const version = extensions['currentVersion'];
  if (Number.isInteger(version)) details['currentVersion'] = version;
  return details;
}
