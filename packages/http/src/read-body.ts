import { badUserInput, limitExceeded } from '@hjalpmedel/domain';
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.js';
import { isUtf8Json } from './media-type.js';

/** The client went away in the middle of its request: nobody is left to answer. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError';
}

/** The whole body of a request, refused with 413 as soon as it is known to be larger than the limit. */
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
      if (!req.complete) reject(new ClientGoneError('the client went away'));
    });
  });
}

/** A JSON body: 415 for any other media type, charset or coding, 400 where it is not JSON, 413 above the limit. */
export async function readJson(req: IncomingMessage, limitBytes: number): Promise<unknown> {
  const coding = req.headers['content-encoding'];
  if (!isUtf8Json(req.headers['content-type']) || (coding !== undefined && coding !== 'identity')) {
    throw new HttpError(415, badUserInput.entry, 'Send the body as application/json in UTF-8, uncompressed.');
  }
  const bytes = await readBody(req, limitBytes);
  try {
    if (isUtf8(bytes)) return JSON.parse(bytes.toString()) as unknown;
  } catch {
    // Falls through: the parser's message quotes the body, which may hold person data.
  }
  throw new HttpError(400, badUserInput.entry, 'The body is not valid JSON in UTF-8.');
}

function tooLarge(limitBytes: number): HttpError {
  return new HttpError(413, limitExceeded.entry, `The body is larger than ${limitBytes} bytes.`);
}
