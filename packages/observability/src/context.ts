import { AsyncLocalStorage } from 'node:async_hooks';

/** The request, job or event that the current work belongs to. Ids only, never a name or a person identifier. */
export type RequestContext = {
  readonly requestId: string;
  /** Equal in every service and event that follow from the same first request. */
  readonly correlationId: string;
  /** The event or command that caused the work. */
  readonly causationId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly operation?: string | undefined;
};

/** The store behind `runInContext`, for code that must enter or leave a context itself. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

/** Runs a function and all its asynchronous work in a context. */
export function runInContext<Result>(context: RequestContext, run: () => Result): Result {
  return requestContext.run(context, run);
}

/** The context of the current work. Undefined outside a request, a job and a consumed event. */
export function currentContext(): RequestContext | undefined {
  return requestContext.getStore();
}
