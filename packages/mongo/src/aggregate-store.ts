import { fold, notFound, versionConflict } from '@hjalpmedel/domain';
import { eventIdOf } from '@hjalpmedel/events';
import {
  NATIONWIDE,
  type Aggregate,
  type AggregateDocument,
  type AggregateStore,
  type AggregateStoreOptions,
  type Stored,
} from './aggregate.js';
import { lastPublished, outboxRows } from './outbox-rows.js';
import type { OutboxRow } from './system-collections.js';
import type { Collection } from './database.js';
import type { UnitOfWork } from './unit-of-work.js';

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

  function changed(
    uow: UnitOfWork,
    aggregate: Aggregate<State>,
    evolve: (state: State, event: Event) => State,
    events: readonly Event[],
  ) {
    const state = fold({ evolve }, aggregate.state, events) as Stored<State>; // an event never leads back to nothing
    const folded = { ...aggregate, version: aggregate.version + 1, state };
    const rows = outboxRows(options, keyFields, uow, folded, events);
    return { next: { ...folded, published: { ...aggregate.published, ...lastPublished(rows) } }, rows };
  }

  /** What the transaction writes beside the state. */
  function note(uow: UnitOfWork, next: Aggregate<Stored<State>>, rows: readonly OutboxRow[], events: readonly Event[]) {
    uow.outbox.push(...rows);
    const municipalityCode = options.municipalityOf(next.state, uow.now);
    uow.touched.push({ type, id: next.id, version: next.version, municipalityCode });
    uow.saved.push({ collection: model.collection.name, document: documentOf(uow, next) });
    if (options.keepsHistory === false) return;
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
        data: options.historyOf?.(event, next.state) ?? {},
      }),
    );
  }

  const store: AggregateStore<State, Event> = {
    type,
    placeOf: (state, now) => {
      const municipalityCode = options.municipalityOf(state, now);
      return {
        municipalityCode: municipalityCode === NATIONWIDE ? undefined : municipalityCode,
        unitId: options.unitOf?.(state),
        supplierId: options.supplierOf?.(state),
      };
    },
    async find(uow, id) {
      const document = await model.findById(id).session(uow.session).lean<AggregateDocument>();
      if (!document) return undefined;
      const state = stateOf<Stored<State>>(document);
      if (options.isKind?.(state) === false) return undefined;
      return { id, version: document.version, published: document.published, state };
    },
    async load(uow, id) {
      const found = await store.find(uow, id);
      if (!found) throw notFound();
      return found;
    },
    create: (id, initial) => ({ id, version: 0, state: initial, published: {} }),
    async append(uow, aggregate, evolve, events) {
      if (events.length === 0) return aggregate as Aggregate<Stored<State>>;
      const { next, rows } = changed(uow, aggregate, evolve, events);
      await save(model, uow, aggregate.version, next);
      note(uow, next, rows, events);
      return next;
    },
    async appendMany(uow, evolve, changes) {
      const made = changes
        .filter(({ events }) => events.length > 0)
        .map(({ aggregate, events }) => ({ aggregate, events, ...changed(uow, aggregate, evolve, events) }));
      await saveMany(model, uow, made);
      for (const { next, rows, events } of made) note(uow, next, rows, events);
    },
    async decide(uow, aggregate, decider, command) {
      return store.append(uow, aggregate, decider.evolve, decider.decide(command, aggregate.state));
    },
  };
  return store;
}

function documentOf<State>(uow: UnitOfWork, { id, state, version, published }: Aggregate<State>): AggregateDocument {
  return { ...(state as object), _id: id, version, published, updatedAt: uow.now };
}

async function save<State>(model: Collection, uow: UnitOfWork, from: number, next: Aggregate<State>): Promise<void> {
  const document = documentOf(uow, next);
  if (from === 0) {
    await model.insertMany([document], { session: uow.session });
    return;
  }
  const result = await model.replaceOne(
    { _id: next.id, version: from },
    document,
    { session: uow.session, runValidators: true }, // without it a field that cannot be cast is dropped in silence
  );
  if (result.matchedCount === 0) throw versionConflict();
}

/** Straight to the driver: casting each document would cost more than the write. What a state may hold, its type says. */
async function saveMany<State>(
  model: Collection,
  uow: UnitOfWork,
  made: readonly { readonly aggregate: Aggregate<State>; readonly next: Aggregate<State> }[],
): Promise<void> {
  if (made.length === 0) return;
  const writes = made.map(({ aggregate: { version }, next }) => {
    const document = documentOf(uow, next);
    return version === 0
      ? { insertOne: { document: document } }
      : { replaceOne: { filter: { _id: next.id, version }, replacement: document } };
  });
  const { matchedCount, insertedCount } = await model.collection.bulkWrite(writes as never, { session: uow.session });
  if (matchedCount + insertedCount < made.length) throw versionConflict();
}
