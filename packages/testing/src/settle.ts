import type { Service } from '@hjalpmedel/subgraph';
import { until } from './until.js';

const SETTLE_MS = 60_000;

/** Waits until every outbox is empty and every consumer has processed all events. */
export async function settle(services: readonly Service[]): Promise<void> {
  let calmRounds = 0;
  await until(
    'the network to settle',
    async () => {
      calmRounds = (await isCalm(services)) ? calmRounds + 1 : 0;
      return calmRounds >= 2; // a consumer may have filled an outbox after it was checked
    },
    SETTLE_MS,
  );
}

async function isCalm(services: readonly Service[]): Promise<boolean> {
  const sent = await Promise.all(services.map(({ relay }) => relay.processAll()));
  const consumers = services.flatMap((service) => service.consumers);
  const caughtUp = await Promise.all(consumers.map((consumer) => consumer.caughtUp()));
  const pending = await Promise.all(
    services.map(({ database }) => database.systemCollections.outbox.countDocuments({ pending: true })),
  );
  return sent.every((rows) => rows === 0) && caughtUp.every(Boolean) && pending.every((rows) => rows === 0);
}
