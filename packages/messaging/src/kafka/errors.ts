type KafkaError = Error & { readonly type?: string; readonly retriable?: boolean; readonly cause?: unknown };

/** The innermost error: kafkajs wraps an error that it has retried. */
export function rootCause(error: unknown): KafkaError {
  let cause = error instanceof Error ? (error as KafkaError) : (new Error(String(error)) as KafkaError);
  while (cause.cause instanceof Error) cause = cause.cause;
  return cause;
}

/** Error types that no repetition of a send changes. */
const PERMANENT = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_TOPIC_EXCEPTION', 'INVALID_RECORD']);

/** Why Kafka will never accept a record as it is; `undefined` when a later attempt may succeed. */
export function permanentRejection(error: unknown): string | undefined {
  const { type } = rootCause(error);
  return type !== undefined && PERMANENT.has(type) ? type : undefined;
}

export function isUnknownTopic(error: unknown): boolean {
  return rootCause(error).type === 'UNKNOWN_TOPIC_OR_PARTITION';
}

/** Whether a consumer crashed because the broker was unavailable, and not because of an error in our code. */
export function isRetriable(error: unknown): boolean {
  return (
    (error instanceof Error && error.name === 'KafkaJSNumberOfRetriesExceeded') || rootCause(error).retriable === true
  );
}
