import type { Consumer as KafkaConsumer } from 'kafkajs';
import { within } from '../kafka/deadline.js';
import { isRetriable } from '../kafka/errors.js';
import type { SupervisorOptions } from './supervisor-options.js';

export type LifeEnd = {
  readonly reason: 'not started' | 'crash' | 'silence';
  readonly error: Error;
  /** The broker was away; no fault of ours. */
  readonly retriable: boolean;
};

const SILENT_MS = 25_000; // above the request timeout, so that one hung request is not called silence
const JOIN_SILENT_MS = 90_000; // a rebalance may wait this long for slow members
const CHECK_MS = 1_000;
const STOP_MS = 5_000;

/**
 * One consumer object from connect to disconnect. Resolves when it must be replaced, or without a value
 * when it was told to stop.
 */
export async function oneLife(
  options: SupervisorOptions,
  stopping: AbortSignal,
  onState: (state: 'joined' | 'consuming') => void,
): Promise<LifeEnd | undefined> {
  const consumer = create(options);
  const { promise: ended, resolve: end } = deferred<LifeEnd | undefined>();
  let heard = performance.now();
  let joined = false;
  const hear = () => void (heard = performance.now());
  const tell = (state: 'joined' | 'consuming') => stopping.aborted || onState(state);

  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    hear();
    joined = true;
    tell('joined');
    options.onJoin?.(consumer, payload.memberAssignment);
  });
  consumer.on(consumer.events.REBALANCING, () => {
    hear();
    joined = false;
  });
  consumer.on(consumer.events.HEARTBEAT, hear);
  consumer.on(consumer.events.FETCH, () => {
    hear();
    joined = true;
    tell('consuming');
  });
  consumer.on(consumer.events.CRASH, ({ payload: { error } }) =>
    end({ reason: 'crash', error, retriable: isRetriable(error) }),
  );
  const watch = setInterval(() => {
    const silentMs = performance.now() - heard;
    if (silentMs < (joined ? SILENT_MS : JOIN_SILENT_MS)) return;
    end({ reason: 'silence', error: new Error(`nothing heard for ${Math.round(silentMs)} ms`), retriable: true });
  }, CHECK_MS);
  const onStop = () => end(undefined);
  if (stopping.aborted) onStop();
  stopping.addEventListener('abort', onStop, { once: true });

  const running = run(consumer, options);
  running.catch((error: unknown) =>
    end({ reason: 'not started', error: error as Error, retriable: isRetriable(error) }),
  );
  try {
    return await ended;
  } finally {
    clearInterval(watch);
    stopping.removeEventListener('abort', onStop);
    await put(consumer, running);
  }
}

function create({ kafka, groupId, sessionTimeoutMs, maxWaitMs }: SupervisorOptions): KafkaConsumer {
  return kafka.consumer({
    groupId,
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: 60_000,
    heartbeatInterval: Math.min(3_000, sessionTimeoutMs / 3),
    minBytes: 1,
    maxWaitTimeInMs: maxWaitMs,
    allowAutoTopicCreation: false,
    // The supervisor is the only one that restarts; two of them would leave two consumers.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5, restartOnFailure: async () => false },
  });
}

async function run(consumer: KafkaConsumer, options: SupervisorOptions): Promise<void> {
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

/** Ends a consumer object for good. Before `run` has settled a disconnect may leave it consuming, so it waits. */
async function put(consumer: KafkaConsumer, running: Promise<void>): Promise<void> {
  const disconnected = running
    .catch(() => undefined)
    .then(() => consumer.stop())
    .then(() => consumer.disconnect());
  await within(STOP_MS, disconnected); // later it ends by itself: what follows is a new object
}

function deferred<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => (resolve = settle));
  return { promise, resolve };
}
