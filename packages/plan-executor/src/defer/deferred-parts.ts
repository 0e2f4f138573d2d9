import type { GraphQLError } from 'graphql';

/** The data of one deferred fragment at one position. */
export interface DeferredPart {
  /** Distinguishes the parts of a response. */
  readonly id: number;
  readonly label: string | undefined;
  /** The path of the object that holds the fragment. */
  readonly path: readonly (string | number)[];
  /** The fields of the fragment as JSON text. Null if a non-null field among them failed. */
  readonly json: string | null;
  readonly errors: readonly GraphQLError[];
  /** Errors of values that break the schema. */
  readonly violations: readonly GraphQLError[];
}

/** A part that will be delivered later. */
export type PendingPart = Pick<DeferredPart, 'id' | 'label' | 'path'>;

/** Parts that are complete at the same time, and the parts that were found in them. */
export interface DeferredDelivery {
  readonly completed: readonly DeferredPart[];
  readonly pending: readonly PendingPart[];
  /** Whether more follows. */
  readonly hasNext: boolean;
}

/** The parts that follow a response. */
export interface DeferredParts {
  /** The parts that the response itself announces. */
  readonly pending: readonly PendingPart[];
  readonly deliveries: AsyncIterable<DeferredDelivery>;
}

/** Key of the request context. With a `DeferredReader` there, the engine may deliver parts of a response later. */
export const deferredReader = Symbol('deferredReader');

/** A client that reads deferred parts. */
export interface DeferredReader {
  /** Set by the engine if parts follow the response. */
  parts: DeferredParts | undefined;
}

/** Gets the reader of a request context. */
export function readerOf(context: Record<string, unknown>): DeferredReader | undefined {
  return (context as { readonly [deferredReader]?: DeferredReader })[deferredReader];
}
