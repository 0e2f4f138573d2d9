import type { TopicAdmin } from '../kafka/topic-admin.js';

/** Whether a group has committed the end of every partition of these topics (full names). */
export async function caughtUp(admin: TopicAdmin, groupId: string, topics: readonly string[]): Promise<boolean> {
  return admin.withClient(async (kafka) => {
    const ends = await Promise.all(topics.map((topic) => kafka.fetchTopicOffsets(topic)));
    const committed = await kafka.fetchOffsets({ groupId, topics: [...topics] });
    return topics.every((topic, index) => {
      const group = committed.find((one) => one.topic === topic)?.partitions ?? [];
      return (ends[index] ?? []).every(({ partition, high, low }) => {
        const offset = group.find((one) => one.partition === partition)?.offset ?? '-1';
        return offset === '-1' ? high === low : BigInt(offset) >= BigInt(high);
      });
    });
  });
}
