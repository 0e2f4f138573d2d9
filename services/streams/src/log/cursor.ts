import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { badUserInput } from '@hjalpmedel/domain';
import { z } from 'zod';
import type { LogFilter, LogPosition } from './entry.js';

/** Makes opaque cursors from positions. A cursor is valid for one stream and one filter. */
export type Cursors = {
  seal(stream: string, filter: LogFilter, position: LogPosition): string;
  /** A forged cursor, or one of another stream, filter or epoch, is `BAD_USER_INPUT` with a reason. */
  open(stream: string, filter: LogFilter, cursor: string, epoch: string): LogPosition;
};

const body = z.object({ v: z.literal(1), epoch: z.string(), seq: z.int().min(0), bound: z.string() });

export function createCursors(masterKey: Buffer): Cursors {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'stream-cursor', 32));
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
  const boundTo = (stream: string, { type, municipality }: LogFilter) =>
    createHash('sha256')
      .update(JSON.stringify([stream, type, municipality]))
      .digest('base64url')
      .slice(0, 12);
  return {
    seal(stream, filter, { epoch, seq }) {
      const text = Buffer.from(JSON.stringify({ v: 1, epoch, seq, bound: boundTo(stream, filter) })).toString(
        'base64url',
      );
      return `${text}.${sign(text)}`;
    },
    open(stream, filter, cursor, epoch) {
      const [text = '', mac = ''] = cursor.split('.');
      const expected = Buffer.from(sign(text));
      const given = Buffer.from(mac);
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        throw invalid('CURSOR_FORGED', 'Markören är inte utfärdad här.');
      const position = body.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      if (position.bound !== boundTo(stream, filter))
        throw invalid('CURSOR_OF_ANOTHER_FILTER', 'Markören hör till en annan ström eller ett annat filter.');
      if (position.epoch !== epoch)
        throw invalid('CURSOR_OF_ANOTHER_EPOCH', 'Loggen är uppbyggd på nytt; börja från början.');
      return position;
    },
  };
}

const invalid = (reason: string, why: string) => badUserInput({ field: 'after', reason, why });
