import type { TopicAdmin } from '../kafka/topics.js';

/** Whether a group has committed everything its topics hold. */
export async function caughtUp(admin: TopicAdmin, groupId: string, topics: readonly string[]): Promise<boolean> {
  return admin.use(async (kafka) => {
    const ends = await Promise.all(topics.map((topic) => kafka.fetchTopicOffsets(topic)));
    const committed = await kafka.fetchOffsets({ groupId, topics: [...topics] });
    return topics.every((topic, at) => {
      const group = committed.find((one) => one.topic === topic)?.partitions ?? [];
      return (ends[at] ?? []).every(({ partition, high, low }) => {
        const offset = group.find((one) => one.partition === partition)?.offset ?? '-1';
        return offset === '-1' ? high === low : BigInt(offset) >= BigInt(high);
      });
    });
  });
}
