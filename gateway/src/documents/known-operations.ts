import { type GraphQLError, OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import { completeError, type FindKnown, type KnownOperation, type RequestBody } from '@hjalpmedel/http';
import { type Engine, type CachedOperation, executeCachedOperation, stringifyResult } from '@hjalpmedel/plan-executor';
import { type AllowedOperations, createDocumentBook, readDocuments } from './document-book.js';

/** Finds the operation a request means; nothing where it is not known, and throws what may not run. */
export type OperationBook = { find(body: RequestBody): CachedOperation | undefined };

export type KnownOperationsOptions<Context> = {
  /** Where the operations are looked up: the registered ones before those that have been seen. */
  readonly books: readonly OperationBook[];
  readonly engine: Engine;
  /** Whether the usual path would let this operation run; where it would not, it says so itself. */
  readonly isLetThrough?: (known: CachedOperation, context: Context) => boolean;
  readonly formatError?: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly maxErrors: number;
  readonly measure?: (name: string | undefined, ms: number, errors: readonly GraphQLFormattedError[]) => void;
};

/**
 * Operations that need no look at their text, answered ahead of Apollo. Whatever is not an answer of the engine (faults of the document,
 * a denied field, variables that do not fit) is left to the usual path, so that there is one code for each of them.
 */
export function findKnownOperations<Context extends object>(
  options: KnownOperationsOptions<Context>,
): FindKnown<Context> {
  const { books, engine, isLetThrough = () => true, formatError, maxErrors, measure } = options;

  function shown(errors: readonly GraphQLError[], requestId: string): GraphQLFormattedError[] {
    return errors
      .slice(0, maxErrors)
      .map((error) => completeError(formatError ? formatError(error.toJSON(), error) : error.toJSON(), requestId));
  }

  const bound = new WeakMap<CachedOperation, KnownOperation<Context>>();
  const bind = (known: CachedOperation): KnownOperation<Context> => ({
    text: known.text,
    async answer(variables, context, { requestId }) {
      if (known.operation.operation === OperationTypeNode.SUBSCRIPTION || !areVariables(variables)) return undefined;
      if (known.validate(engine.apiSchema).length > 0 || !isLetThrough(known, context)) return undefined;
      const began = performance.now();
      const request = { context: context as Record<string, unknown>, variables };
      const result = await executeCachedOperation(engine, known, request);
      if (result.data === undefined) return undefined;
      const told = result.errors && shown(result.errors, requestId);
      measure?.(known.operation.name?.value, performance.now() - began, told ?? none);
      return stringifyResult(told ? { ...result, errors: told } : result);
    },
  });
  return (body) => {
    let known: CachedOperation | undefined;
    for (const book of books) if ((known = book.find(body))) break;
    if (!known) return undefined;
    const operation = bound.get(known) ?? bind(known);
    bound.set(known, operation);
    return isPlainly(known, body) ? operation : { text: known.text, answer: nowhere };
  };
}

const none: readonly GraphQLFormattedError[] = [];

/** Whether the rest of a request says nothing against the operation: what does is judged where texts are. */
function isPlainly({ operation }: CachedOperation, { operationName, extensions }: RequestBody): boolean {
  if (operationName !== undefined && operationName !== null && operationName !== operation.name?.value) return false;
  return extensions === undefined || extensions === null || typeof extensions === 'object';
}

const nowhere = (): Promise<undefined> => Promise.resolve(undefined);

const areVariables = (value: unknown): value is Record<string, unknown> | undefined =>
  value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));

/** The registered operations of a file, over an engine that stands alone. */
export function findRegistered<Context extends object>(options: {
  readonly file: string;
  readonly engine: Engine;
  readonly allowed?: AllowedOperations;
  readonly maxErrors?: number;
}): FindKnown<Context> {
  const { file, engine, allowed = 'any', maxErrors = 100 } = options;
  return findKnownOperations({ books: [createDocumentBook(readDocuments(file), allowed)], engine, maxErrors });
}
