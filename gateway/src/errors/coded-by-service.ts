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

/** Written by a failed call, in the transport's own words. */
const OF_TRANSPORT: ReadonlySet<string> = new Set(['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED']);

/**
 * What a service says of a fault, when it says it in the catalogue's terms. A code of a service's own is known by
 * its kind; a code without one is some library's, and tells the client nothing it should know.
 */
export function codedByService({ message, extensions = {} }: GraphQLFormattedError): Told | undefined {
  const { code, kind, retryable } = extensions;
  if (typeof code !== 'string' || !CODE.test(code) || code === internalServerError.entry.code) return undefined;
  const entry = errorCatalogue().get(code);
  const isTransports = OF_TRANSPORT.has(code);
  if (entry && (isTransports || kind === entry.kind || extensions['service'] !== undefined)) {
    const isForPeople = !isTransports && !INTERNAL.test(message);
    return { message: isForPeople ? message : entry.sv, entry, details: publicDetails(extensions) };
  }
  if (entry || !KINDS.has(kind) || INTERNAL.test(message)) return undefined;
  const own = { code, kind: kind as ErrorKind, retryable: retryable === true };
  return { message, entry: own, details: publicDetails(extensions) };
}

const PLAIN = /^[\w.:[\]-]{1,200}$/;
const TEXTS = ['field', 'permission', 'service'];

function publicDetails(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const texts = TEXTS.flatMap((name): [string, unknown][] => {
    const value = extensions[name];
    return typeof value === 'string' && PLAIN.test(value) ? [[name, value]] : [];
  });
  const version = extensions['currentVersion'];
  return { ...Object.fromEntries(texts), ...(Number.isInteger(version) ? { currentVersion: version } : {}) };
}
