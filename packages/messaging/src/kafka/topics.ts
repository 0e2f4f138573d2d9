import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import { topicCatalogue, type Topic } from '@hjalpmedel/events';
import { pause, within } from './deadline.js';
import { isUnknownTopic } from './errors.js';

/** Topics and groups under one prefix. Names given and returned are without it, unless said otherwise. */
export type TopicAdmin = {
  ensure(topics?: Iterable<Topic>): Promise<void>;
  /** Which of these topics exist. */
  existing(): Promise<ReadonlySet<string>>;
  /** Deletes all topics and empty groups of this prefix; refused without one. */
  removeAll(): Promise<void>;
  /** Runs with a connected admin client. */
  use<Result>(run: (admin: Admin) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

export function topicAdmin(kafka: Kafka, prefix: string): TopicAdmin {
  let connected: Promise<Admin> | undefined;
  async function connect(): Promise<Admin> {
    const admin = kafka.admin();
    await admin.connect();
    return admin;
  }
  async function use<Result>(run: (admin: Admin) => Promise<Result>): Promise<Result> {
    connected ??= connect();
    const admin = await connected.catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return run(admin);
  }
  const existing = () =>
    use(async (admin) => {
      const names = await admin.listTopics();
      return new Set(names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)));
    });
  return {
    use,
    existing,
    async ensure(topics = topicCatalogue().values()) {
      const known = await existing();
      const missing = [...topics].filter((topic) => !known.has(topic.name));
      if (missing.length === 0) return;
      const wanted = missing.map((topic) => toKafka(prefix, topic));
      await use((admin) => create(admin, wanted));
    },
    async removeAll() {
      if (prefix === '') throw new Error('topics are removed by prefix only, and there is none');
      await use(async (admin) => {
        const topics = [...(await existing())].map((name) => prefix + name);
        if (topics.length > 0) await admin.deleteTopics({ topics });
        const { groups } = await admin.listGroups();
        const own = groups.map(({ groupId }) => groupId).filter((groupId) => groupId.startsWith(prefix));
        const described = own.length > 0 ? (await admin.describeGroups(own)).groups : [];
        const empty = described.filter(({ state }) => state === 'Empty').map(({ groupId }) => groupId);
        if (empty.length > 0) await admin.deleteGroups(empty);
      });
    },
    async close() {
      const old = connected;
      connected = undefined;
      if (old)
        await within(
          3_000,
          old.then((admin) => admin.disconnect()),
        );
    },
  };
}

const SETTLE_MS = 200;

/** A busy broker may not know for a moment what it has just made, and kafkajs waits for leaders of known topics only. */
async function create(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  for (let tries = 10; ; tries -= 1) {
    try {
      await admin.createTopics({ waitForLeaders: true, topics });
      return;
    } catch (error) {
      if (tries === 0 || !isUnknownTopic(error)) throw error;
      await pause(SETTLE_MS, new AbortController().signal);
    }
  }
}

const toKafka = (prefix: string, { name, partitions, retentionMs }: Topic) => ({
  topic: prefix + name,
  numPartitions: partitions,
  replicationFactor: -1, // the broker's default: one here, more on a cluster
  configEntries: [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(retentionMs) },
  ],
});
