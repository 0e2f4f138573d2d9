import type { ServerResponse } from 'node:http';

export type Headers = Readonly<Record<string, string | number>>;

/** Answers with a whole text. */
export function sendText(
  res: ServerResponse,
  status: number,
  contentType: string,
  text: string,
  headers: Headers = {},
): void {
  const length = Buffer.byteLength(text);
  res.writeHead(status, {
    'content-type': contentType,
    'content-length': length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  // As many bytes as characters: each is one byte, and copying beats encoding.
  res.end(text, length === text.length ? 'latin1' : 'utf8');
}

/** Answers with a value as JSON. */
export function sendJson(res: ServerResponse, status: number, value: unknown, headers: Headers = {}): void {
  sendText(res, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}
