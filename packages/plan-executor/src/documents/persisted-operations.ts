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

/** A registered operation, parsed when the process starts. */
export interface PersistedOperation extends CachedOperation {
  readonly id: string;
}

/** What holds for documents beside the specification; the same as for the texts of clients. */
export interface DocumentLimits {
  readonly parseOptions?: ParseOptions;
  readonly validationRules?: readonly ValidationRule[];
}

/** The registered operations by id; throws for one that is not a single operation or breaks a limit of its words. */
export function parsePersistedOperations(
  manifest: Manifest,
  limits: DocumentLimits = {},
): ReadonlyMap<string, PersistedOperation> {
  return new Map([...manifest].map(([id, text]) => [id, trustedDocument(id, text, limits)]));
}

function trustedDocument(
  id: string,
  text: string,
  { parseOptions, validationRules }: DocumentLimits,
): PersistedOperation {
  const rules = [...specifiedRules, ...(validationRules ?? [])];
  const document = parse(text, parseOptions);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1) throw new Error(`document ${id} must hold one operation`);
  const known = new WeakMap<GraphQLSchema, readonly GraphQLError[]>();
  return {
    id,
    // Not the hash of the text alone: that one stands for the document that Apollo's store holds.
    key: `registered ${id}`,
    text,
    document,
    operation,
    validate(schema) {
      const faults = known.get(schema) ?? validateDocument(schema, document, rules);
      known.set(schema, faults);
      return faults;
    },
  };
}
