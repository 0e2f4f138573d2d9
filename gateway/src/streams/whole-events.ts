import { Transform } from 'node:stream';

const END = '\n\n';
const MAX_EVENT_BYTES = 1_048_576;

/**
 * Lets server-sent events through only when they are whole: what comes after them, such as the reason why the stream
 * ends, would otherwise be read as part of half an event.
 */
export function wholeEvents(): Transform {
  let rest: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const end = all.lastIndexOf(END);
      rest = end < 0 ? all : all.subarray(end + END.length);
      if (rest.length > MAX_EVENT_BYTES) return done(new Error('an event without end'));
      done(null, end < 0 ? undefined : all.subarray(0, end + END.length));
    },
  });
}
