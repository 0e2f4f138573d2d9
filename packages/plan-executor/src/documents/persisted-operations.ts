import {
  type GraphQLError,
  type GraphQLSchema,
  type ParseOptions,
  type ValidationRule,
  Kind,
  parse,
  specifiedRules,
} from 'graphql';
import { validateDocument } from './validate-document.js';
import type { CachedOperation } from './cached-operation.js';
import type { Manifest } from './manifest.js';

/** A registered operation. It is parsed at start-up. */
export interface PersistedOperation extends CachedOperation {
  readonly id: string;
}

/** Parser limits and additional validation rules, as for clients' texts. */
export interface DocumentLimits {
  readonly parseOptions?: ParseOptions;
  readonly validationRules?: readonly ValidationRule[];
}

/** Parses the registered operations of a manifest. Throws if a text is not exactly one operation or exceeds a parser limit. */
export function parsePersistedOperations(
  manifest: Manifest,
  limits: DocumentLimits = {},
): ReadonlyMap<string, PersistedOperation> {
  return new Map([...manifest].map(([id, text]) => [id, parseOperation(id, text, limits)]));
}

function parseOperation(
  id: string,
  text: string,
  { parseOptions, validationRules }: DocumentLimits,
): PersistedOperation {
  const rules = [...specifiedRules, ...(validationRules ?? [])];
  const document = parse(text, parseOptions);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1) throw new Error(`document ${id} must contain exactly one operation`);
  const errorsBySchema = new WeakMap<GraphQLSchema, readonly GraphQLError[]>();
  return {
    id,
    // Differs from the hash of the text, which identifies the document in Apollo's store.
    key: `registered ${id}`,
    text,
    document,
    operation,
    validate(schema) {
      const errors = errorsBySchema.get(schema) ?? validateDocument(schema, document, rules);
      errorsBySchema.set(schema, errors);
      return errors;
    },
  };
}
