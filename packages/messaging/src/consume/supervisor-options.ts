import type { Consumer as KafkaConsumer, EachBatchHandler, Kafka } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';
import type { Meters } from '../meters.js';

/** Partitions by topic, full names. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

export type SupervisorOptions = {
  readonly kafka: Kafka;
  readonly name: string;
  readonly groupId: string;
  /** Full names. */
  readonly topics: readonly string[];
  readonly fromBeginning: boolean;
  readonly maxWaitMs: number;
  readonly sessionTimeoutMs: number;
  /** How many partitions are worked on at once. */
  readonly partitions: number;
  readonly eachBatch: EachBatchHandler;
  readonly onJoin?: ((consumer: KafkaConsumer, assignment: Assignment) => void) | undefined;
  readonly logger: Logger;
  readonly meters: Meters;
  /** Called when the consumer keeps dying for a reason that is not a broker that is away. */
  readonly onFatal?: ((error: Error) => void) | undefined;
};
