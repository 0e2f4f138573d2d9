import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { badUserInput } from '@hjalpmedel/domain';
import { z } from 'zod';
import type { LogFilter, LogPosition } from './entry.js';

/** Makes opaque cursors from positions. A cursor is valid for one stream and one filter. */
export type Cursors = {
  seal(stream: string, filter: LogFilter, position: LogPosition): string;
  /** A forged cursor, or one of another stream, filter or epoch, is `BAD_USER_INPUT` with a reason. `field` names it. */
  open(stream: string, filter: LogFilter, cursor: string, epoch: string, field?: string): LogPosition;
};

const body = z.object({ epoch: z.string(), seq: z.int().min(0), bound: z.string() });
const [CIPHER, IV_BYTES, TAG_BYTES] = ['aes-256-gcm', 12, 16] as const;

/**
 * Cursors are encrypted: a position tells how much happened, and would pair the entries of two streams. The
 * initialisation vector is derived from the text, so that one position has one cursor and an export can be repeated.
 */
export function createCursors(masterKey: Buffer): Cursors {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', masterKey, '', use, 32));
  const [key, ivKey] = [keyFor('stream-cursor'), keyFor('stream-cursor-iv')];
  return {
    seal(stream, filter, { epoch, seq }) {
      const text = JSON.stringify({ epoch, seq, bound: boundTo(stream, filter) });
      const iv = createHmac('sha256', ivKey).update(text).digest().subarray(0, IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv);
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url');
    },
    open(stream, filter, cursor, epoch, field = 'after') {
      const position = decrypt(key, cursor);
      if (!position) throw invalid(field, 'CURSOR_FORGED', 'Markören är inte utfärdad här.');
      if (position.bound !== boundTo(stream, filter))
        throw invalid(field, 'CURSOR_OF_ANOTHER_FILTER', 'Markören hör till en annan ström eller ett annat filter.');
      if (position.epoch !== epoch)
        throw invalid(field, 'CURSOR_OF_ANOTHER_EPOCH', 'Loggen är uppbyggd på nytt; börja från början eller en dag.');
      return position;
    },
  };
}

function decrypt(key: Buffer, cursor: string): z.infer<typeof body> | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  // Another spelling of the same bytes is not what was issued.
  if (bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== cursor) return undefined;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return body.parse(JSON.parse(text.toString()));
  } catch {
    return undefined;
  }
}

const boundTo = (stream: string, { type, municipality, from, to }: LogFilter): string =>
  createHash('sha256')
    .update(JSON.stringify([stream, type, municipality, from, to]))
    .digest('base64url')
    .slice(0, 12);

const invalid = (field: string, reason: string, why: string) => badUserInput({ field, reason, why });
