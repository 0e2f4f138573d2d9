import type { Service } from '@hjalpmedel/subgraph';
import type { DeliveryProgress } from './delivery-progress.js';

const SETTLE_MS = 60_000;
const PAUSE_MS = 200;

/**
 * Waits until every outbox is empty and every reader has processed all events.
 * A reader may fill an outbox that was checked before. So the outboxes are checked while all readers are idle, and the
 * check counts when nothing was sent meanwhile: what a reader writes is either still pending or sent.
 */
export async function settle(services: readonly Service[], progress: DeliveryProgress): Promise<void> {
  const deadline = performance.now() + SETTLE_MS;
  for (;;) {
    const { sent } = progress;
    const wasComplete = progress.isComplete();
    const emptied = await Promise.all(services.map(isEmpty));
    const isCalm = progress.isComplete() && progress.sent === sent;
    if (wasComplete && isCalm && emptied.every(Boolean)) return;
    if (performance.now() > deadline) throw new Error(`not within ${SETTLE_MS} ms: the network to settle`);
    if (!progress.isComplete()) await progress.nextChange(PAUSE_MS);
  }
}

/** Whether the outbox of a service is empty; publishes its rows when it is not. */
async function isEmpty({ database, relay }: Service): Promise<boolean> {
  if (!(await database.systemCollections.outbox.exists({ pending: true }))) return true;
  await relay.processAll();
  return false;
}
