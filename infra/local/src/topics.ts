import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './config.js';
import { withAdmin } from './engines/kafka-probe.js';
import { Failure } from './failure.js';

type Topic = { name: string; partitions: number; config?: Record<string, string | number> };

/** Creates the topics of the event catalogue that the broker lacks. Existing topics stay as they are. */
export async function createTopics(brokers: string, path = join(root, 'infra/topics.json')): Promise<string> {
  const catalogued = readTopics(path);
  return withAdmin(brokers, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = catalogued.filter(({ name }) => !existing.has(name));
    if (missing.length > 0) await admin.createTopics({ waitForLeaders: true, topics: missing.map(toKafka) });
    return missing.length > 0 ? `${missing.length} created, ${catalogued.length} in all` : `${catalogued.length} exist`;
  });
}

function readTopics(path: string): Topic[] {
  if (!existsSync(path)) throw new Failure('infra/topics.json is missing', 'run `npm run codegen`');
  return JSON.parse(readFileSync(path, 'utf8')) as Topic[];
}

const toKafka = ({ name, partitions, config = {} }: Topic) => ({
  topic: name,
  numPartitions: partitions,
  replicationFactor: -1, // The broker's default: 1 here, more on a cluster given by KAFKA_BROKERS.
  configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value: String(value) })),
});
