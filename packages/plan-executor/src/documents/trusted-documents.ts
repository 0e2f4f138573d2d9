import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationTypeNode,
  Kind,
  parse,
  validate,
} from 'graphql';
import type { Manifest } from './manifest.js';

/** A registered operation, parsed when the process starts. */
export interface TrustedDocument {
  readonly id: string;
  readonly document: DocumentNode;
  readonly kind: OperationTypeNode;
  /** What is wrong with it under a schema; worked out once per schema. */
  readonly faults: (schema: GraphQLSchema) => readonly GraphQLError[];
}

/** The registered operations by id; throws for one that is not a single operation. */
export function trustedDocuments(manifest: Manifest): ReadonlyMap<string, TrustedDocument> {
  return new Map([...manifest].map(([id, text]) => [id, trustedDocument(id, text)]));
}

function trustedDocument(id: string, text: string): TrustedDocument {
  const document = parse(text, { noLocation: true });
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1) throw new Error(`document ${id} must hold one operation`);
  const known = new WeakMap<GraphQLSchema, readonly GraphQLError[]>();
  return {
    id,
    document,
    kind: operation.operation,
    faults(schema) {
      const faults = known.get(schema) ?? validate(schema, document);
      known.set(schema, faults);
      return faults;
    },
  };
}
