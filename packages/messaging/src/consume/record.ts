import type { KafkaMessage } from 'kafkajs';
import { ContractViolation, EnvelopeError, fromHeaders, type Envelope } from '@hjalpmedel/events';

/** A record as received; `topic` is the name without the prefix. */
export type RawRecord = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
};

export function toRawRecord(topic: string, partition: number, message: KafkaMessage): RawRecord {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) headers[name] = last.toString();
  }
  const { offset, value } = message;
  return { topic, partition, offset, key: message.key?.toString() ?? '', headers, value };
}

/** Records with the same ordering key are processed in order: the aggregate id, or the record key where it is absent. */
export function orderingKey({ headers, key }: RawRecord): string {
  return headers['ce_subject'] ?? key;
}

/** The id of a record in the inbox: the event id, or topic, partition and offset where it is absent. */
export function recordId({ headers, topic, partition, offset }: RawRecord): string {
  return headers['ce_id'] ?? `${topic}/${partition}/${offset}`;
}

const SEQUENCE = /^\d{10}\.\d{2}$/;

/** Reads envelope and data of a record, in binary or structured mode; throws `ContractViolation`. */
export function readEvent(record: RawRecord): { readonly envelope: Envelope; readonly data: unknown } {
  const isStructured = record.headers['content-type']?.startsWith('application/cloudevents') ?? false;
  const body = parseJson(record);
  const { data, attributes } = isStructured ? readStructured(body) : { data: body, attributes: record.headers };
  const envelope = readEnvelope(attributes);
  if (!SEQUENCE.test(envelope.sequence)) throw new ContractViolation('envelope: the sequence has a wrong format');
  if (!Number.isInteger(envelope.hops)) throw new ContractViolation('envelope: hops is not a number');
  return { envelope, data };
}

function readEnvelope(attributes: Readonly<Record<string, string | undefined>>): Envelope {
  try {
    return fromHeaders(attributes);
  } catch (error) {
    if (error instanceof EnvelopeError) throw new ContractViolation(error.message);
    throw error;
  }
}

function parseJson({ value }: RawRecord): unknown {
  if (value === null || value.length === 0) throw new ContractViolation('the record has no value');
  try {
    return JSON.parse(value.toString());
  } catch {
    throw new ContractViolation('the value is not JSON'); // the message of the parser would quote the value
  }
}

function readStructured(body: unknown): { data: unknown; attributes: Record<string, string> } {
  if (typeof body !== 'object' || body === null) throw new ContractViolation('the value is not a CloudEvent');
  const { data, traceparent, ...rest } = body as Record<string, unknown>;
  const attributes = Object.fromEntries(Object.entries(rest).map(([name, value]) => [`ce_${name}`, String(value)]));
  return { data, attributes: typeof traceparent === 'string' ? { ...attributes, traceparent } : attributes };
}
