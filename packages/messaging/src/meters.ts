import type { Metrics } from '@hjalpmedel/observability';

/** The metrics of the messaging layer. */
export type Meters = {
  published(by: number): void;
  outbox(pending: number, oldestAgeMs: number, blocked: number): void;
  sendFailed(): void;
  handled(consumer: string, outcome: string): void;
  /** The time from an event to its effect in this service. */
  delay(consumer: string, seconds: number): void;
  lag(consumer: string, topic: string, partition: number, records: number): void;
  rebuilt(consumer: string): void;
};

const NO_METERS: Meters = {
  published: () => undefined,
  outbox: () => undefined,
  sendFailed: () => undefined,
  handled: () => undefined,
  delay: () => undefined,
  lag: () => undefined,
  rebuilt: () => undefined,
};

/** Registers the metrics; without a registry nothing is measured. */
export function createMeters(metrics: Metrics | undefined): Meters {
  if (!metrics) return NO_METERS;
  const published = metrics.counter('relay_published_total', 'Outbox rows acknowledged by Kafka.');
  const failed = metrics.counter('relay_send_failures_total', 'Batches that Kafka did not acknowledge.');
  const pending = metrics.gauge('outbox_pending_rows', 'Outbox rows that are not published yet.');
  const age = metrics.gauge('outbox_oldest_age_seconds', 'Age of the oldest outbox row that is not published.');
  const blocked = metrics.gauge(
    'outbox_blocked_aggregates',
    'Aggregates held back by a row that Kafka will never accept.',
  );
  const handled = metrics.counter('consumer_events_total', 'Events by outcome.', ['consumer', 'outcome']);
  const delay = metrics.histogram('consumer_event_delay_seconds', 'From event time to effect.', ['consumer']);
  const lag = metrics.gauge('consumer_lag_records', 'Records behind the end.', ['consumer', 'topic', 'partition']);
  const rebuilt = metrics.counter('consumer_rebuilds_total', 'Consumers replaced after a crash or silence.', [
    'consumer',
  ]);
  return {
    published: (by) => published.inc(undefined, by),
    sendFailed: () => failed.inc(),
    outbox(rows, oldestAgeMs, aggregates) {
      pending.set(rows);
      age.set(oldestAgeMs / 1_000);
      blocked.set(aggregates);
    },
    handled: (consumer, outcome) => handled.inc({ consumer, outcome }),
    delay: (consumer, seconds) => delay.observe(seconds, { consumer }),
    lag: (consumer, topic, partition, records) => lag.set(records, { consumer, topic, partition }),
    rebuilt: (consumer) => rebuilt.inc({ consumer }),
  };
}
