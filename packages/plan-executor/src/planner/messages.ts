import { GraphQLError } from 'graphql';
import type { ReadSupergraph } from './planner.js';

/** A request to the planner thread. */
export type PlannerRequest =
  | { readonly type: 'read'; readonly sdl: string }
  | { readonly type: 'plan'; readonly id: number; readonly operation: string; readonly labels?: readonly string[] }
  | { readonly type: 'forget'; readonly id: number };

/** A message with its request number. */
export type Numbered<T> = T & { readonly number: number };

export type Result = ReadSupergraph | string | undefined;

/** A response of the planner thread. */
export type PlannerResponse =
  /** A supergraph, or a plan as JSON. A plan is `undefined` when it needs no fetch. */
  | { readonly result: Result }
  | { readonly message: string; readonly forClient: boolean; readonly code: string | undefined };

/** Converts an error to plain data, since messages between threads lose the class. */
export function errorResponse(error: unknown): PlannerResponse {
  const forClient = error instanceof GraphQLError;
  const code = forClient ? (error.extensions['code'] as string | undefined) : undefined;
  return { message: error instanceof Error ? error.message : String(error), forClient, code };
}

/** Restores the error of a response. */
export function responseError({ message, forClient, code }: Extract<PlannerResponse, { message: string }>): Error {
  return forClient ? new GraphQLError(message, code === undefined ? {} : { extensions: { code } }) : new Error(message);
}
