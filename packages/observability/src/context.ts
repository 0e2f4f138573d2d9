import { AsyncLocalStorage } from 'node:async_hooks';

/** What the work at hand belongs to. Ids only: never a name, never a person identifier. */
export type RequestContext = {
  readonly requestId: string;
  /** The same through every service and event that one first request leads to. */
  readonly correlationId: string;
  /** The event or command that caused this work. */
  readonly causationId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly operation?: string | undefined;
};

/** The store behind `runInContext`, for code that must enter or leave a context by itself. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

/** Runs a function, and everything it waits for, within a context. */
export function runInContext<Result>(context: RequestContext, run: () => Result): Result {
  return requestContext.run(context, run);
}

/** The context of the work at hand; none outside a request, a job or a consumed event. */
export function currentContext(): RequestContext | undefined {
  return requestContext.getStore();
}
