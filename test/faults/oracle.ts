import { createMessaging, type Messaging } from '@hjalpmedel/messaging';
import { openDatabase } from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import { authorityContracts } from '@hjalpmedel/subgraph';
import type { PrivateEngines } from '@hjalpmedel/local';
import { until } from '@hjalpmedel/testing';
import type { Acknowledged } from './load.js';

export type Verdict = {
  readonly acknowledged: number;
  readonly lost: number;
  /** Effects that happened twice. */
  readonly doubled: number;
  /** Records that arrived twice on the topic: allowed, counted. */
  readonly repeatedOnTopic: number;
  readonly outOfOrder: number;
};

/** Follows the topic from outside the services. Afterwards compares the acknowledged commands with their effects. */
export async function createOracle(engines: PrivateEngines) {
  const logger = createLogger('oracle', { level: 'fatal' });
  const messaging: Messaging = createMessaging({
    brokers: engines.kafkaBrokers.split(','),
    topicPrefix: '',
    clientId: 'oracle',
    logger,
  });
  await messaging.ensureTopics();
  const arrived = new Map<string, string[]>();
  const follower = messaging.follow({
    name: `oracle`,
    contracts: authorityContracts,
    lookbackMs: 3_600_000,
    onReset: () => arrived.clear(),
    onEvent: ({ envelope }) =>
      void arrived.set(envelope.subject, [...(arrived.get(envelope.subject) ?? []), envelope.sequence]),
  });
  await follower.start();

  return {
    async verdict({ commands, staff, licences }: Acknowledged): Promise<Verdict> {
      const open = (name: string) =>
        openDatabase({ uri: engines.mongodbUri, name: `hjalpmedel_${name}`, maxPoolSize: 2 });
      const identity = open('identity');
      const streams = open('streams');
      await Promise.all([identity.connection.asPromise(), streams.connection.asPromise()]);
      const pending = () => identity.connection.collection('outbox').countDocuments({ pending: true });
      await until('the outbox to be empty', async () => (await pending()) === 0, 60_000);
      const granted = streams.connection.collection('entries');
      await until(
        'the log to hold every licence',
        async () => (await granted.countDocuments({ type: 'identity.LicenceGranted' })) >= licences.size,
        60_000,
      );
      const complete = () => [...staff].every(([id, version]) => new Set(arrived.get(id)).size >= version);
      await until('the topic to be read', complete, 60_000).catch(() => undefined);

      let lost = 0;
      let doubled = 0;
      let repeatedOnTopic = 0;
      let outOfOrder = 0;
      for (const [id, version] of staff) {
        const stored = await identity.connection
          .collection<{ _id: string; version: number }>('staff')
          .findOne({ _id: id });
        lost += Math.max(0, version - (stored?.version ?? 0));
        doubled += Math.max(0, (stored?.version ?? 0) - version);
        const seen = arrived.get(id) ?? [];
        const distinct = [...new Set(seen)];
        lost += Math.max(0, version - distinct.length);
        repeatedOnTopic += seen.length - distinct.length;
        outOfOrder += distinct.filter((sequence, at) => at > 0 && sequence < distinct[at - 1]!).length;
      }
      const entries = await granted.countDocuments({ type: 'identity.LicenceGranted' });
      lost += Math.max(0, licences.size - entries);
      doubled += Math.max(0, entries - licences.size);
      await Promise.all([identity.close(), streams.close()]);
      return { acknowledged: commands, lost, doubled, repeatedOnTopic, outOfOrder };
    },
    stop: () => messaging.stop(),
  };
}
