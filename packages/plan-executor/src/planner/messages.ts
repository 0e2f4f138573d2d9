import { GraphQLError } from 'graphql';
import type { ReadSupergraph } from './planner.js';

/** What is asked of the planning thread. */
export type Question =
  | { readonly ask: 'read'; readonly sdl: string }
  | { readonly ask: 'plan'; readonly id: number; readonly operation: string }
  | { readonly ask: 'forget'; readonly id: number };

/** A question with the number its answer comes under. */
export type Numbered<T> = T & { readonly number: number };

export type Result = ReadSupergraph | string | undefined;

/** What the planning thread answers. */
export type Reply =
  /** A supergraph, or a plan as JSON; nothing when nothing has to be fetched. */
  | { readonly result: Result }
  | { readonly message: string; readonly forClient: boolean; readonly code: string | undefined };

/** An error as plain data: its class does not survive the way between threads. */
export function errorReply(error: unknown): Reply {
  const forClient = error instanceof GraphQLError;
  const code = forClient ? (error.extensions['code'] as string | undefined) : undefined;
  return { message: error instanceof Error ? error.message : String(error), forClient, code };
}

/** The error behind a reply. */
export function replyError({ message, forClient, code }: Extract<Reply, { message: string }>): Error {
  return forClient ? new GraphQLError(message, code === undefined ? {} : { extensions: { code } }) : new Error(message);
}
