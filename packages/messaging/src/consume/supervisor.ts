import { backoff, pause } from '../kafka/timing.js';
import { runConsumerSession, type SessionEnd } from './consumer-session.js';
import type { SupervisorOptions } from './supervisor-options.js';

export type ConsumerState = 'idle' | 'starting' | 'joined' | 'consuming' | 'rebuilding' | 'stopped';

export type Supervisor = {
  start(): void;
  stop(): Promise<void>;
  readonly state: ConsumerState;
  readonly lastError: string | undefined;
  readonly rebuilds: number;
};

const FATAL_CRASHES = 3;
const FATAL_WINDOW_MS = 60_000;

/**
 * Keeps one consumer running. A kafkajs consumer may end silently, for example after a crash that it does not restart
 * or a lost coordinator. The supervisor notices every end and replaces the consumer by a new one of the same group.
 */
export function supervise(options: SupervisorOptions): Supervisor {
  const { logger, meters, name } = options;
  const stopping = new AbortController();
  const retry = backoff(200, 2_000);
  let state: ConsumerState = 'idle';
  let lastError: string | undefined;
  let rebuilds = 0;
  let running: Promise<void> | undefined;
  let crashes: number[] = [];

  function recordEnd(end: SessionEnd): void {
    lastError = end.error.message;
    logger.warn({ consumer: name, reason: end.reason, err: end.error }, 'consumer ended, a new one is started');
    if (end.isRetriable) return;
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < FATAL_WINDOW_MS), now];
    if (crashes.length < FATAL_CRASHES) return;
    logger.fatal({ consumer: name, err: end.error }, 'consumer crashes repeatedly');
    options.onFatal?.(end.error);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      state = rebuilds === 0 ? 'starting' : 'rebuilding';
      const end = await runConsumerSession(options, stopping.signal, (next) => {
        state = next;
        if (next !== 'consuming') return;
        lastError = undefined;
        retry.reset();
      });
      if (stopping.signal.aborted) break;
      rebuilds += 1;
      state = 'rebuilding';
      meters.rebuilt(name);
      if (end) recordEnd(end);
      await pause(retry.next(), stopping.signal);
    }
    state = 'stopped';
  }

  return {
    start: () => void (running ??= run()),
    async stop() {
      stopping.abort();
      await running;
      state = 'stopped';
    },
    get state() {
      return state;
    },
    get lastError() {
      return lastError;
    },
    get rebuilds() {
      return rebuilds;
    },
  };
}
