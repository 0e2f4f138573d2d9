import type { TransportCall } from '../transport.js';

const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f\u0100-\uffff]/;

/** A request as it goes out, and how its characters become bytes. */
export interface RequestText {
  readonly text: string;
  readonly encoding: 'latin1' | 'utf8';
}

/** Writes requests to one address. A list of headers that is given again is checked and written once. */
export function createRequestWriter(start: string): (call: TransportCall) => RequestText {
  let known: readonly string[] | undefined;
  let head = '';
  const names = new Set<string>();
  const values = new Set<string>();
  const isName = (name: string): boolean => {
    if (names.has(name)) return true;
    if (!fieldName.test(name)) return false;
    if (names.size < MOST_NAMES) names.add(name);
    return true;
  };
  return ({ headers, body }) => {
    if (headers !== known) {
      known = undefined;
      let text = start;
      for (let i = 0; i < headers.length; i += 2) {
        const name = headers[i] ?? '';
        const value = headers[i + 1] ?? '';
        if (!isName(name) || !isFit(values, value)) throw new Error(`header ${name} is not valid`);
        text += `${name}: ${value}\r\n`;
      }
      head = `${text}content-length: `;
      known = headers;
    }
    const bytes = Buffer.byteLength(body);
    return { text: `${head}${bytes}\r\n\r\n${body}`, encoding: bytes === body.length ? 'latin1' : 'utf8' };
  };
}

const MOST_NAMES = 100;
const LONG = 64;
const MOST_VALUES = 1000;

/** Long values are tokens, which come again; short ones cost less to check than to remember. */
function isFit(values: Set<string>, value: string): boolean {
  if (value.length < LONG) return !forbidden.test(value);
  if (values.has(value)) return true;
  if (forbidden.test(value)) return false;
  if (values.size >= MOST_VALUES) values.clear();
  values.add(value);
  return true;
}
