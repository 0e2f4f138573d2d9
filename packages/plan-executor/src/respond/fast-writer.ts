import type { FieldShape, LeafShape, ObjectShape, TypeShape } from './shape.js';
import { leafWriter, rawLeafWriter } from './leaf.js';

/** Writes merged data as the client's JSON. Returns `undefined` if a value breaks the schema. */
export type FastWriter = (data: unknown) => string | undefined;

/** Gives the JSON text of an introspection field by its id. */
export type IntrospectionText = (id: string) => string;

/** Generates the writer of a shape. It keeps no paths. After a violation, `shapeWithPaths` writes the same data. */
export function createFastWriter(
  root: ObjectShape,
  /** Whether leaves are kept as JSON text. */
  rawLeaves = false,
): (introspection: IntrospectionText) => FastWriter {
  const generator = new Generator(rawLeaves);
  const entry = generator.object(root);
  const source = `${prelude}\n${generator.code.join('\n')}\nreturn (introspection)=>{intro=introspection;return (data)=>{try{return ${entry}(data)}catch(e){if(e===broken)return undefined;throw e}}}`;
  // Names and keys enter the code only through JSON.stringify, and GraphQL names are plain words.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- generated from the operation's shape
  return new Function('leaves', 'names', source)(generator.leaves, generator.constants) as (
    introspection: IntrospectionText,
  ) => FastWriter;
}

const prelude = `"use strict";const broken=Symbol();let intro;const fail=()=>{throw broken};const own=Object.hasOwn;
const must=(s)=>s===undefined?fail():s;`;

class Generator {
  readonly code: string[] = [];
  readonly leaves: unknown[] = [];
  readonly constants: string[] = [];
  readonly #objects = new Map<ObjectShape, string>();
  /** By kind, and by members for an enum. */
  readonly #leaves = new Map<LeafShape['leaf'] | ReadonlySet<string>, string>();
  readonly #rawLeaves: boolean;
  #count = 0;

  constructor(rawLeaves: boolean) {
    this.#rawLeaves = rawLeaves;
  }

  object(shape: ObjectShape): string {
    const known = this.#objects.get(shape);
    if (known) return known;
    const name = `o${this.#count++}`;
    this.#objects.set(shape, name);
    let body = '';
    shape.fields.forEach((field, index) => (body += this.#field(field, index === 0 ? '{' : ',')));
    this.code.push(`function ${name}(o){let s='',v;${body}return ${shape.fields.length === 0 ? "'{}'" : "s+'}'"}}`);
    return name;
  }

  #field(field: FieldShape, before: string): string {
    const label = `${before}${JSON.stringify(field.name)}:`;
    switch (field.kind) {
      case 'constant':
        return `s+=${JSON.stringify(label + JSON.stringify(field.value))};`;
      case 'unresolved':
        return 'fail();';
      case 'introspection':
        return `s+=${JSON.stringify(label)}+intro(${JSON.stringify(field.id)});`;
      case 'data': {
        const missing = field.unreachable ? 'if(v===undefined)fail();' : '';
        return `v=${access(field.key)};${missing}s+=${JSON.stringify(label)}+${this.#value(field.type, 'v')};`;
      }
    }
  }

  #value(type: TypeShape, from: string): string {
    const bare = type.kind === 'nonNull' ? type.of : type;
    if (this.#rawLeaves && bare.kind === 'leaf' && bare.leaf !== 'ID' && bare.leaf !== 'enum')
      return `(${from}==null?${type.kind === 'nonNull' ? 'fail()' : "'null'"}:${from})`;
    if (type.kind === 'nonNull') return `(${from}==null?fail():${this.#call(type.of)}(${from}))`;
    return `(${from}==null?'null':${this.#call(type)}(${from}))`;
  }

  #call(type: Exclude<TypeShape, { kind: 'nonNull' }>): string {
    const known = type.kind === 'leaf' ? this.#leaves.get(type.members ?? type.leaf) : undefined;
    if (known) return known;
    const name = `f${this.#count++}`;
    switch (type.kind) {
      case 'leaf':
        this.#leaves.set(type.members ?? type.leaf, name);
        this.leaves.push((this.#rawLeaves ? rawLeafWriter : leafWriter)(type));
        this.code.push(
          `const l${name}=leaves[${this.leaves.length - 1}];function ${name}(v){return must(l${name}(v))}`,
        );
        return name;
      case 'list':
        this.code.push(
          `function ${name}(a){if(!Array.isArray(a))fail();const n=a.length;if(n===0)return '[]';let s='',v;` +
            `for(let i=0;i<n;i++){v=a[i];s+=(i===0?'[':',')+${this.#value(type.of, 'v')}}return s+']'}`,
        );
        return name;
      case 'composite': {
        const cases = [...type.byType].map(([typeName, shape]) => {
          // An object without `__typename` has the declared type.
          const unnamed = type.isObject ? 'case undefined:case null:' : 'case undefined:';
          return `${typeName === type.typeName ? unnamed : ''}case ${JSON.stringify(typeName)}:return ${this.object(shape)}(o);`;
        });
        this.code.push(
          `function ${name}(o){if(typeof o!=='object'||Array.isArray(o))fail();switch(o.__typename){${cases.join('')}default:fail()}}`,
        );
        return name;
      }
    }
  }
}

/** Keys that objects inherit, such as `constructor`, need an own-property check. */
function access(key: string): string {
  const text = JSON.stringify(key);
  return key in Object.prototype ? `(own(o,${text})?o[${text}]:undefined)` : `o[${text}]`;
}
