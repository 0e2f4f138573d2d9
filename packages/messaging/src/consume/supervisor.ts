import { backoff, pause } from '../kafka/deadline.js';
import { oneLife, type LifeEnd } from './life.js';
import type { SupervisorOptions } from './supervisor-options.js';

export type ConsumerState = 'idle' | 'starting' | 'joined' | 'consuming' | 'rebuilding' | 'stopped';

export type Supervisor = {
  start(): void;
  stop(): Promise<void>;
  readonly state: ConsumerState;
  readonly lastError: string | undefined;
  readonly rebuilds: number;
};

const FATAL_DEATHS = 3;
const FATAL_WINDOW_MS = 60_000;

/**
 * Keeps one consumer alive. kafkajs may end without a word (a crash it does not restart, a coordinator it lost):
 * every end is noticed here, and a new consumer object of the same group takes over.
 */
export function supervise(options: SupervisorOptions): Supervisor {
  const { logger, meters, name } = options;
  const stopping = new AbortController();
  const retry = backoff(200, 2_000);
  let state: ConsumerState = 'idle';
  let lastError: string | undefined;
  let rebuilds = 0;
  let living: Promise<void> | undefined;
  let deaths: number[] = [];

  function died(end: LifeEnd): void {
    lastError = end.error.message;
    logger.warn({ consumer: name, reason: end.reason, err: end.error }, 'consumer ended, builds a new one');
    if (end.retriable) return;
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < FATAL_WINDOW_MS), now];
    if (deaths.length < FATAL_DEATHS) return;
    logger.fatal({ consumer: name, err: end.error }, 'consumer dies again and again');
    options.onFatal?.(end.error);
  }

  async function live(): Promise<void> {
    while (!stopping.signal.aborted) {
      state = rebuilds === 0 ? 'starting' : 'rebuilding';
      const end = await oneLife(options, stopping.signal, (next) => {
        state = next;
        if (next !== 'consuming') return;
        lastError = undefined;
        retry.reset();
      });
      if (stopping.signal.aborted) break;
      rebuilds += 1;
      state = 'rebuilding';
      meters.rebuilt(name);
      if (end) died(end);
      await pause(retry.next(), stopping.signal);
    }
    state = 'stopped';
  }

  return {
    start: () => void (living ??= live()),
    async stop() {
      stopping.abort();
      await living;
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
