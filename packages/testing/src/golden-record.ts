import { newId, toInstant } from '@hjalpmedel/domain';
import {
  eventIdOf,
  parseStrict,
  sequenceOf,
  toHeaders,
  type DataOf,
  type Envelope,
  type EventContract,
} from '@hjalpmedel/events';

export type GoldenRecordOptions = {
  /** The id of the aggregate; by default the record key. */
  readonly aggregateId?: string;
  readonly version?: number;
  readonly municipalityCode?: string;
  readonly time?: string;
};

/** Makes a record from the contract as its producer would publish it. It tests a consumer without the producer. */
export function goldenRecord<Contract extends EventContract>(
  contract: Contract,
  data: DataOf<Contract>,
  options: GoldenRecordOptions = {},
) {
  const parsed = parseStrict(contract, data) as Record<string, unknown>;
  const key = String(parsed[contract.keyField]);
  const { aggregateId = key, version = 1, municipalityCode = '1496', time = toInstant(new Date()) } = options;
  const envelope: Envelope = {
    id: eventIdOf(aggregateId, version, 0),
    source: `/services/${contract.name.split('.')[0]}`,
    type: contract.name,
    time: time as Envelope['time'],
    recordedTime: time as Envelope['time'],
    subject: aggregateId,
    aggregateType: 'golden',
    aggregateVersion: version,
    partitionKey: key,
    sequence: sequenceOf(version, 0),
    prevSequence: version > 1 ? sequenceOf(version - 1, 0) : '',
    schemaVersion: contract.version,
    correlationId: newId(),
    causationId: newId(),
    hops: 0,
    municipalityCode,
    dataClass: contract.dataClass,
    actorRole: 'SYSTEM',
    actorId: 'golden',
  };
  return { topic: contract.topic.name, key, value: JSON.stringify(parsed), headers: toHeaders(envelope) };
}
