import { Kafka } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';
import './patch.js';
import { kafkaLevel, logBridge } from './log-bridge.js';

/** The one place that makes a kafkajs client. */
export function createClient(brokers: readonly string[], clientId: string, logger: Logger): Kafka {
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
