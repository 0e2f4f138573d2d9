import type { Instant } from '@hjalpmedel/domain';
import type { DataClass } from './define.js';

/** The CloudEvents 1.0 attributes of a record, with our extensions; Kafka headers in binary mode. */
export type Envelope = {
  /** `<aggregateId>:<version>:<index>`; it stays the same when the event is published again. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The time when the event happened. */
  readonly time: Instant;
  /** The time when the event was stored. */
  readonly recordedTime: Instant;
  readonly subject: string;
  readonly aggregateType: string;
  readonly aggregateVersion: number;
  readonly partitionKey: string;
  /** `<version, 10 digits>.<index, 2 digits>`; sorts as text. */
  readonly sequence: string;
  /** The previous sequence of this aggregate on this topic; empty for its first. */
  readonly prevSequence: string;
  readonly schemaVersion: number;
  readonly correlationId: string;
  readonly causationId: string;
  /** The number of events between the first command and this event. */
  readonly hops: number;
  readonly municipalityCode: string;
  readonly dataClass: DataClass;
  readonly actorRole: string;
  /** A pseudonym, never a staff number or person number. */
  readonly actorId: string;
  readonly traceparent?: string | undefined;
};

/** An event as published: envelope and data. */
export type EventRecord<Data = unknown> = { readonly envelope: Envelope; readonly data: Data };

const HEADERS: Record<keyof Envelope, string> = {
  id: 'ce_id',
  source: 'ce_source',
  type: 'ce_type',
  time: 'ce_time',
  recordedTime: 'ce_recordedtime',
  subject: 'ce_subject',
  aggregateType: 'ce_aggregatetype',
  aggregateVersion: 'ce_aggregateversion',
  partitionKey: 'ce_partitionkey',
  sequence: 'ce_sequence',
  prevSequence: 'ce_prevsequence',
  schemaVersion: 'ce_schemaversion',
  correlationId: 'ce_correlationid',
  causationId: 'ce_causationid',
  hops: 'ce_hops',
  municipalityCode: 'ce_municipalitycode',
  dataClass: 'ce_dataclass',
  actorRole: 'ce_actorrole',
  actorId: 'ce_actorid',
  traceparent: 'traceparent',
};
const NUMBERS: ReadonlySet<string> = new Set(['aggregateVersion', 'schemaVersion', 'hops']);
const OPTIONAL: ReadonlySet<string> = new Set(['traceparent', 'prevSequence']);

export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

export function sequenceOf(version: number, index: number): string {
  return `${String(version).padStart(10, '0')}.${String(index).padStart(2, '0')}`;
}

export function eventIdOf(aggregateId: string, version: number, index: number): string {
  return `${aggregateId}:${version}:${index}`;
}

/** Writes an envelope as Kafka headers, in CloudEvents binary mode. */
export function toHeaders(envelope: Envelope): Record<string, string> {
  const headers: Record<string, string> = { ce_specversion: '1.0', 'content-type': 'application/json' };
  for (const [field, header] of Object.entries(HEADERS)) {
    const value = envelope[field as keyof Envelope];
    if (value !== undefined) headers[header] = String(value);
  }
  headers['ce_dataschema'] = `urn:hjalpmedel:events:${envelope.type}:v${envelope.schemaVersion}`;
  return headers;
}

/** Reads an envelope from Kafka headers; throws `EnvelopeError` with the names of the missing headers. */
export function fromHeaders(headers: Readonly<Record<string, string | undefined>>): Envelope {
  const missing: string[] = [];
  const entries = Object.entries(HEADERS).map(([field, header]) => {
    const text = headers[header];
    if (text === undefined) {
      if (!OPTIONAL.has(field)) missing.push(header);
      return [field, field === 'prevSequence' ? '' : undefined];
    }
    return [field, NUMBERS.has(field) ? Number(text) : text];
  });
  if (missing.length > 0) throw new EnvelopeError(`headers missing: ${missing.join(', ')}`);
  return Object.fromEntries(entries) as Envelope;
}
