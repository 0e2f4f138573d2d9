import type { z } from 'zod';

/** OPERATIONAL: no person data but opaque ids. RESTRICTED: own access list, never streamed. ANALYTIC: pseudonymised. */
export type DataClass = 'OPERATIONAL' | 'RESTRICTED' | 'ANALYTIC';

/** A topic carries one subject of one service; its keys are opaque ids. */
export type Topic = {
  readonly name: string;
  readonly dataClass: DataClass;
  readonly partitions: number;
  readonly retentionMs: number;
};

/** The contract of one event type: its name with the service, its topic and key, and the schema of its data. */
export type EventContract<Name extends string = string, Schema extends z.ZodObject = z.ZodObject> = {
  readonly name: Name;
  readonly version: number;
  readonly topic: Topic;
  /** The field of the data that is the record key. The key of an aggregate never changes. */
  readonly keyField: string;
  readonly dataClass: DataClass;
  readonly description: string;
  readonly schema: Schema;
};

export type DataOf<Contract> = Contract extends EventContract<string, infer Schema> ? z.infer<Schema> : never;

const DAY_MS = 86_400_000;
const contracts = new Map<string, EventContract>();
const topics = new Map<string, Topic>();

export function defineTopic(
  name: string,
  dataClass: DataClass = 'OPERATIONAL',
  partitions = 3,
  retentionDays = 30,
): Topic {
  const topic = { name, dataClass, partitions, retentionMs: retentionDays * DAY_MS };
  topics.set(name, topic);
  return topic;
}

export function defineEvent<Name extends string, Schema extends z.ZodObject>(
  name: Name,
  topic: Topic,
  keyField: string,
  description: string,
  schema: Schema,
): EventContract<Name, Schema> {
  if (contracts.has(name)) throw new Error(`event ${name} is defined twice`);
  const contract = { name, version: 1, topic, keyField, dataClass: topic.dataClass, description, schema };
  contracts.set(name, contract);
  return contract;
}

/** All contracts, by event name. */
export function eventCatalogue(): ReadonlyMap<string, EventContract> {
  return contracts;
}

/** All topics, by name. */
export function topicCatalogue(): ReadonlyMap<string, Topic> {
  return topics;
}
