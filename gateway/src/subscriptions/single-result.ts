import { createGatewayRequestContext, type Engine, type EngineRequest } from '@hjalpmedel/plan-executor';
import { GraphQLError } from 'graphql';
import { internalServerError } from '@hjalpmedel/domain';
import { type StreamEvent, errorEvent, streamEvent } from './stream-event.js';
import { toRequestErrors } from './stream-request.js';

export type SingleResultOptions = {
  readonly requestId: string;
  /** Whether the calls to subgraphs are cancelled when the client disconnects. False for mutations. */
  readonly isCancellable: boolean;
};

/** Executes an operation as a stream with one result. `return` cancels it. */
export function singleResult(
  engine: Engine,
  operation: EngineRequest,
  { requestId, isCancellable }: SingleResultOptions,
): AsyncIterableIterator<StreamEvent> {
  const controller = new AbortController();
  const context = isCancellable ? { ...operation.context, signal: controller.signal } : operation.context;
  const end = { done: true, value: undefined } as const;
  let isStarted = false;
  return {
    async next() {
      if (isStarted || controller.signal.aborted) return end;
      isStarted = true;
      const value = await execute(engine, { ...operation, context }, requestId);
      return controller.signal.aborted ? end : { done: false, value };
    },
    return() {
      controller.abort();
      return Promise.resolve(end);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function execute(engine: Engine, operation: EngineRequest, requestId: string): Promise<StreamEvent> {
  try {
    const result = await engine.execute(createGatewayRequestContext(engine, operation));
    const { data, errors } = result;
    return data === undefined && errors
      ? errorEvent(toRequestErrors(errors, requestId), requestId)
      : streamEvent(result, requestId);
  } catch {
    const { code, en } = internalServerError.entry;
    return errorEvent([new GraphQLError(en, { extensions: { code } })], requestId);
  }
}
