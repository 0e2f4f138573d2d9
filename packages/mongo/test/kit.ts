import { randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import { z } from 'zod';
import { newId, toInstant } from '@hjalpmedel/domain';
import { defineEvent, defineTopic } from '@hjalpmedel/events';
import {
  aggregateStore,
  migrate,
  openDatabase,
  published,
  schemaOptions,
  type CommandMetadata,
  type AggregateDocument,
  type AggregateStore,
  type Database,
} from '../src/index.js';
import { mongoUri } from './config.js';

const jars = defineTopic('test.jars.v1');
export const CoinDropped = defineEvent(
  'test.CoinDropped',
  jars,
  'jarId',
  'A coin fell into a jar.',
  z.object({ jarId: z.string(), coins: z.int() }),
);

export type Jar = {
  coins: number;
  label?: string | undefined;
  notes?: object;
  period?: { from: string; to?: string | undefined };
};
export type JarEvent =
  | { type: 'CoinDropped'; label?: string | undefined; notes?: object; period?: Jar['period'] }
  | { type: 'JarShaken'; unknown?: number };
export type JarDocument = AggregateDocument & Jar;

export const evolve = (state: Jar, event: JarEvent): Jar => {
  if (event.type === 'JarShaken') return event.unknown ? { ...state, ...{ unknown: event.unknown } } : state;
  const { type: _type, ...change } = event;
  return { ...state, ...change, coins: state.coins + 1 };
};

/** Opens a database with one kind of aggregate, as a process of its own would. */
export function openJars(name: string): { database: Database; jars: AggregateStore<Jar, JarEvent> } {
  const database = openDatabase({ uri: mongoUri, name });
  const period = new Schema({ from: String, to: String }, { _id: false });
  const model = database.collection<AggregateDocument>(
    'jars',
    new Schema(
      {
        _id: String,
        version: Number,
        published: {},
        updatedAt: String,
        coins: Number,
        label: String,
        period,
        notes: {},
      },
      schemaOptions,
    ),
  );
  const store = aggregateStore<Jar, JarEvent>({
    type: 'jar',
    source: '/services/test',
    model,
    municipalityOf: () => '1496',
    publish: (event, after) =>
      event.type === 'CoinDropped' ? [published(CoinDropped, { jarId: after.id, coins: after.state.coins })] : [],
  });
  return { database, jars: store };
}

export async function createJars() {
  const opened = openJars(`test_mongo_${randomUUID().slice(0, 8)}`);
  await migrate(opened.database, []);
  return {
    ...opened,
    async close() {
      await opened.database.connection.dropDatabase();
      await opened.database.close();
    },
  };
}

export function metadata(overrides: Partial<CommandMetadata> = {}): CommandMetadata {
  const correlationId = newId();
  return {
    action: 'drop-coin',
    actor: { id: 'tester', role: 'ASSESSOR' },
    now: toInstant(new Date()),
    newId,
    correlationId,
    causationId: correlationId,
    hops: 0,
    ...overrides,
  };
}
