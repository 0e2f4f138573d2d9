import type { TransportCall } from '../transport.js';

const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f\u0100-\uffff]/;

/** The text of a request and its encoding. */
export interface RequestText {
  readonly text: string;
  readonly encoding: 'latin1' | 'utf8';
}

/** Creates a writer of requests to one address. It checks and writes a header list once, as long as it is the same object. */
export function createRequestWriter(start: string): (call: TransportCall) => RequestText {
  let known: readonly string[] | undefined;
  let head = '';
  const names = new Set<string>();
  const values = new Set<string>();
  const isName = (name: string): boolean => {
    if (names.has(name)) return true;
    if (!fieldName.test(name)) return false;
    if (names.size < MAX_NAMES) names.add(name);
    return true;
  };
  return ({ headers, body }) => {
    if (headers !== known) {
      known = undefined;
      let text = start;
      for (let i = 0; i < headers.length; i += 2) {
        const name = headers[i] ?? '';
        const value = headers[i + 1] ?? '';
        if (!isName(name) || !isValidValue(values, value)) throw new Error(`header ${name} is not valid`);
        text += `${name}: ${value}\r\n`;
      }
      head = `${text}content-length: `;
      known = headers;
    }
    const bytes = Buffer.byteLength(body);
    return { text: `${head}${bytes}\r\n\r\n${body}`, encoding: bytes === body.length ? 'latin1' : 'utf8' };
  };
}

const MAX_NAMES = 100;
const LONG_VALUE = 64;
const MAX_VALUES = 1000;

/** Remembers long values: they are tokens, which recur. Checking a short value costs less than a look-up. */
function isValidValue(values: Set<string>, value: string): boolean {
  if (value.length < LONG_VALUE) return !forbidden.test(value);
  if (values.has(value)) return true;
  if (forbidden.test(value)) return false;
  if (values.size >= MAX_VALUES) values.clear();
  values.add(value);
  return true;
}
