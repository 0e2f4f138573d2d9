import { createHash } from 'node:crypto';
import {
  validateDocument,
  createGatewayRequestContext,
  type Engine,
  type SubscriptionSource,
} from '@hjalpmedel/plan-executor';
import {
  type DocumentNode,
  type OperationDefinitionNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  getOperationAST,
  parse,
} from 'graphql';
import { badUserInput, DomainError, internalServerError } from '@hjalpmedel/domain';
import { completeError, type RequestBody } from '@hjalpmedel/http';
import type { DocumentBook } from '../documents/document-book.js';
import { canonical } from './canonical.js';
import { createSharedRuns } from './shared-runs.js';
import { type StreamEvent, errorEvent, streamEvent } from './stream-event.js';
import { type Patience, usualPatience } from './subscriber.js';

/** A request as it came, whatever carried it. */
export type StreamRequest = RequestBody & {
  /** It came in a way by which nothing may be changed. */
  readonly readOnly?: boolean;
};

/** Who asks. */
export type Visitor = Record<string, unknown> & {
  /** Equal for those who may see the same. */
  readonly fingerprint: string;
};

/** Who asks what, and from where on. */
export type StreamContext = Visitor & {
  readonly requestId: string;
  /** The cursor of the last event that a returning reader has seen. */
  readonly lastEventId?: string | undefined;
};

export type StreamOperations = {
  /** Starts an operation; a query or a mutation is a stream of one answer. */
  start(request: StreamRequest, context: StreamContext): Promise<Started>;
  /** Runs under way behind all subscriptions, and who reads them. */
  readonly runs: number;
  readonly readers: number;
  close(): void;
};

export type Started =
  | {
      readonly events: AsyncIterableIterator<StreamEvent>;
      readonly document: DocumentNode;
      /** Whether more than one answer may come. */
      readonly isLive: boolean;
    }
  /** It cannot start: what is wrong with the request, complete as clients get it. */
  | { readonly errors: readonly GraphQLError[] };

export type StreamOptions = {
  readonly engine: Engine;
  readonly source: SubscriptionSource;
  readonly patience?: Patience;
  /** Registered operations; where only these are allowed, nothing else is started. */
  readonly book?: DocumentBook;
};

/** Arguments by which a subscription says where in the past it begins. */
const positions = new Set(['after', 'from', 'since']);
const mostTokens = 5_000;

/** The one way of an operation that answers in a stream, whatever its transport. */
export function createStreamOperations(options: StreamOptions): StreamOperations {
  const { engine, source, patience = usualPatience, book } = options;
  const shared = createSharedRuns(patience);

  async function start(request: StreamRequest, context: StreamContext): Promise<Started> {
    const started = await begin(request, context);
    return 'errors' in started ? { errors: complete(started.errors, context.requestId) } : started;
  }

  async function begin(request: StreamRequest, context: StreamContext): Promise<Started> {
    const read = readRequest(request, engine, book);
    if ('errors' in read) return read;
    const { document, definition, query, variables, operationName } = read;
    if (request.readOnly && definition.operation === OperationTypeNode.MUTATION)
      return refuse('Nothing can be changed by GET.');
    const documentKey = createHash('sha256').update(query).digest('hex');
    const named = operationName === undefined ? {} : { operationName };
    if (definition.operation !== OperationTypeNode.SUBSCRIPTION) {
      const incoming = createGatewayRequestContext(engine, {
        document,
        key: documentKey,
        ...named,
        variables,
        context,
      });
      return { document, isLive: false, events: once(engine, incoming, context.requestId) };
    }
    const key = canonical([documentKey, operationName ?? null, variables, context.fingerprint, context.lastEventId]);
    const fromPosition = context.lastEventId !== undefined || namesPosition(definition);
    const joined = await shared.join({ key, fromPosition, requestId: context.requestId }, (signal) =>
      engine.subscribe({ document, documentKey, ...named, variables, context, signal }, source),
    );
    return 'next' in joined ? { document, isLive: true, events: joined } : { errors: joined };
  }

  return {
    start,
    get runs() {
      return shared.size;
    },
    get readers() {
      return shared.readers;
    },
    close: () => shared.close(),
  };
}

async function* once(
  engine: Engine,
  incoming: Parameters<Engine['execute']>[0],
  requestId: string,
): AsyncGenerator<StreamEvent> {
  try {
    const result = await engine.execute(incoming);
    const { data, errors } = result;
    yield data === undefined && errors
      ? errorEvent(complete(errors, requestId), requestId)
      : streamEvent(result, requestId);
  } catch {
    const { code, en } = internalServerError.entry;
    yield errorEvent([new GraphQLError(en, { extensions: { code } })], requestId);
  }
}

/** Errors for which nothing was run: where they have no code of their own, the request is at fault. */
function complete(errors: readonly GraphQLError[], requestId: string): readonly GraphQLError[] {
  return errors.map((error) => {
    const { extensions = {} } = completeError(coded(error, badUserInput.entry.code).toJSON(), requestId);
    return withExtensions(error, extensions);
  });
}

type Read = {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName: string | undefined;
};

function readRequest(
  request: StreamRequest,
  { apiSchema }: Engine,
  book: DocumentBook | undefined,
): Read | { readonly errors: readonly GraphQLError[] } {
  const { variables, operationName } = request as { variables?: unknown; operationName?: unknown };
  let query = request['query'];
  try {
    query = book?.find(request)?.text ?? query;
  } catch (error) {
    if (error instanceof DomainError) return { errors: [coded(new GraphQLError(error.message), error.entry.code)] };
    throw error;
  }
  if (typeof query !== 'string') return refuse('A request has a text as its query.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    return refuse('The name of an operation is a text.');
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables)))
    return refuse('Variables are an object.');
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: mostTokens });
  } catch (error) {
    return { errors: [coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
  }
  const faults = validateDocument(apiSchema, document);
  if (faults.length > 0) return { errors: faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED')) };
  const definition = getOperationAST(document, operationName || undefined);
  if (!definition) return refuse('The document has no operation of that name, or several and no name is given.');
  return {
    document,
    definition,
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    operationName: operationName || undefined,
  };
}

/** A subscription has one root field; a fragment around it is looked into by the engine, and here counts as a position. */
function namesPosition({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.some(
    (selection) =>
      selection.kind !== Kind.FIELD || selection.arguments?.some(({ name }) => positions.has(name.value)) === true,
  );
}

function refuse(message: string): { readonly errors: readonly GraphQLError[] } {
  return { errors: [coded(new GraphQLError(message), 'BAD_USER_INPUT')] };
}

/** With a code, unless it has one. */
function coded(error: GraphQLError, code: string): GraphQLError {
  return withExtensions(error, { code, ...error.extensions });
}

function withExtensions(
  { message, nodes, source, positions }: GraphQLError,
  extensions: GraphQLError['extensions'],
): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions });
}
