import { completeError } from '@hjalpmedel/http';
import { stringifyResult, type Engine } from '@hjalpmedel/plan-executor';
import type { GraphQLError } from 'graphql';

type Result = Awaited<ReturnType<Engine['execute']>>;

/** One answer of a stream: written once, however many read it. */
export class StreamEvent {
  /** The answer as JSON. */
  readonly text: string;
  /** From where a reader that comes back goes on, if the source has such places. */
  readonly cursor: string | undefined;
  #value: Record<string, unknown> | undefined;

  constructor(text: string, cursor?: string) {
    this.text = text;
    this.cursor = cursor;
  }

  /** The answer as an object, read once for all. */
  get value(): Record<string, unknown> {
    return (this.#value ??= JSON.parse(this.text) as Record<string, unknown>);
  }
}

/** Writes a result down; its errors name the request that they belong to. */
export function streamEvent({ errors, ...result }: Result, requestId: string): StreamEvent {
  const cursor: unknown = result.extensions?.['cursor'];
  return new StreamEvent(
    stringifyResult({
      ...(errors && { errors: errors.map((error) => completeError(error.toJSON(), requestId) as GraphQLError) }),
      ...result,
    }).trimEnd(),
    typeof cursor === 'string' ? cursor : undefined,
  );
}

/** An answer of errors alone. */
export const errorEvent = (errors: readonly GraphQLError[], requestId: string): StreamEvent =>
  streamEvent({ errors }, requestId);
