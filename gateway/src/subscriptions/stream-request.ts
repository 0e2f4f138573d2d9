import { createHash } from 'node:crypto';
import { type CachedOperation, validateDocument, type Engine } from '@hjalpmedel/plan-executor';
import {
  type DocumentNode,
  type GraphQLSchema,
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
  parse,
} from 'graphql';
import { badUserInput, DomainError } from '@hjalpmedel/domain';
import { addErrorExtensions, type RequestBody } from '@hjalpmedel/http';
import type { RequestOperationCache } from '../operations/operation-cache.js';
import { isAutomaticPersistedQuery, type PersistedOperations } from '../operations/persisted-operations.js';

/** A request for a stream, whatever its transport. */
export type StreamRequest = RequestBody & {
  /** True if the transport allows no mutation, as GET. */
  readonly readOnly?: boolean;
};

/** A request whose document is parsed and valid. */
export type ParsedRequest = StreamOperation & {
  readonly variables: Record<string, unknown>;
  readonly operationName: string | undefined;
};

/** An operation that is parsed and valid. `key` is the hash of its text. */
type StreamOperation = Pick<CachedOperation, 'document' | 'operation' | 'key'>;

type Refusal = { readonly errors: readonly GraphQLError[] };

/** Where operations are found: registered ones first, then those that ran before. */
export type OperationStores = {
  readonly persistedOperations?: PersistedOperations | undefined;
  readonly operationCache: RequestOperationCache;
};

const MAX_TOKENS = 5_000;

/** Finds the operation of a request, or parses and validates its text. Returns the errors if it cannot start. */
export function parseStreamRequest(
  request: StreamRequest,
  { apiSchema }: Engine,
  { persistedOperations, operationCache }: OperationStores,
): ParsedRequest | Refusal {
  const { variables, operationName } = request as { variables?: unknown; operationName?: unknown };
  let query = request['query'];
  try {
    query = persistedOperations?.find(request)?.text ?? query;
  } catch (error) {
    if (error instanceof DomainError) return { errors: [withCode(new GraphQLError(error.message), error.entry.code)] };
    throw error;
  }
  if (query === undefined && isAutomaticPersistedQuery(request)) return persistedQueryNotSupported();
  if (typeof query !== 'string') return refuse('`query` must be a text.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    return refuse('`operationName` must be a text.');
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables)))
    return refuse('`variables` must be an object.');
  const name = operationName || undefined;
  const operation =
    operationCache.find({ query, operationName: name }) ?? readOperation(query, name, apiSchema, operationCache);
  return 'errors' in operation
    ? operation
    : { ...operation, operationName: name, variables: (variables ?? {}) as Record<string, unknown> };
}

/** Parses and validates the text of an operation, and caches the operation for every transport. */
function readOperation(
  text: string,
  operationName: string | undefined,
  schema: GraphQLSchema,
  operationCache: RequestOperationCache,
): StreamOperation | Refusal {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: MAX_TOKENS });
  } catch (error) {
    return { errors: [withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
  }
  const errors = validateDocument(schema, document);
  if (errors.length > 0) return { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
  const operation = getOperationAST(document, operationName);
  if (!operation)
    return refuse('The document has no operation with this name, or has several operations and no name is given.');
  const key = createHash('sha256').update(text).digest('hex');
  operationCache.add({ text, document, operation, operationName, schema, key });
  return { document, operation, key };
}

/**
 * The document of a request whose operation is a subscription. Parses only texts with that keyword: the caller asks for
 * every request, and most are queries.
 */
export function findSubscription(
  request: RequestBody,
  persistedOperations: PersistedOperations | undefined,
): DocumentNode | undefined {
  try {
    const { operationName, query } = request;
    const persisted = persistedOperations?.find(request);
    if (!persisted && (typeof query !== 'string' || !/\bsubscription\b/.test(query))) return undefined;
    const document = persisted?.document ?? parse(query as string, { maxTokens: MAX_TOKENS });
    const name = typeof operationName === 'string' && operationName !== '' ? operationName : undefined;
    return getOperationAST(document, name)?.operation === OperationTypeNode.SUBSCRIPTION ? document : undefined;
  } catch {
    return undefined; // The error is found again where the request runs.
  }
}

/** Clients fall back to the text after this error, as after Apollo Server's own. */
function persistedQueryNotSupported(): Refusal {
  return { errors: [withCode(new GraphQLError('PersistedQueryNotSupported'), 'PERSISTED_QUERY_NOT_SUPPORTED')] };
}

/** Errors of a request that ran nothing, with all extensions. An error without a code is one of the request. */
export function toRequestErrors(errors: readonly GraphQLError[], requestId: string): readonly GraphQLError[] {
  return errors.map((error) => {
    const formatted = withCode(error, badUserInput.entry.code).toJSON();
    const { extensions = {} } = addErrorExtensions(formatted, requestId);
    return withExtensions(error, extensions);
  });
}

/** Refuses a request with `BAD_USER_INPUT`. */
export function refuse(message: string): Refusal {
  return { errors: [withCode(new GraphQLError(message), 'BAD_USER_INPUT')] };
}

/** Adds a code to an error that has none. */
export function withCode(error: GraphQLError, code: string): GraphQLError {
  return withExtensions(error, { code, ...error.extensions });
}

function withExtensions(
  { message, nodes, source, positions }: GraphQLError,
  extensions: GraphQLError['extensions'],
): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions });
}
