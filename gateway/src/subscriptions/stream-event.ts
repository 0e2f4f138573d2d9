import { parseExactly } from '@hjalpmedel/domain';
import { addErrorExtensions } from '@hjalpmedel/http';
import { stringifyResult, type Engine } from '@hjalpmedel/plan-executor';
import type { GraphQLError } from 'graphql';

type Result = Awaited<ReturnType<Engine['execute']>>;

/** One result of a stream. It is serialized once for all subscribers. */
export class StreamEvent {
  /** The result as JSON. */
  readonly text: string;
  /** The position after this event, if the source has positions. */
  readonly cursor: string | undefined;
  #value: Record<string, unknown> | undefined;

  constructor(text: string, cursor?: string) {
    this.text = text;
    this.cursor = cursor;
  }

  /** The result as an object. It is parsed once for all subscribers. */
  get value(): Record<string, unknown> {
    return (this.#value ??= parseExactly(this.text) as Record<string, unknown>);
  }
}

/** Serializes a result. Its errors carry the id of the request. */
export function streamEvent({ errors, ...result }: Result, requestId: string): StreamEvent {
  const cursor: unknown = result.extensions?.['cursor'];
  return new StreamEvent(
    stringifyResult({
      ...(errors && { errors: errors.map((error) => addErrorExtensions(error.toJSON(), requestId) as GraphQLError) }),
      ...result,
    }).trimEnd(),
    typeof cursor === 'string' ? cursor : undefined,
  );
}

/** A result that has errors only. */
export const errorEvent = (errors: readonly GraphQLError[], requestId: string): StreamEvent =>
  streamEvent({ errors }, requestId);
