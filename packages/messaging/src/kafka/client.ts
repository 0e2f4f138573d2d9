import { Kafka } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';
import { kafkaLevel, logBridge } from './log-bridge.js';
import { patchKafkajs } from './patch.js';

/** Creates the kafkajs client of a process, patched and with our log. */
export function createClient(brokers: readonly string[], clientId: string, logger: Logger): Kafka {
  patchKafkajs();
  return new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 3_000, retries: 5 },
    logLevel: kafkaLevel(logger),
    logCreator: logBridge(logger),
  });
}
