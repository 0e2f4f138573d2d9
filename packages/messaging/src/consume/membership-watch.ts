import type { EachBatchPayload } from 'kafkajs';

/** Watches the group membership of a consumer while it processes a batch. */
export type MembershipWatch = {
  /** Aborted when the work must end: the partition was lost, the consumer stops, or `abort` was called. */
  readonly signal: AbortSignal;
  /** The error of the heartbeat that failed. */
  readonly heartbeatError: unknown;
  abort(): void;
  end(): void;
};

const HEARTBEAT_MS = 1_000;

/** Sends heartbeats during long work, and aborts the work once its result could not be committed. */
export function watchMembership(payload: EachBatchPayload, stopping: AbortSignal): MembershipWatch {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let heartbeatError: unknown;
  if (stopping.aborted) abort();
  stopping.addEventListener('abort', abort, { once: true });
  const timer = setInterval(() => {
    if (!payload.isRunning() || payload.isStale()) return abort();
    payload.heartbeat().catch((error: unknown) => {
      heartbeatError ??= error;
      abort();
    });
  }, HEARTBEAT_MS);
  return {
    signal: controller.signal,
    abort,
    get heartbeatError() {
      return heartbeatError;
    },
    end() {
      clearInterval(timer);
      stopping.removeEventListener('abort', abort);
    },
  };
}
