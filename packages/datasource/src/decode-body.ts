import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

const decoders: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
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

/** Tells whether `decodeBody` failed by the size limit. */
export const isTooLarge = (error: unknown): boolean => (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';

function codingsOf(encoding: string | undefined): string[] {
  if (encoding === undefined) return [];
  const codings = encoding.split(',').map((coding) => coding.trim().toLowerCase());
  return codings.filter((coding) => coding !== '' && coding !== 'identity');
}
