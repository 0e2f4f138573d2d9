import { eventIdOf, parseStrict, sequenceOf, toHeaders, type Envelope, type EventContract } from '@hjalpmedel/events';
import type { Aggregate, AggregateStoreOptions, Stored } from './aggregate.js';
import type { OutboxRow } from './system-collections.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Topic names contain dots, which a field name of a document should not. */
const alias = (topic: string) => topic.replaceAll('.', '/');

/** The sequence last published per topic, as the state document keeps it. */
export function lastPublished(rows: readonly OutboxRow[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [alias(row.topic), sequenceOf(row.version, row.index)]));
}

/** The key of an aggregate on a topic never changes: another would put its events on another partition, out of order. */
function assertOneKey(keyFields: Map<string, string>, { topic, keyField }: EventContract): void {
  const known = keyFields.get(topic.name) ?? keyField;
  if (known !== keyField)
    throw new Error(`${topic.name}: one aggregate cannot have both ${known} and ${keyField} as key`);
  keyFields.set(topic.name, known);
}

/** Builds the outbox rows of events. Each row stores the previous sequence of its aggregate on its topic. */
export function outboxRows<State, Event>(
  options: AggregateStoreOptions<State, Event>,
  keyFields: Map<string, string>,
  uow: UnitOfWork,
  after: Aggregate<Stored<State>>,
  events: readonly Event[],
): OutboxRow[] {
  const previous: Record<string, string> = { ...after.published };
  const facts = events.flatMap((event) => options.publish?.(event, after) ?? []);
  return facts.map(({ contract, data }, index) => {
    assertOneKey(keyFields, contract);
    const parsed = parseStrict(contract, data);
    const topic = contract.topic.name;
    const key = String(parsed[contract.keyField]);
    const sequence = sequenceOf(after.version, index);
    const envelope: Envelope = {
      id: eventIdOf(after.id, after.version, index),
      source: options.source,
      type: contract.name,
      time: uow.now,
      recordedTime: uow.now,
      subject: after.id,
      aggregateType: options.type,
      aggregateVersion: after.version,
      partitionKey: key,
      sequence,
      prevSequence: previous[alias(topic)] ?? '',
      schemaVersion: contract.version,
      correlationId: uow.correlationId,
      causationId: uow.causationId,
      hops: uow.hops,
      municipalityCode: options.municipalityOf(after.state, uow.now),
      dataClass: contract.dataClass,
      actorRole: uow.actor.role,
      actorId: uow.actor.id,
      traceparent: uow.traceparent,
    };
    previous[alias(topic)] = sequence;
    return {
      _id: envelope.id,
      aggregateType: options.type,
      aggregateId: after.id,
      version: after.version,
      index,
      topic,
      key,
      headers: toHeaders(envelope),
      data: JSON.stringify(parsed),
      pending: true,
      at: new Date(uow.now),
      attempts: 0,
    };
  });
}
