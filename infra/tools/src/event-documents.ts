import {
  eventCatalogue,
  toHeaders,
  topicCatalogue,
  type Envelope,
  type EventContract,
  type Topic,
} from '@hjalpmedel/events';
import { z } from 'zod';
import type { Artefact } from './artefact.js';

const byName = <Item extends { readonly name: string }>(items: Iterable<Item>): readonly Item[] =>
  [...items].sort((one, other) => (one.name < other.name ? -1 : 1));
const json = (path: string, value: unknown): Artefact => ({ path, text: `${JSON.stringify(value, null, 2)}\n` });

/** The list of topics from which a deployment creates them. */
export function topicList(): Artefact {
  const topics = byName(topicCatalogue().values()).map(({ name, partitions, retentionMs, dataClass }) => ({
    name,
    partitions,
    dataClass,
    config: { 'cleanup.policy': 'delete', 'retention.ms': String(retentionMs) },
  }));
  return json('infra/topics.json', topics);
}

/** The event contracts as an AsyncAPI 3.1 document. Topics without a contract (dead letters) are left out. */
export function asyncApi(): Artefact {
  const contracts = byName(eventCatalogue().values());
  const topics = byName(new Set(contracts.map(({ topic }) => topic)));
  const on = (topic: Topic) => contracts.filter((contract) => contract.topic.name === topic.name);
  return json('docs/reference/events.asyncapi.json', {
    asyncapi: '3.1.0',
    info: {
      title: 'Hjälpmedelsgrafen: events',
      version: '0.1.0',
      description:
        'Facts published by the services. CloudEvents 1.0 in binary mode: the envelope stands in the headers. Payloads are open: expect new fields within a version.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channel(topic, on(topic))])),
    operations: Object.fromEntries(topics.map((topic) => [`publish.${topic.name}`, operation(topic, on(topic))])),
    components: {
      messages: Object.fromEntries(contracts.map((contract) => [contract.name, message(contract)])),
      schemas: { CloudEventsHeaders: cloudEventsHeaders() },
    },
  });
}

function channel({ name, partitions, retentionMs, dataClass }: Topic, contracts: readonly EventContract[]) {
  return {
    address: name,
    description: `Keyed by ${[...new Set(contracts.map(({ keyField }) => `\`${keyField}\``))].join(' or ')}. Data class ${dataClass}.`,
    messages: Object.fromEntries(
      contracts.map((contract) => [contract.name, { $ref: `#/components/messages/${contract.name}` }]),
    ),
    bindings: {
      kafka: {
        topic: name,
        partitions,
        topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': retentionMs },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function operation({ name }: Topic, contracts: readonly EventContract[]) {
  const messages = contracts.map((contract) => ({
    $ref: `#/channels/${pointer(name)}/messages/${pointer(contract.name)}`,
  }));
  return {
    action: 'send',
    channel: { $ref: `#/channels/${pointer(name)}` },
    summary: `Published by ${name.split('.')[0] ?? ''}.`,
    messages,
  };
}

const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function message({ name, version, keyField, dataClass, description, schema }: EventContract) {
  const { $schema: _dialect, ...payload } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return {
    name,
    title: name.split('.').at(-1),
    summary: description,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/CloudEventsHeaders' },
    payload,
    bindings: {
      kafka: { key: { type: 'string', description: `\`${keyField}\` of the payload` }, bindingVersion: '0.5.0' },
    },
    'x-schema-version': version,
    'x-data-class': dataClass,
  };
}

/** The headers of a written envelope, so that the document names no other. */
function cloudEventsHeaders() {
  const headers = toHeaders({ ...EVERY_FIELD });
  const optional = new Set(['traceparent', 'ce_prevsequence']);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.keys(headers).map((name) => [name, { type: 'string' }])),
    required: Object.keys(headers).filter((name) => !optional.has(name)),
  };
}

const EVERY_FIELD: Envelope = {
  id: '',
  source: '',
  type: '',
  time: '' as Envelope['time'],
  recordedTime: '' as Envelope['recordedTime'],
  subject: '',
  aggregateType: '',
  aggregateVersion: 0,
  partitionKey: '',
  sequence: '',
  prevSequence: '',
  schemaVersion: 1,
  correlationId: '',
  causationId: '',
  hops: 0,
  municipalityCode: '',
  dataClass: 'OPERATIONAL',
  actorRole: '',
  actorId: '',
  traceparent: '',
};
