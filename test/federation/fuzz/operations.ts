import { LongNumber, stringifyExactly } from '@hjalpmedel/domain';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { Random } from './random.js';

/** A random operation with its variables. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Limits and features of random operations. */
export interface OperationOptions {
  readonly depth: number;
  /** Names for some aliases, besides fresh ones: names of keys and inputs. */
  readonly aliases: readonly string[];
  readonly kind: 'query' | 'mutation';
  /** Whether aliases occur. */
  readonly aliased: boolean;
  /** Whether `@skip` and `@include` occur. */
  readonly conditions: boolean;
}

/** Generates a valid operation. Invalid ones are discarded. */
export function randomOperation(schema: GraphQLSchema, random: Random, options: OperationOptions): RandomOperation {
  for (;;) {
    const operation = new OperationGenerator(schema, random, options).operation();
    if (validate(schema, parse(operation.query)).length === 0) return operation;
  }
}

class OperationGenerator {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #options: OperationOptions;
  readonly #variables = new Map<string, { type: string; value: unknown; fallback: string }>();
  readonly #fragments: string[] = [];
  #aliases = 0;

  constructor(schema: GraphQLSchema, random: Random, options: OperationOptions) {
    this.#schema = schema;
    this.#random = random;
    this.#options = options;
  }

  operation(): RandomOperation {
    const { kind, depth } = this.#options;
    const root = kind === 'mutation' ? this.#schema.getMutationType() : this.#schema.getQueryType();
    if (!root) throw new Error(`no ${kind}`);
    const body = this.#selection(root, depth);
    const definitions = [...this.#variables].map(([name, { type, fallback }]) => `$${name}:${type}${fallback}`);
    const named = this.#random.chance(0.5) ? ' Op' : '';
    const head = definitions.length > 0 ? `${kind}${named}(${definitions.join(' ')})` : `${kind}${named}`;
    const variables = Object.fromEntries(
      [...this.#variables].filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value]),
    );
    return { query: [`${head}${body}`, ...this.#fragments].join('\n'), variables };
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    const count = 1 + this.#random.below(4);
    for (let i = 0; i < count; i++) parts.push(this.#one(type, depth));
    return `{${parts.join(this.#random.pick([' ', ' ', ', ', '\n  ', ' # comment\n']))}}`;
  }

  #one(type: GraphQLCompositeType, depth: number): string {
    if (this.#random.chance(0.08)) return this.#aliased('__typename', 0.4) + this.#condition();
    if (this.#random.chance(isAbstractType(type) ? 0.45 : 0.12) || isUnionType(type))
      return this.#fragment(type, depth);
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    if (fields.length === 0) return '__typename';
    return this.#field(this.#random.pick(fields), depth);
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? this.#selection(type, depth - 1) : '';
    return `${this.#aliased(field.name, 0.3)}${this.#arguments(field.args)}${this.#condition()}${below}`;
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    if (depth <= 0 && isUnionType(type)) return '__typename';
    const on = this.#random.pick(this.#conditions(type));
    const body = this.#selection(on, depth - (this.#random.chance(0.3) ? 1 : 0));
    if (this.#random.chance(0.3)) {
      const name = `F${this.#fragments.length}`;
      this.#fragments.push(`fragment ${name} on ${on.name}${body}`);
      const spread = `...${name}${this.#condition()}`;
      return this.#random.chance(0.2) ? `${spread} ...${name}` : spread;
    }
    const condition = on === type && this.#random.chance(0.3) ? '' : ` on ${on.name}`;
    return `...${condition}${this.#condition()}${body}`;
  }

  #conditions(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const possible: GraphQLCompositeType[] = isAbstractType(type)
      ? [...this.#schema.getPossibleTypes(type), type]
      : [type];
    const above = isObjectType(type) ? type.getInterfaces() : [];
    return [...possible, ...above];
  }

  #aliased(name: string, probability: number): string {
    if (!this.#options.aliased || !this.#random.chance(probability)) return name;
    if (this.#random.chance(0.4) && this.#options.aliases.length > 0)
      return `${this.#random.pick(this.#options.aliases)}:${name}`;
    return `x${this.#aliases++ % 5}:${name}`;
  }

  #condition(): string {
    if (!this.#options.conditions || !this.#random.chance(0.12)) return '';
    const name = this.#random.chance(0.5) ? 'skip' : 'include';
    if (this.#random.chance(0.2)) return ` @${name}(if:${this.#random.chance(0.5)})`;
    const variable = `b${this.#random.below(3)}`;
    if (!this.#variables.has(variable)) {
      const fallback = this.#random.chance(0.3) ? `=${this.#random.chance(0.5)}` : '';
      const given = fallback === '' || this.#random.chance(0.5) ? this.#random.chance(0.5) : undefined;
      this.#variables.set(variable, { type: 'Boolean!', value: given, fallback });
    }
    return ` @${name}(if:$${variable})`;
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((argument) => {
      const optional = !isNonNullType(argument.type) || argument.defaultValue !== undefined;
      if (optional && this.#random.chance(0.4)) return [];
      return [`${argument.name}:${this.#argument(argument)}`];
    });
    return given.length > 0 ? `(${given.join(' ')})` : '';
  }

  #argument(argument: GraphQLArgument): string {
    const value = this.#value(argument.type);
    if (!this.#random.chance(0.35)) return literal(value, argument.type);
    const variable = `v${this.#variables.size}`;
    this.#variables.set(variable, { type: String(argument.type), value, fallback: '' });
    return `$${variable}`;
  }

  #value(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return this.#value(type.ofType);
    if (isListType(type)) return [this.#value(type.ofType)];
    if (isEnumType(type)) return this.#random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, this.#value(field.type)]));
    }
    switch (type.name) {
      case 'Int':
        return this.#random.below(4);
      case 'Float':
        return this.#random.below(4) / 2;
      case 'Boolean':
        return this.#random.chance(0.5);
      case 'Long':
        return new LongNumber(`90071992547409${this.#random.below(90) + 10}`.padEnd(16, '3') + '1');
      default:
        return this.#random.pick(['1', '2', '3', 'no']);
    }
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) return `[${(value as unknown[]).map((item) => literal(item, bare.ofType)).join(' ')}]`;
  if (isEnumType(bare)) return String(value);
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).map(
      (field) => `${field.name}:${literal((value as Record<string, unknown>)[field.name], field.type)}`,
    );
    return `{${fields.join(' ')}}`;
  }
  return stringifyExactly(value);
}
