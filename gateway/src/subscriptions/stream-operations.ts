import { validateDocument, type Engine, type SubscriptionSource } from '@hjalpmedel/plan-executor';
import { type DocumentNode, type OperationDefinitionNode, GraphQLError, Kind, OperationTypeNode } from 'graphql';
import { canonicalJson } from '@hjalpmedel/domain';
import type { RequestBody } from '@hjalpmedel/http';
import { subscriptionNeedsStream } from './errors.js';
import { createSharedSubscriptions } from './shared-subscriptions.js';
import { singleResult } from './single-result.js';
import type { StreamEvent } from './stream-event.js';
import {
  findSubscription,
  parseStreamRequest,
  refuse,
  toRequestErrors,
  withCode,
  type OperationStores,
  type StreamRequest,
} from './stream-request.js';
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
  /** The document of a request whose operation is a subscription. */
  findSubscription(request: RequestBody): DocumentNode | undefined;
  /** The errors for a subscription whose client accepts no stream. */
  refuseSubscription(document: DocumentNode, requestId: string): readonly GraphQLError[];
  /** The number of open subscriptions, each shared by its subscribers. */
  readonly subscriptions: number;
  readonly subscribers: number;
  close(): void;
};

export type StartResult =
  | {
      readonly events: AsyncIterableIterator<StreamEvent>;
      readonly document: DocumentNode;
      readonly operationName: string | undefined;
      /** Whether the operation is a subscription. */
      readonly isSubscription: boolean;
    }
  /** The operation cannot start. The errors have all their extensions. */
  | { readonly errors: readonly GraphQLError[] };

export type StreamOperationsOptions = OperationStores & {
  readonly engine: Engine;
  readonly source: SubscriptionSource;
  readonly bufferLimits?: BufferLimits;
};

/** Arguments that name a position in the past from which a subscription begins. */
const POSITION_ARGUMENTS = new Set(['after', 'from', 'since']);

/** Runs operations whose results are streamed, for every transport. */
export function createStreamOperations(options: StreamOperationsOptions): StreamOperations {
  const { engine, source, bufferLimits = defaultBufferLimits, persistedOperations } = options;
  const shared = createSharedSubscriptions(bufferLimits);

  async function startUnchecked(request: StreamRequest, context: StreamContext): Promise<StartResult> {
    const parsed = parseStreamRequest(request, engine, options);
    if ('errors' in parsed) return parsed;
    const { document, operation: definition, key: documentKey, variables, operationName } = parsed;
    if (request.readOnly && definition.operation === OperationTypeNode.MUTATION)
      return refuse('A GET request cannot run a mutation.');
    const named = operationName === undefined ? {} : { operationName };
    if (definition.operation !== OperationTypeNode.SUBSCRIPTION) {
      const operation = { document, key: documentKey, ...named, variables, context };
      const isCancellable = definition.operation === OperationTypeNode.QUERY;
      const events = singleResult(engine, operation, { requestId: context.requestId, isCancellable });
      return { document, operationName, isSubscription: false, events };
    }
    const { fingerprint, lastEventId, requestId } = context;
    const key = canonicalJson([documentKey, operationName ?? null, variables, fingerprint, lastEventId ?? null]);
    const fromPosition = lastEventId !== undefined || namesPosition(definition);
    const joined = await shared.join({ key, fromPosition, requestId }, (signal) =>
      engine.subscribe({ document, documentKey, ...named, variables, context: { ...context, signal }, signal }, source),
    );
    return 'next' in joined ? { document, operationName, isSubscription: true, events: joined } : { errors: joined };
  }

  return {
    async start(request, context) {
      const result = await startUnchecked(request, context);
      return 'errors' in result ? { errors: toRequestErrors(result.errors, context.requestId) } : result;
    },
    findSubscription: (request) => findSubscription(request, persistedOperations),
    refuseSubscription(document, requestId) {
      const errors = validateDocument(engine.apiSchema, document);
      const { code, en } = subscriptionNeedsStream.entry;
      const needsStream = new GraphQLError(en, { extensions: { code } });
      return toRequestErrors(errors.length > 0 ? errors.map(invalid) : [needsStream], requestId);
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

const invalid = (error: GraphQLError) => withCode(error, 'GRAPHQL_VALIDATION_FAILED');

/** Whether the root field has a position argument. A fragment counts as one: its fields are not inspected here. */
function namesPosition({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.some(
    (selection) =>
      selection.kind !== Kind.FIELD ||
      selection.arguments?.some(({ name }) => POSITION_ARGUMENTS.has(name.value)) === true,
  );
}
