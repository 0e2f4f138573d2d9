import { createHash } from 'node:crypto';
import { createGatewayRequestContext, type Engine, type SubscriptionSource } from '@hjalpmedel/plan-executor';
import { type DocumentNode, type OperationDefinitionNode, GraphQLError, Kind, OperationTypeNode } from 'graphql';
import { badUserInput, canonicalJson, internalServerError } from '@hjalpmedel/domain';
import { addErrorExtensions } from '@hjalpmedel/http';
import type { PersistedOperations } from '../operations/persisted-operations.js';
import { createSharedSubscriptions } from './shared-subscriptions.js';
import { type StreamEvent, errorEvent, streamEvent } from './stream-event.js';
import { parseStreamRequest, refuse, withCode, withExtensions, type StreamRequest } from './stream-request.js';
import { type BufferLimits, defaultBufferLimits } from './subscriber.js';

/** The client of an operation. */
export type Requester = Record<string, unknown> & {
  /** Equal for requesters that may read the same data. */
  readonly fingerprint: string;
};

export type StreamContext = Requester & {
  readonly requestId: string;
  /** The cursor of the last event that a returning client has seen. */
  readonly lastEventId?: string | undefined;
};

export type StreamOperations = {
  /** Starts an operation. A query or a mutation is a stream with one result. */
  start(request: StreamRequest, context: StreamContext): Promise<StartResult>;
  /** The number of open subscriptions, each shared by its subscribers. */
  readonly subscriptions: number;
  readonly subscribers: number;
  close(): void;
};

export type StartResult =
  | {
      readonly events: AsyncIterableIterator<StreamEvent>;
      readonly document: DocumentNode;
      /** Whether the operation is a subscription. */
      readonly isSubscription: boolean;
    }
  /** The operation cannot start. The errors have all their extensions. */
  | { readonly errors: readonly GraphQLError[] };

export type StreamOperationsOptions = {
  readonly engine: Engine;
  readonly source: SubscriptionSource;
  readonly bufferLimits?: BufferLimits;
  readonly persistedOperations?: PersistedOperations;
};

/** Arguments that name a position in the past from which a subscription begins. */
const POSITION_ARGUMENTS = new Set(['after', 'from', 'since']);

/** Runs operations whose results are streamed, for every transport. */
export function createStreamOperations(options: StreamOperationsOptions): StreamOperations {
  const { engine, source, bufferLimits = defaultBufferLimits, persistedOperations } = options;
  const shared = createSharedSubscriptions(bufferLimits);

  async function startUnchecked(request: StreamRequest, context: StreamContext): Promise<StartResult> {
    const parsed = parseStreamRequest(request, engine, persistedOperations);
    if ('errors' in parsed) return parsed;
    const { document, definition, query, variables, operationName } = parsed;
    if (request.readOnly && definition.operation === OperationTypeNode.MUTATION)
      return refuse('A GET request cannot run a mutation.');
    const documentKey = createHash('sha256').update(query).digest('hex');
    const named = operationName === undefined ? {} : { operationName };
    if (definition.operation !== OperationTypeNode.SUBSCRIPTION) {
      const operation = { document, key: documentKey, ...named, variables, context };
      const engineRequest = createGatewayRequestContext(engine, operation);
      return { document, isSubscription: false, events: executeOnce(engine, engineRequest, context.requestId) };
    }
    const { fingerprint, lastEventId, requestId } = context;
    const key = canonicalJson([documentKey, operationName ?? null, variables, fingerprint, lastEventId ?? null]);
    const fromPosition = lastEventId !== undefined || namesPosition(definition);
    const joined = await shared.join({ key, fromPosition, requestId }, (signal) =>
      engine.subscribe({ document, documentKey, ...named, variables, context, signal }, source),
    );
    return 'next' in joined ? { document, isSubscription: true, events: joined } : { errors: joined };
  }

  return {
    async start(request, context) {
      const result = await startUnchecked(request, context);
      return 'errors' in result ? { errors: toRequestErrors(result.errors, context.requestId) } : result;
    },
    get subscriptions() {
      return shared.size;
    },
    get subscribers() {
      return shared.subscribers;
    },
    close: () => shared.close(),
  };
}

async function* executeOnce(
  engine: Engine,
  request: Parameters<Engine['execute']>[0],
  requestId: string,
): AsyncGenerator<StreamEvent> {
  try {
    const result = await engine.execute(request);
    const { data, errors } = result;
    yield data === undefined && errors
      ? errorEvent(toRequestErrors(errors, requestId), requestId)
      : streamEvent(result, requestId);
  } catch {
    const { code, en } = internalServerError.entry;
    yield errorEvent([new GraphQLError(en, { extensions: { code } })], requestId);
  }
}

/** Errors of a request that ran nothing. An error without a code is one of the request. */
function toRequestErrors(errors: readonly GraphQLError[], requestId: string): readonly GraphQLError[] {
  return errors.map((error) => {
    const formatted = withCode(error, badUserInput.entry.code).toJSON();
    const { extensions = {} } = addErrorExtensions(formatted, requestId);
    return withExtensions(error, extensions);
  });
}

/** Whether the root field has a position argument. A fragment counts as one: its fields are not inspected here. */
function namesPosition({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.some(
    (selection) =>
      selection.kind !== Kind.FIELD ||
      selection.arguments?.some(({ name }) => POSITION_ARGUMENTS.has(name.value)) === true,
  );
}
