import { pipeline, type Duplex, type Readable } from 'node:stream';
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  gunzipSync,
  inflateRawSync,
  inflateSync,
} from 'node:zlib';

const decoders: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  // Some servers send the bare stream, without the zlib header that the coding prescribes.
  deflate: (body, options) => (hasZlibHeader(body as Buffer) ? inflateSync : inflateRawSync)(body, options),
  br: brotliDecompressSync,
};

const streamDecoders: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/** Tells whether a body with this Content-Encoding can be decoded. */
export function isKnownEncoding(encoding: string | undefined): boolean {
  return codingsOf(encoding).every((coding) => decoders[coding] !== undefined);
}

/**
 * Decodes a body by its Content-Encoding. Throws if it is malformed or larger than `maxBytes`. Requests do not ask for
 * compression, but some subgraphs compress all the same.
 */
export function decodeBody(body: Buffer, encoding: string | undefined, maxBytes: number): Buffer {
  let decoded = body;
  // The coding applied last is named last.
  for (const coding of codingsOf(encoding).reverse()) {
    const decode = decoders[coding];
    if (!decode) throw new Error('unknown content encoding');
    decoded = decode(decoded, { maxOutputLength: maxBytes });
  }
  return decoded;
}

/** Decodes a stream by its Content-Encoding. Throws for an unknown coding. */
export function decodeStream(body: Readable, encoding: string | undefined): AsyncIterable<Buffer> {
  const transforms = codingsOf(encoding)
    .reverse()
    .map((coding) => streamDecoders[coding]?.());
  if (transforms.includes(undefined)) throw new Error('unknown content encoding');
  if (transforms.length === 0) return body;
  // The last stream fails with any error of the pipeline.
  return pipeline([body, ...(transforms as Duplex[])], () => undefined) as Duplex;
}

const hasZlibHeader = (body: Buffer): boolean =>
  ((body[0] ?? 0) & 15) === 8 && body.length > 1 && body.readUInt16BE(0) % 31 === 0;

/** Tells whether `decodeBody` failed by the size limit. */
export const isTooLarge = (error: unknown): boolean => (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';

function codingsOf(encoding: string | undefined): string[] {
  if (encoding === undefined) return [];
  const codings = encoding.split(',').map((coding) => coding.trim().toLowerCase());
  return codings.filter((coding) => coding !== '' && coding !== 'identity');
}
