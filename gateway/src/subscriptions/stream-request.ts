import { validateDocument, type Engine } from '@hjalpmedel/plan-executor';
import {
  type DocumentNode,
  type OperationDefinitionNode,
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
  parse,
} from 'graphql';
import { badUserInput, DomainError } from '@hjalpmedel/domain';
import { addErrorExtensions, type RequestBody } from '@hjalpmedel/http';
import { isAutomaticPersistedQuery, type PersistedOperations } from '../operations/persisted-operations.js';

/** A request for a stream, whatever its transport. */
export type StreamRequest = RequestBody & {
  /** True if the transport allows no mutation, as GET. */
  readonly readOnly?: boolean;
};

/** A request whose document is parsed and valid. */
export type ParsedRequest = {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName: string | undefined;
};

type Refusal = { readonly errors: readonly GraphQLError[] };

const MAX_TOKENS = 5_000;

/** Parses and validates a request. Returns the errors if it cannot start. */
export function parseStreamRequest(
  request: StreamRequest,
  { apiSchema }: Engine,
  persistedOperations: PersistedOperations | undefined,
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
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    return { errors: [withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
  }
  const errors = validateDocument(apiSchema, document);
  if (errors.length > 0) return { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
  const name = operationName || undefined;
  const definition = getOperationAST(document, name);
  if (!definition)
    return refuse('The document has no operation with this name, or has several operations and no name is given.');
  return { document, definition, query, variables: (variables ?? {}) as Record<string, unknown>, operationName: name };
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
