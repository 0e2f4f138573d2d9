type KafkaFault = Error & { readonly type?: string; readonly retriable?: boolean; readonly cause?: unknown };

/** The innermost fault: kafkajs wraps what it has retried. */
export function rootOf(error: unknown): KafkaFault {
  let fault = error instanceof Error ? (error as KafkaFault) : (new Error(String(error)) as KafkaFault);
  while (fault.cause instanceof Error) fault = fault.cause;
  return fault;
}

/** What no repetition of a send will change. */
const NEVER = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_TOPIC_EXCEPTION', 'INVALID_RECORD']);

/** Why Kafka will never take this as it is; `undefined` when a later try may succeed. */
export function neverTaken(error: unknown): string | undefined {
  const { type } = rootOf(error);
  return type !== undefined && NEVER.has(type) ? type : undefined;
}

export function isUnknownTopic(error: unknown): boolean {
  return rootOf(error).type === 'UNKNOWN_TOPIC_OR_PARTITION';
}

/** Whether a consumer's crash came from a broker that was away, rather than from a fault of ours. */
export function isRetriable(error: unknown): boolean {
  return (
    (error instanceof Error && error.name === 'KafkaJSNumberOfRetriesExceeded') || rootOf(error).retriable === true
  );
}
