import { createRequire } from 'node:module';

const PATCHED_VERSION = '2.2.4';
const PENDING_CHECK_MS = 10;

type RequestQueue = {
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  readonly throttledUntil: number;
  readonly pending: readonly unknown[];
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
};

const require = createRequire(import.meta.url);

/** The version of kafkajs that is installed. */
export const kafkajsVersion = (require('kafkajs/package.json') as { version: string }).version;

/**
 * kafkajs keeps a timer of about 1 ms going per broker connection for ever, even idle (its issues 1556, 1704, 1751).
 * Patched, it schedules only while something waits; in-flight limits are checked again on every response anyway.
 */
function patchBusyTimer(): void {
  if (kafkajsVersion !== PATCHED_VERSION) {
    throw new Error(`kafkajs ${kafkajsVersion}: the busy-timer patch is made for ${PATCHED_VERSION}, check it again`);
  }
  const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
  prototype.scheduleCheckPendingRequests = function scheduleCheckPendingRequests() {
    if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
    const wait = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      wait > 0 ? wait : PENDING_CHECK_MS,
    );
  };
}

patchBusyTimer();
