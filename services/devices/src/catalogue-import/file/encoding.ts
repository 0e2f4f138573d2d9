import type { Encoding } from '../domain/catalogue-import.js';

const LINE_FEED = 0x0a;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
// The Windows-1252 characters of the bytes 0x80–0x9f, which Node's decoder reads as Latin-1 controls.
// Where Windows-1252 has no character, the control stays.
const OF_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const fromWindows1252 = (bytes: Buffer) =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (char) => OF_1252.charAt(char.charCodeAt(0) - 0x80));

/** Reads the parts of a file from the first to the last. It may be called again. */
export type FileParts = () => AsyncIterable<Uint8Array>;

/** The lines of a file without their line feeds. Memory holds one line and one part at most. */
async function* linesOf(parts: FileParts): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const part of parts()) {
    let from = 0;
    const bytes = rest.length > 0 ? Buffer.concat([rest, part]) : Buffer.from(part);
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
      yield bytes.subarray(from, at);
      from = at + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield rest;
}

/**
 * Detects the encoding of a file from all its lines.
 * Lines that are not UTF-8 are Windows-1252, which includes the printable part of Latin-1. A file with both is MIXED.
 */
export async function encodingOf(parts: FileParts): Promise<Encoding> {
  let first = true;
  let bom = false;
  let utf8 = false;
  let other = false;
  for await (const line of linesOf(parts)) {
    if (first && isUtf16(line)) return 'UTF_16';
    if (first) bom = line.subarray(0, BOM.length).equals(BOM);
    first = false;
    const form = formOf(line);
    utf8 ||= form === 'UTF_8';
    other ||= form === 'OTHER';
  }
  if (other) return bom || utf8 ? 'MIXED' : 'WINDOWS_1252';
  return bom ? 'UTF_8_BOM' : 'UTF_8';
}

export type TextLine = {
  readonly text: string;
  /** In another encoding than the rest of the file. */ readonly foreign: boolean;
};

/** The lines of a file as text, without line ends and byte order mark. In a MIXED file those not in UTF-8 are `foreign`. */
export async function* textOf(parts: FileParts, encoding: Encoding): AsyncGenerator<TextLine> {
  let first = true;
  for await (const line of linesOf(parts)) {
    const bytes = first && line.subarray(0, BOM.length).equals(BOM) ? line.subarray(BOM.length) : line;
    first = false;
    const foreign = encoding === 'MIXED' && formOf(bytes) === 'OTHER';
    const text = foreign || encoding === 'WINDOWS_1252' ? fromWindows1252(bytes) : strictUtf8.decode(bytes);
    yield { text: text.replace(/\r$/, ''), foreign };
  }
}

function formOf(line: Uint8Array): 'ASCII' | 'UTF_8' | 'OTHER' {
  if (!line.some((byte) => byte > 0x7f)) return 'ASCII';
  try {
    strictUtf8.decode(line);
    return 'UTF_8';
  } catch {
    return 'OTHER';
  }
}

function isUtf16(line: Uint8Array): boolean {
  const mark = `${line[0]},${line[1]}`;
  return mark === '255,254' || mark === '254,255';
}
