import type { ServerResponse } from 'node:http';

export type Headers = Readonly<Record<string, string | number>>;

/** Sends a complete text. */
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
  // Equal lengths mean ASCII only; writing it as latin1 is faster.
  res.end(text, length === text.length ? 'latin1' : 'utf8');
}

/** Sends a value as JSON. */
export function sendJson(res: ServerResponse, status: number, value: unknown, headers: Headers = {}): void {
  sendText(res, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}
