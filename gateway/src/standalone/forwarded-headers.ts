import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Headers of one connection or one body. Each call to a subgraph has its own. */
const CALL_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'last-event-id',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Parses a comma-separated list of header names. Throws for a header that cannot be forwarded. */
export function parseHeaderNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  const invalid = names.filter((name) => !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || CALL_HEADERS.has(name));
  if (invalid.length > 0) throw new Error(`--headers cannot forward ${invalid.map((name) => `"${name}"`).join(', ')}`);
  return names;
}

/** The headers of a client's request to forward to the subgraphs. Undefined if `names` is empty. */
export function forwardedHeaders(
  { headers }: { readonly headers: IncomingHttpHeaders } | IncomingMessage,
  names: readonly string[],
): Record<string, string> | undefined {
  if (names.length === 0) return undefined;
  const forwarded: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) forwarded[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return forwarded;
}
