import { patchKafkajs } from '@hjalpmedel/messaging/kafkajs-patch';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';

// Without the patch, kafkajs prints a TimeoutNegativeWarning on Node 24.
patchKafkajs();

const probeTopic = 'local.probe';

/** A client for one question. It does not retry: the caller decides how long it waits. */
export function kafkaClient(brokers: string): Kafka {
  return new kafkajs.Kafka({
    clientId: 'hjalpmedel-local',
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 2_000,
    requestTimeout: 10_000,
    retry: { retries: 0 },
  });
}

export async function withAdmin<T>(brokers: string, run: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafkaClient(brokers).admin();
  try {
    await admin.connect();
    return await run(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Throws until the cluster lists a broker. The port opens earlier. */
export async function describeBrokers(brokers: string): Promise<void> {
  const cluster = await withAdmin(brokers, (admin) => admin.describeCluster());
  if (cluster.brokers.length === 0) throw new Error('no broker has registered yet');
}

/** Sends one record and waits for the acknowledgement. */
export async function passOneRecord(brokers: string): Promise<void> {
  await withAdmin(brokers, async (admin) => {
    if ((await admin.listTopics()).includes(probeTopic)) return;
    const configEntries = [{ name: 'retention.ms', value: '3600000' }];
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic: probeTopic, numPartitions: 1, configEntries }],
    });
  });
  const producer = kafkaClient(brokers).producer({
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  try {
    await producer.connect();
    await producer.send({ topic: probeTopic, acks: -1, messages: [{ value: 'ready' }] });
  } finally {
    await producer.disconnect();
  }
}
