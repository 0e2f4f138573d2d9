import type { Consumer as KafkaConsumer, EachBatchHandler, Kafka } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';
import type { Meters } from '../meters.js';

/** Partitions by topic; full names. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

export type SupervisorOptions = {
  readonly kafka: Kafka;
  readonly name: string;
  readonly groupId: string;
  /** Full names. */
  readonly topics: readonly string[];
  readonly fromBeginning: boolean;
  /** The time that an idle fetch waits at the broker; data ends it at once. */
  readonly maxWaitMs: number;
  readonly sessionTimeoutMs: number;
  /** The number of partitions that are processed at the same time. */
  readonly partitions: number;
  readonly eachBatch: EachBatchHandler;
  readonly onJoin?: ((consumer: KafkaConsumer, assignment: Assignment) => void) | undefined;
  readonly logger: Logger;
  readonly meters: Meters;
  /** Called when the consumer crashes repeatedly although the broker is available. */
  readonly onFatal?: ((error: Error) => void) | undefined;
};
