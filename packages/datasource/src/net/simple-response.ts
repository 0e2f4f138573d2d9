import type { ReusableResponse } from './response-reader.js';

const CR = 13;
const LF = 10;
const COLON = 58;
const START = Buffer.from('HTTP/1.1 200 ');

const isNameByte = new Uint8Array(256);
for (const char of "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
  isNameByte[char.charCodeAt(0)] = 1;

/**
 * Reads the usual response: status 200, one content length, no coding, complete and without further bytes. Returns
 * `undefined` for any other response, which `ResponseReader` reads.
 */
export function readSimpleResponse(bytes: Buffer, count: number, maxBytes: number): ReusableResponse | undefined {
  for (let i = 0; i < START.length; i++) if (bytes[i] !== START[i]) return undefined;
  let at = endOfValue(bytes, START.length, count);
  let length = -1;
  let cacheControl: string | undefined;
  for (;;) {
    // `at` is at the CR of a complete line.
    if (at < 0 || bytes[at + 1] !== LF) return undefined;
    at += 2;
    if (bytes[at] === CR) break;
    const name = at;
    while (isNameByte[bytes[at] as number] === 1 && at < count) at++;
    const nameLength = at - name;
    if (nameLength === 0 || bytes[at] !== COLON) return undefined;
    const value = at + 1;
    at = endOfValue(bytes, value, count);
    if (at < 0) return undefined;
    switch (nameLength) {
      case 14:
        if (!isNamed(bytes, name, 'content-length')) break;
        if (length >= 0) return undefined;
        length = readLength(bytes, value, at);
        if (length < 0) return undefined;
        break;
      case 13:
        if (!isNamed(bytes, name, 'cache-control')) break;
        if (cacheControl !== undefined) return undefined;
        cacheControl = bytes.toString('latin1', value, at).trim();
        break;
      case 10:
        if (
          isNamed(bytes, name, 'connection') &&
          !/^[ \t]*keep-alive[ \t]*$/i.test(bytes.toString('latin1', value, at))
        )
          return undefined;
        break;
      case 16:
        if (isNamed(bytes, name, 'content-encoding')) return undefined;
        break;
      case 17:
        if (isNamed(bytes, name, 'transfer-encoding')) return undefined;
    }
  }
  const body = at + 2;
  if (bytes[at + 1] !== LF || length < 0 || length > maxBytes || body + length !== count) return undefined;
  const text = bytes.toString('utf8', body, count);
  return { status: 200, text, bytes: bytes.subarray(body, count), cacheControl, reusable: true };
}

/** The index of the CR that ends a line. -1 if the line is incomplete or holds a forbidden byte. */
function endOfValue(bytes: Buffer, from: number, count: number): number {
  for (let at = from; at < count; at++) {
    const byte = bytes[at] as number;
    if (byte === CR) return at + 1 < count ? at : -1;
    if ((byte < 32 && byte !== 9) || byte === 127) return -1;
  }
  return -1;
}

/** Reads a decimal number with optional blanks around it. -1 if there is none. */
function readLength(bytes: Buffer, from: number, to: number): number {
  while (from < to && isBlank(bytes[from] as number)) from++;
  while (to > from && isBlank(bytes[to - 1] as number)) to--;
  if (from === to || to - from > 15) return -1;
  let length = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    length = length * 10 + digit;
  }
  return length;
}

const isBlank = (byte: number): boolean => byte === 32 || byte === 9;

function isNamed(bytes: Buffer, at: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) if (((bytes[at + i] as number) | 32) !== name.charCodeAt(i)) return false;
  return true;
}
