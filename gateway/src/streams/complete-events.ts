const END = '\n\n';
const MAX_EVENT_BYTES = 1_048_576;

/**
 * Yields only complete server-sent events, however the chunks are cut. After an incomplete event, our own last event
 * would be read as a part of it. The streams service ends lines with LF only.
 */
export async function* completeEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes =
      rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const end = bytes.lastIndexOf(END);
    rest = end < 0 ? bytes : bytes.subarray(end + END.length);
    if (rest.length > MAX_EVENT_BYTES) throw new Error('an event exceeds the size limit');
    if (end >= 0) yield bytes.subarray(0, end + END.length);
  }
}
