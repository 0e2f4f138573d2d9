import { createHash } from 'node:crypto';
import { isLongNumber, parseExactly, stringifyExactly } from '@hjalpmedel/domain';
import type { LeafKind } from '../respond/shape.js';
import { leafReaders } from './leaf-readers.js';
import type { ScanField, ScanObject } from './scan-shape.js';
import { createWeakCache } from './weak-cache.js';

/** Reads the data of a response and keeps leaves as JSON text. Returns `undefined` if it has another form than expected. */
export type Scanner = (text: string, bytes?: Uint8Array) => Record<string, unknown> | undefined;

const maxMisses = 50;

/**
 * Creates the scanner of a fetch. It reads the bytes of an ASCII response, which is faster, and else the text. It gives up
 * after a number of consecutive responses of another form.
 */
export function createScanner(shape: ScanObject): Scanner {
  // Generated on first use, because generated code is most of the heap size of cached operations.
  let overBytes: Generated | undefined;
  let overText: Generated | undefined;
  let misses = 0;
  return (text, bytes) => {
    if (misses > maxMisses) return undefined;
    const data =
      bytes?.length === text.length
        ? (overBytes ??= generate(shape, 'bytes'))(text, bytes)
        : (overText ??= generate(shape, 'text'))(text, undefined);
    if (data) misses = 0;
    else misses++;
    return data;
  };
}

const canonicalJson = (text: string): string => stringifyExactly(parseExactly(text));

type Generated = (text: string, bytes: Uint8Array | undefined) => Record<string, unknown> | undefined;

function generate(shape: ScanObject, over: 'bytes' | 'text'): Generated {
  const generator = new Generator(over === 'bytes' ? (at) => `b[${at}]` : (at) => `s.charCodeAt(${at})`);
  const object = generator.object(shape);
  const source = `"use strict";let s,b,p;const M=Symbol();
${leafReaders(generator.at)}
${generator.code.join('\n')}
return (text,bytes)=>{s=text;b=bytes;p=0;try{${generator.literal('{"data":')}const d=${object}();${generator.literal('}')}
let c;while((c=${generator.at('p')})===10||c===13||c===32)p++;
return p===s.length&&d!==null?d:undefined}catch(e){if(e===M)return undefined;throw e}finally{s=b=undefined}}`;
  return generatedScanners(createHash('sha1').update(source).digest('base64'), () => {
    // Keys and type names enter the code through JSON.stringify or as numbers of characters.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- generated from the fetch's document
    return new Function('isLongNumber', 'canonicalJson', source)(isLongNumber, canonicalJson) as Generated;
  });
}

const generatedScanners = createWeakCache<Generated>();

const readers: Record<LeafKind, string> = {
  String: 'readString',
  ID: 'readId',
  Int: 'readInt',
  Float: 'readFloat',
  Boolean: 'readBoolean',
  enum: 'readString',
  custom: 'readAny',
};

class Generator {
  readonly code: string[] = [];
  readonly at: (position: string) => string;
  readonly #lists = new Map<string, string>();
  #count = 0;

  constructor(at: (position: string) => string) {
    this.at = at;
  }

  /** Generates code that skips exactly these characters. */
  literal(text: string): string {
    const tests = [...Buffer.from(text)].map((byte, n) => `${this.at(n === 0 ? 'p' : `p+${n}`)}!==${byte}`);
    return `if(${tests.join('||')})throw M;p+=${tests.length};`;
  }

  object({ fields, byType }: ScanObject): string {
    const name = `o${this.#count++}`;
    const isNull = `if(${this.at('p')}===110)return readNull();`;
    if (fields) {
      this.code.push(`function ${name}(){${isNull}${this.#fields(fields, '{')}}`);
      return name;
    }
    const cases = [...(byType ?? [])].map(([typeName, own]) => {
      const rest = this.#fields(own.slice(1), '', typeName);
      return `case ${JSON.stringify(typeName)}:{${rest}}`;
    });
    const start = this.literal('{"__typename":');
    this.code.push(`function ${name}(){${isNull}${start}switch(readName()){${cases.join('')}default:throw M}}`);
    return name;
  }

  list(item: string): string {
    const known = this.#lists.get(item);
    if (known) return known;
    const name = `l${this.#count++}`;
    this.#lists.set(item, name);
    this.code.push(
      `function ${name}(){if(${this.at('p')}===110)return readNull();if(${this.at('p')}!==91)throw M;p++;const a=[];` +
        `if(${this.at('p')}===93){p++;return a}` +
        `for(;;){a.push(${item}());const c=${this.at('p')};p++;if(c===44)continue;if(c===93)return a;throw M}}`,
    );
    return name;
  }

  #fields(fields: readonly ScanField[], open: string, typeName?: string): string {
    let code = '';
    let before = open;
    const isFirst = typeName === undefined;
    const members = typeName === undefined ? [] : [`"__typename":${JSON.stringify(typeName)}`];
    fields.forEach((field, n) => {
      const label = `${isFirst && n === 0 ? '' : ','}${JSON.stringify(field.key)}:`;
      const value = `v${this.#count++}`;
      code += `${this.literal(before + label)}const ${value}=${this.#reader(field)}();`;
      before = '';
      members.push(`${JSON.stringify(field.key)}:${value}`);
    });
    return `${code}${this.literal(`${before}}`)}return{${members.join(',')}};`;
  }

  #reader(field: ScanField): string {
    if (field.kind === 'typename') return 'readName';
    let reader = field.kind === 'leaf' ? readers[field.leaf] : this.object(field.object);
    for (let n = 0; n < field.lists; n++) reader = this.list(reader);
    return reader;
  }
}
