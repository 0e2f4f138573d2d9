import {
  eventIdOf,
  parseStrict,
  sequenceOf,
  toHeaders,
  type DataOf,
  type Envelope,
  type EventContract,
} from '@hjalpmedel/events';
import { fold, notFound, versionConflict, type Decider } from '@hjalpmedel/domain';
import type { OutboxRow } from './bookkeeping.js';
import type { Collection } from './database.js';
import type { UnitOfWork } from './unit-of-work.js';

/** A stored thing with its version. Version 0 is a thing that does not exist yet. */
export type Aggregate<State> = {
  readonly id: string;
  readonly version: number;
  readonly state: State;
  /** The sequence last published per topic, so that each reader can see gaps. */
  readonly published: Readonly<Record<string, string>>;
};

/** A contract event to send, made from a domain event by `publish`. */
export type Published<Contract extends EventContract = EventContract> = {
  readonly contract: Contract;
  readonly data: DataOf<Contract>;
};

export function published<Contract extends EventContract>(contract: Contract, data: DataOf<Contract>): Published {
  return { contract, data }; // checked against the contract here, forgotten in the list
}

/** A thing that exists: the initial state of a union by status (`NONE`) is never stored. */
export type Stored<State> = Exclude<State, { readonly status: 'NONE' }>;

export type AggregateDocument = {
  readonly _id: string;
  readonly version: number;
  readonly published: Record<string, string>;
  readonly updatedAt: string;
};

export type AggregateStoreOptions<State, Event> = {
  readonly type: string;
  readonly source: string;
  readonly model: Collection;
  readonly municipalityOf: (state: Stored<State>) => string;
  /** The events other services learn of: the one translator outwards. */
  readonly publish?: (event: Event, after: Aggregate<Stored<State>>) => readonly Published[];
  /** What the history keeps of an event; by default its type only. Never person data in clear. */
  readonly historyOf?: (event: Event, after: Stored<State>) => Readonly<Record<string, unknown>>;
};

export type AggregateStore<State, Event> = {
  readonly type: string;
  /** Loads inside the transaction; a missing thing is `undefined`. */
  find(uow: UnitOfWork, id: string): Promise<Aggregate<Stored<State>> | undefined>;
  /** Loads inside the transaction; a missing thing is `NOT_FOUND`, a stale `expectedVersion` is `VERSION_CONFLICT`. */
  load(uow: UnitOfWork, id: string, expectedVersion?: number): Promise<Aggregate<Stored<State>>>;
  create(id: string, initial: State): Aggregate<State>;
  /** Folds events into the state, compares and sets the version, adds outbox and history rows. */
  append(
    uow: UnitOfWork,
    aggregate: Aggregate<State>,
    evolve: (state: State, event: Event) => State,
    events: readonly Event[],
  ): Promise<Aggregate<Stored<State>>>;
  /** `append` of what the decider makes of a command. */
  decide<Command>(
    uow: UnitOfWork,
    aggregate: Aggregate<State>,
    decider: Pick<Decider<State, Command, Event>, 'decide' | 'evolve'>,
    command: Command,
  ): Promise<Aggregate<Stored<State>>>;
};

const META = new Set(['_id', 'version', 'published', 'updatedAt']);

/** The stored document without its bookkeeping fields. */
export function stateOf<State>(document: AggregateDocument): State {
  return Object.fromEntries(Object.entries(document).filter(([field]) => !META.has(field))) as State;
}

/** A state may not use the names of the bookkeeping fields. */
type Storable = object & { readonly [Field in 'version' | 'published' | 'updatedAt']?: never };

/** Loads and saves one kind of aggregate: state as fields of the document, one mechanism for versions. */
export function aggregateStore<State extends Storable, Event extends { readonly type: string }>(
  options: AggregateStoreOptions<State, Event>,
): AggregateStore<State, Event> {
  const { model, type } = options;
  const keyFields = new Map<string, string>();
  const store: AggregateStore<State, Event> = {
    type,
    async find(uow, id) {
      const document = await model.findById(id).session(uow.session).lean<AggregateDocument>();
      return document
        ? { id, version: document.version, published: document.published, state: stateOf<Stored<State>>(document) }
        : undefined;
    },
    async load(uow, id, expectedVersion) {
      const found = await store.find(uow, id);
      if (!found) throw notFound();
      if (expectedVersion !== undefined && expectedVersion !== found.version) {
        throw versionConflict({ field: 'input.expectedVersion', currentVersion: found.version });
      }
      return found;
    },
    create: (id, initial) => ({ id, version: 0, state: initial, published: {} }),
    async append(uow, aggregate, evolve, events) {
      if (events.length === 0) return aggregate as Aggregate<Stored<State>>;
      const state = fold({ evolve }, aggregate.state, events) as Stored<State>; // an event never leads back to nothing
      const folded = { ...aggregate, version: aggregate.version + 1, state };
      const rows = outboxRows(options, keyFields, uow, folded, events);
      const next = { ...folded, published: { ...aggregate.published, ...lastPublished(rows) } };
      await save(model, uow, aggregate.version, next);
      uow.outbox.push(...rows);
      uow.municipalityCode = options.municipalityOf(state);
      uow.touched.push({ type, id: next.id, version: next.version });
      events.forEach((event, index) =>
        uow.history.push({
          _id: eventIdOf(next.id, next.version, index),
          aggregateType: type,
          aggregateId: next.id,
          version: next.version,
          index,
          type: event.type,
          at: uow.now,
          actorId: uow.actor.id,
          actorRole: uow.actor.role,
          data: options.historyOf?.(event, state) ?? {},
        }),
      );
      return next;
    },
    async decide(uow, aggregate, decider, command) {
      return store.append(uow, aggregate, decider.evolve, decider.decide(command, aggregate.state));
    },
  };
  return store;
}

async function save<State>(model: Collection, uow: UnitOfWork, from: number, next: Aggregate<State>): Promise<void> {
  const document = { ...(next.state as object), version: next.version, published: next.published, updatedAt: uow.now };
  if (from === 0) {
    await model.insertMany([{ ...document, _id: next.id }], { session: uow.session });
    return;
  }
  const result = await model.replaceOne(
    { _id: next.id, version: from },
    { ...document, _id: next.id },
    { session: uow.session, runValidators: true }, // without it a field that cannot be cast is dropped in silence
  );
  if (result.matchedCount === 0) throw versionConflict();
}

/** Topic names contain dots, which a field name of a document should not. */
const alias = (topic: string) => topic.replaceAll('.', '/');

function lastPublished(rows: readonly OutboxRow[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [alias(row.topic), sequenceOf(row.version, row.index)]));
}

/** The key of an aggregate on a topic never changes: another would put its events on another partition, out of order. */
function assertOneKey(keyFields: Map<string, string>, { topic, keyField }: EventContract): void {
  const known = keyFields.get(topic.name) ?? keyField;
  if (known !== keyField)
    throw new Error(`${topic.name}: one aggregate cannot have both ${known} and ${keyField} as key`);
  keyFields.set(topic.name, known);
}

function outboxRows<State, Event>(
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
      municipalityCode: options.municipalityOf(after.state),
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
