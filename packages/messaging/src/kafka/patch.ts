import { createRequire } from 'node:module';

const PATCHED_VERSION = '2.2.4';
const PENDING_CHECK_MS = 10;

type RequestQueue = {
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  /** Milliseconds since 1970; -1 when the broker has not throttled this client. */
  readonly throttledUntil: number;
  readonly pending: readonly unknown[];
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
};

const require = createRequire(import.meta.url);

/**
 * Corrects the timer of kafkajs that checks pending requests; call it before the first client connects.
 * Without it every broker connection starts a timer with a negative time about once a millisecond, even when idle
 * (kafkajs issues 1556, 1704, 1751), and Node >= 24 prints `TimeoutNegativeWarning`. With it the timer runs only while
 * a request is pending, and its time is positive. kafkajs starts no other timer with a negative time: their times are
 * constants, options and retry times. Limits of requests in flight are checked on every response anyway.
 */
export function patchKafkajs(): void {
  const { version } = require('kafkajs/package.json') as { version: string };
  if (version !== PATCHED_VERSION) {
    throw new Error(`the patch of the kafkajs timer is made for ${PATCHED_VERSION}, installed is ${version}`);
  }
  const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
  prototype.scheduleCheckPendingRequests = scheduleCheckPendingRequests;
}

function scheduleCheckPendingRequests(this: RequestQueue): void {
  if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
  const throttledMs = this.throttledUntil - Date.now();
  const onTimeout = () => {
    this.throttleCheckTimeoutId = null;
    this.checkPendingRequests();
  };
  this.throttleCheckTimeoutId = setTimeout(onTimeout, throttledMs > 0 ? throttledMs : PENDING_CHECK_MS);
}
