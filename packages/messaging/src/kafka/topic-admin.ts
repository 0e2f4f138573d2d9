import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import { topicCatalogue, type Topic } from '@hjalpmedel/events';
import { createConnection } from './connection.js';
import { isUnknownTopic } from './errors.js';
import { pause } from './timing.js';

/** Creates and deletes the topics and groups with one prefix. Names are given and returned without the prefix. */
export type TopicAdmin = {
  /** Creates the topics that are missing; by default all topics of the catalogue. */
  ensure(topics?: Iterable<Topic>): Promise<void>;
  /** The topics that exist. */
  existing(): Promise<ReadonlySet<string>>;
  /** Deletes all topics and empty groups with this prefix; fails when the prefix is empty. */
  deleteAll(): Promise<void>;
  /** Runs with a connected admin client, which knows full names. */
  withClient<Result>(run: (admin: Admin) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

export function createTopicAdmin(kafka: Kafka, prefix: string): TopicAdmin {
  const connection = createConnection(() => kafka.admin());

  async function withClient<Result>(run: (admin: Admin) => Promise<Result>): Promise<Result> {
    return run(await connection.get());
  }
  async function existing(): Promise<ReadonlySet<string>> {
    const names = await withClient((admin) => admin.listTopics());
    return new Set(names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)));
  }
  async function ensure(topics: Iterable<Topic> = topicCatalogue().values()): Promise<void> {
    const found = await existing();
    const missing = [...topics].filter((topic) => !found.has(topic.name));
    if (missing.length === 0) return;
    const configs = missing.map((topic) => toTopicConfig(prefix, topic));
    await withClient((admin) => createTopics(admin, configs));
  }
  async function deleteAll(): Promise<void> {
    if (prefix === '') throw new Error('topics are deleted by prefix only, and the prefix is empty');
    const topics = [...(await existing())].map((name) => prefix + name);
    await withClient(async (admin) => {
      if (topics.length > 0) await admin.deleteTopics({ topics });
      await deleteEmptyGroups(admin, prefix);
    });
  }
  return { ensure, existing, deleteAll, withClient, close: () => connection.close() };
}

async function deleteEmptyGroups(admin: Admin, prefix: string): Promise<void> {
  const { groups } = await admin.listGroups();
  const own = groups.map(({ groupId }) => groupId).filter((groupId) => groupId.startsWith(prefix));
  if (own.length === 0) return;
  const described = await admin.describeGroups(own);
  const empty = described.groups.filter(({ state }) => state === 'Empty').map(({ groupId }) => groupId);
  if (empty.length > 0) await admin.deleteGroups(empty);
}

const RETRY_MS = 200;
const RETRIES = 10;

/** Retries: a busy broker may not know yet a topic that it has just created, and then kafkajs fails to find its leader. */
async function createTopics(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  for (let retries = RETRIES; ; retries -= 1) {
    try {
      await admin.createTopics({ waitForLeaders: true, topics });
      return;
    } catch (error) {
      if (retries === 0 || !isUnknownTopic(error)) throw error;
      await pause(RETRY_MS);
    }
  }
}

const toTopicConfig = (prefix: string, { name, partitions, retentionMs }: Topic) => ({
  topic: prefix + name,
  numPartitions: partitions,
  replicationFactor: -1, // the default of the broker
  configEntries: [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(retentionMs) },
  ],
});
