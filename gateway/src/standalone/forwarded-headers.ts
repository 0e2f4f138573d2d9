import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Headers that belong to one connection or to one body: those of a call are its own. */
const OF_THE_CALL: ReadonlySet<string> = new Set([
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

/** Reads a list of header names, comma-separated; throws what cannot be passed on. */
export function headerNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  const unfit = names.filter((name) => !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || OF_THE_CALL.has(name));
  if (unfit.length > 0) throw new Error(`--headers cannot pass on ${unfit.map((name) => `"${name}"`).join(', ')}`);
  return names;
}

/** What a client's request passes on to the subgraphs; nothing where no header is named. */
export function forwarded(
  { headers }: { readonly headers: IncomingHttpHeaders } | IncomingMessage,
  names: readonly string[],
): Record<string, string> | undefined {
  if (names.length === 0) return undefined;
  const passed: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) passed[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return passed;
}
