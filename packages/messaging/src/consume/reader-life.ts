import type { DeliveryObserver } from '../delivery-observer.js';
import type { Supervisor } from './supervisor.js';

export type ReaderLifeOptions = {
  readonly supervisor: Supervisor;
  readonly groupId: string;
  /** Full names. */
  readonly topics: readonly string[];
  /** Aborted at the stop. */
  readonly stopping: AbortController;
  readonly observer: DeliveryObserver | undefined;
};

/** Start and stop of a consumer or a follower. */
export function createReaderLife({ supervisor, groupId, topics, stopping, observer }: ReaderLifeOptions) {
  async function start(): Promise<void> {
    observer?.onReaderStarted(groupId, topics);
    supervisor.start();
  }
  async function stop(): Promise<void> {
    stopping.abort();
    await supervisor.stop();
    observer?.onReaderStopped(groupId);
  }
  return { start, stop, [Symbol.asyncDispose]: stop };
}
