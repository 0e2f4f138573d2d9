import { badUserInput, limitExceeded, newId } from '@hjalpmedel/domain';
import type { Duplex } from 'node:stream';
import { errorExtensions } from './http-error.js';

/** Answers input that is not valid HTTP, a request that is too slow or has too large headers, with a catalogued error. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, entry, message] = describeClientError(error.code);
  const body = JSON.stringify({ errors: [{ message, extensions: errorExtensions(entry, newId()) }] });
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`;
  socket.end(head + body);
}

function describeClientError(code: string | undefined) {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return ['431 Request Header Fields Too Large', limitExceeded.entry, 'The headers are too large.'] as const;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['408 Request Timeout', badUserInput.entry, 'The request did not arrive in time.'] as const;
    default:
      return ['400 Bad Request', badUserInput.entry, 'This is not a valid HTTP request.'] as const;
  }
}
