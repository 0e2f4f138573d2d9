import { badUserInput, limitExceeded } from '@hjalpmedel/domain';
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.js';
import { isUtf8Json } from './media-type.js';

/** The client disconnected before its request was complete. */
export class ClientDisconnectedError extends Error {
  override readonly name = 'ClientDisconnectedError';
}

/** Reads the whole body of a request. Throws 413 as soon as the size exceeds the limit. */
export function readBody(req: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    if (Number(req.headers['content-length'] ?? 0) > limitBytes) {
      reject(tooLarge(limitBytes));
      return;
    }
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) {
        req.removeAllListeners('data');
        req.resume();
        reject(tooLarge(limitBytes));
        return;
      }
      chunks.push(chunk);
    });
    req.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    req.once('close', () => {
      if (!req.complete) reject(new ClientDisconnectedError('the client disconnected'));
    });
  });
}

/** Parses JSON. Throws for invalid JSON. */
export type ParseJson = (text: string) => unknown;

/** Reads a JSON body. Throws 415 for another media type, charset or encoding, 400 for invalid JSON, 413 above the limit. */
export async function readJson(
  req: IncomingMessage,
  limitBytes: number,
  parse: ParseJson = JSON.parse,
): Promise<unknown> {
  const encoding = req.headers['content-encoding'];
  if (!isUtf8Json(req.headers['content-type']) || (encoding !== undefined && encoding !== 'identity')) {
    throw new HttpError(415, badUserInput.entry, 'Send the body as application/json in UTF-8, uncompressed.');
  }
  const bytes = await readBody(req, limitBytes);
  try {
    if (isUtf8(bytes)) return parse(bytes.toString());
  } catch {
    // The parser's message is dropped: it quotes the body, which may hold person data.
  }
  throw new HttpError(400, badUserInput.entry, 'The body is not valid JSON in UTF-8.');
}

function tooLarge(limitBytes: number): HttpError {
  return new HttpError(413, limitExceeded.entry, `The body is larger than ${limitBytes} bytes.`);
}
