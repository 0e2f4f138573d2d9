import { isKnownEncoding } from '../decode-body.js';

/** The head of a response, as far as it matters for reading the body. */
export interface ResponseHead {
  readonly status: number;
  readonly framing:
    { readonly kind: 'length'; readonly length: number } | { readonly kind: 'chunked' } | { readonly kind: 'close' };
  readonly keepAlive: boolean;
  readonly cacheControl: string | undefined;
  /** Content-Encoding, if the body is encoded. */
  readonly encoding: string | undefined;
}

/** The end of a response is ambiguous. Its connection must not be reused. */
export class FramingError extends Error {
  override readonly name = 'FramingError';
}

const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const forbiddenInValue = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** Reads a head without its closing empty line. Throws `FramingError` where two parsers could disagree. */
export function readHead(text: string): ResponseHead {
  const lines = text.split('\r\n');
  const status = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\r\n]*)?$/.exec(lines[0] ?? '');
  if (!status) throw new FramingError('status line');
  const fields = new Map<string, string[]>();
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
    // This also refuses folded lines: they begin with a blank.
    if (colon < 1 || !fieldName.test(name) || forbiddenInValue.test(value)) throw new FramingError('header');
    const key = name.toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  const connection = (fields.get('connection') ?? [])
    .join(',')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const framing = framingOf(Number(status[2]), fields);
  return {
    status: Number(status[2]),
    framing,
    keepAlive:
      framing.kind !== 'close' &&
      !connection.includes('close') &&
      (status[1] === '1' || connection.includes('keep-alive')),
    cacheControl: fields.get('cache-control')?.join(','),
    encoding: fields.get('content-encoding')?.join(','),
  };
}

function framingOf(status: number, fields: ReadonlyMap<string, readonly string[]>): ResponseHead['framing'] {
  const lengths = fields.get('content-length');
  const codings = fields.get('transfer-encoding');
  if (!isKnownEncoding(fields.get('content-encoding')?.join())) throw new FramingError('content encoding');
  if (codings) {
    if (lengths || codings.length > 1 || codings[0]?.toLowerCase() !== 'chunked')
      throw new FramingError('transfer encoding');
    return { kind: 'chunked' };
  }
  if (lengths) {
    const [length = ''] = lengths;
    if (lengths.some((one) => one !== length) || !/^\d{1,15}$/.test(length)) throw new FramingError('content length');
    return { kind: 'length', length: status === 204 || status === 304 ? 0 : Number(length) };
  }
  return status < 200 || status === 204 || status === 304 ? { kind: 'length', length: 0 } : { kind: 'close' };
}
