import type { Consumer as KafkaConsumer } from 'kafkajs';
import { isRetriable } from '../kafka/errors.js';
import { within } from '../kafka/timing.js';
import type { SupervisorOptions } from './supervisor-options.js';

export type SessionEnd = {
  readonly reason: 'not started' | 'crash' | 'silence';
  readonly error: Error;
  /** The broker was unavailable; our code is not at fault. */
  readonly isRetriable: boolean;
};

type OnState = (state: 'joined' | 'consuming') => void;

const SILENT_MS = 25_000; // above the request timeout, so that one request that hangs does not count as silence
const JOIN_SILENT_MS = 90_000; // a rebalance may wait this long for slow members
const CHECK_MS = 1_000;
const STOP_MS = 5_000;

/**
 * Runs one kafkajs consumer from connect to disconnect. Resolves with the reason when the consumer must be replaced,
 * or with `undefined` when it was stopped.
 */
export async function runConsumerSession(
  options: SupervisorOptions,
  stopping: AbortSignal,
  onState: OnState,
): Promise<SessionEnd | undefined> {
  const consumer = createKafkaConsumer(options);
  const { promise: ended, resolve: end } = deferred<SessionEnd | undefined>();
  const stopWatching = watchConsumer(consumer, options, (state) => stopping.aborted || onState(state), end);
  const onStop = () => end(undefined);
  if (stopping.aborted) onStop();
  stopping.addEventListener('abort', onStop, { once: true });

  const started = start(consumer, options);
  started.catch((error: unknown) =>
    end({ reason: 'not started', error: error as Error, isRetriable: isRetriable(error) }),
  );
  try {
    return await ended;
  } finally {
    stopWatching();
    stopping.removeEventListener('abort', onStop);
    await close(consumer, started);
  }
}

/** Follows the events of a consumer and calls `end` when it crashes or is silent for too long. */
function watchConsumer(
  consumer: KafkaConsumer,
  options: SupervisorOptions,
  onState: OnState,
  end: (end: SessionEnd) => void,
): () => void {
  let lastEventAt = performance.now();
  let isMember = false;
  const onEvent = () => void (lastEventAt = performance.now());

  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    onEvent();
    isMember = true;
    onState('joined');
    options.onJoin?.(consumer, payload.memberAssignment);
  });
  consumer.on(consumer.events.REBALANCING, () => {
    onEvent();
    isMember = false;
  });
  consumer.on(consumer.events.HEARTBEAT, onEvent);
  consumer.on(consumer.events.FETCH, () => {
    onEvent();
    isMember = true;
    onState('consuming');
  });
  consumer.on(consumer.events.CRASH, ({ payload: { error } }) =>
    end({ reason: 'crash', error, isRetriable: isRetriable(error) }),
  );
  const timer = setInterval(() => {
    const silentMs = performance.now() - lastEventAt;
    if (silentMs < (isMember ? SILENT_MS : JOIN_SILENT_MS)) return;
    const error = new Error(`the consumer was silent for ${Math.round(silentMs)} ms`);
    end({ reason: 'silence', error, isRetriable: true });
  }, CHECK_MS);
  return () => clearInterval(timer);
}

function createKafkaConsumer({ kafka, groupId, sessionTimeoutMs, maxWaitMs }: SupervisorOptions): KafkaConsumer {
  return kafka.consumer({
    groupId,
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: 60_000,
    heartbeatInterval: Math.min(3_000, sessionTimeoutMs / 3),
    minBytes: 1,
    maxWaitTimeInMs: maxWaitMs,
    allowAutoTopicCreation: false,
    // Only the supervisor restarts: a restart by kafkajs as well would leave two consumers.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5, restartOnFailure: async () => false },
  });
}

async function start(consumer: KafkaConsumer, options: SupervisorOptions): Promise<void> {
  const { topics, fromBeginning, partitions, eachBatch } = options;
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: partitions,
    eachBatch,
  });
}

/** Disconnects a consumer. It waits for `run` first: a disconnect before that may leave the consumer running. */
async function close(consumer: KafkaConsumer, started: Promise<void>): Promise<void> {
  const disconnected = started
    .catch(() => undefined)
    .then(() => consumer.stop())
    .then(() => consumer.disconnect());
  await within(STOP_MS, disconnected);
}

function deferred<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => (resolve = settle));
  return { promise, resolve };
}
