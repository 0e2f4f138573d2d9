/** One event of a server-sent event stream. */
export interface SseEvent {
  readonly event: string;
  readonly data: string;
}

const maxEventCharacters = 16 * 2 ** 20;
const LF = 10;
const CR = 13;

/** Parses an event stream. Lines end with CRLF, LF or CR, wherever the chunks are cut. Comments and ids are skipped. */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SseEvent> {
  const decoder = new TextDecoder();
  const events = createEventParser();
  for await (const chunk of chunks) yield* events(decoder.decode(chunk, { stream: true }));
}

/**
 * Creates a parser that takes the text of a stream piece by piece. A CR ends its line at once, and an LF that follows it
 * is skipped: a parser that waits for the next character would deliver events of a CR stream one chunk late.
 */
function createEventParser(): (text: string) => Generator<SseEvent> {
  let line = '';
  let endedWithCr = false;
  let event = '';
  let data: string[] = [];
  let size = 0;

  const readLine = (): SseEvent | undefined => {
    if (line !== '') {
      size += line.length;
      const colon = line.indexOf(':');
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
      if (name === 'event') event = value;
      else if (name === 'data') data.push(value);
      return undefined;
    }
    // Unlike in browsers, an event without data counts: `event: complete` may stand alone.
    const found = data.length > 0 || event !== '' ? { event: event || 'message', data: data.join('\n') } : undefined;
    event = '';
    data = [];
    size = 0;
    return found;
  };
  return function* (text) {
    let start = endedWithCr && text.charCodeAt(0) === LF ? 1 : 0;
    if (text !== '') endedWithCr = false;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== LF && code !== CR) continue;
      line += text.slice(start, at);
      if (code === CR && text.charCodeAt(at + 1) === LF) at++;
      endedWithCr = code === CR && at === text.length - 1 && text.charCodeAt(at) === CR;
      start = at + 1;
      const found = readLine();
      line = '';
      if (found) yield found;
    }
    line += text.slice(start);
    if (size + line.length > maxEventCharacters) throw new Error('event too large');
  };
}
