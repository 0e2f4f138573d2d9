import { OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import type { FindStoredOperation, RequestBody, StoredOperation } from '@hjalpmedel/http';
import { createErrorsFormatter, type ErrorsFormatterOptions } from '../errors/format-errors.js';
import { type CachedOperation, type Engine, executeCachedOperation, stringifyResult } from '@hjalpmedel/plan-executor';
import { type AllowedOperations, createPersistedOperations, readPersistedOperations } from './persisted-operations.js';

/** Finds the operation of a request. Throws if the request may not run. */
export type OperationStore = { find(body: RequestBody): CachedOperation | undefined };

export type StoredOperationsOptions<Context> = ErrorsFormatterOptions & {
  /** Searched in this order: persisted operations before cached ones. */
  readonly stores: readonly OperationStore[];
  readonly engine: Engine;
  /** Whether the operation may run for this context. If not, Apollo Server answers with the reason. */
  readonly mayExecute?: (operation: CachedOperation, context: Context) => boolean;
  readonly measure?: (name: string | undefined, ms: number, errors: readonly GraphQLFormattedError[]) => void;
};

/**
 * Executes stored operations without Apollo Server: their text needs no parsing or validation. Apollo Server answers
 * every request that fails before execution (invalid document, denied field, wrong variables), so that each such error
 * has one implementation.
 */
export function findStoredOperations<Context extends object>(
  options: StoredOperationsOptions<Context>,
): FindStoredOperation<Context> {
  const { stores, engine, mayExecute = () => true, measure } = options;
  const formatErrors = createErrorsFormatter(options);

  const toStoredOperation = (operation: CachedOperation): StoredOperation<Context> => ({
    text: operation.text,
    async execute(variables, context, { requestId }) {
      if (operation.operation.operation === OperationTypeNode.SUBSCRIPTION || !isVariables(variables)) return undefined;
      if (operation.validate(engine.apiSchema).length > 0 || !mayExecute(operation, context)) return undefined;
      const start = performance.now();
      const request = { context: context as Record<string, unknown>, variables };
      const result = await executeCachedOperation(engine, operation, request);
      if (result.data === undefined) return undefined;
      const errors = result.errors && formatErrors(result.errors, requestId);
      measure?.(operation.operation.name?.value, performance.now() - start, errors ?? []);
      return stringifyResult(errors ? { ...result, errors } : result);
    },
  });
  const storedOperations = new WeakMap<CachedOperation, StoredOperation<Context>>();
  return (body) => {
    let operation: CachedOperation | undefined;
    for (const store of stores) if ((operation = store.find(body))) break;
    if (!operation) return undefined;
    const stored = storedOperations.get(operation) ?? toStoredOperation(operation);
    storedOperations.set(operation, stored);
    return isExecutable(operation, body) ? stored : { text: operation.text, execute: leaveToApollo };
  };
}

/** Whether name and extensions of a request fit the operation. If not, Apollo Server answers with the reason. */
function isExecutable({ operation }: CachedOperation, { operationName, extensions }: RequestBody): boolean {
  if (operationName !== undefined && operationName !== null && operationName !== operation.name?.value) return false;
  return extensions === undefined || extensions === null || typeof extensions === 'object';
}

const leaveToApollo = (): Promise<undefined> => Promise.resolve(undefined);

const isVariables = (value: unknown): value is Record<string, unknown> | undefined =>
  value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));

/** The persisted operations of a file for an engine without a gateway. */
export function findPersistedOperations<Context extends object>(options: {
  readonly file: string;
  readonly engine: Engine;
  readonly allowed?: AllowedOperations;
  readonly maxErrors?: number;
}): FindStoredOperation<Context> {
  const { file, engine, allowed = 'any', maxErrors = 100 } = options;
  const stores = [createPersistedOperations(readPersistedOperations(file), allowed)];
  return findStoredOperations({ stores, engine, maxErrors });
}
