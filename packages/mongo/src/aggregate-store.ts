import { fold, notFound, versionConflict, type Instant } from '@hjalpmedel/domain';
import { eventIdOf } from '@hjalpmedel/events';
import {
  NATIONWIDE,
  type Aggregate,
  type AggregateDocument,
  type AggregatePlace,
  type AggregateStore,
  type AggregateStoreOptions,
  type Stored,
} from './aggregate.js';
import { lastPublished, outboxRows } from './outbox-rows.js';
import type { OutboxRow } from './system-collections.js';
import type { Collection } from './database.js';
import type { UnitOfWork } from './unit-of-work.js';

const META = new Set(['_id', 'version', 'published', 'updatedAt']);

/** The state of a stored document, without the fields of the store. */
export function stateOf<State>(document: AggregateDocument): State {
  return Object.fromEntries(Object.entries(document).filter(([field]) => !META.has(field))) as State;
}

/** A state must not use the names of the store's own fields. */
type Storable = object & { readonly [Field in 'version' | 'published' | 'updatedAt']?: never };

/** Loads and saves one kind of aggregate. The state is stored as fields of the document. */
export function aggregateStore<State extends Storable, Event extends { readonly type: string }>(
  options: AggregateStoreOptions<State, Event>,
): AggregateStore<State, Event> {
  const { model, type, sealing } = options;
  const change = changesOf(options);
  const store: AggregateStore<State, Event> = {
    type,
    placeOf: (state, now) => placeOf(options, state, now),
    async find(uow, id) {
      const stored = await model.findById(id).session(uow.session).lean<AggregateDocument>();
      if (!stored) return undefined;
      const document = sealing ? sealing.open(stored) : stored;
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
      const made = change(uow, aggregate, evolve, events);
      await save(model, uow, made);
      recordChange(options, uow, made);
      return made.next;
    },
    async appendMany(uow, evolve, changes) {
      const made = changes
        .filter(({ events }) => events.length > 0)
        .map(({ aggregate, events }) => change(uow, aggregate, evolve, events));
      await saveMany(model, uow, made);
      for (const one of made) recordChange(options, uow, one);
    },
    async decide(uow, aggregate, decider, command) {
      return store.append(uow, aggregate, decider.evolve, decider.decide(command, aggregate.state));
    },
  };
  return store;
}

/** A change of one aggregate before it is saved. */
type Change<State, Event> = {
  readonly from: number;
  readonly next: Aggregate<Stored<State>>;
  readonly document: AggregateDocument;
  readonly rows: readonly OutboxRow[];
  readonly events: readonly Event[];
};

/** Folds events into the state and makes the outbox rows. */
function changesOf<State, Event>(options: AggregateStoreOptions<State, Event>) {
  const keyFields = new Map<string, string>();
  return (
    uow: UnitOfWork,
    aggregate: Aggregate<State>,
    evolve: (state: State, event: Event) => State,
    events: readonly Event[],
  ): Change<State, Event> => {
    const state = fold({ evolve }, aggregate.state, events) as Stored<State>; // no event leads back to NONE
    const folded = { ...aggregate, version: aggregate.version + 1, state };
    const rows = outboxRows(options, keyFields, uow, folded, events);
    const next = { ...folded, published: { ...aggregate.published, ...lastPublished(rows) } };
    const document = documentOf(uow, next);
    return { from: aggregate.version, next, document: options.sealing?.seal(document) ?? document, rows, events };
  };
}

/** Adds the outbox, audit and history rows of a change to the transaction. */
function recordChange<State, Event extends { readonly type: string }>(
  options: AggregateStoreOptions<State, Event>,
  uow: UnitOfWork,
  { next: { id, version, state }, document, rows, events }: Change<State, Event>,
): void {
  const { type, model, municipalityOf, keepsHistory, historyOf, personData } = options;
  uow.outbox.push(...rows);
  const clientId = personData?.clientOf(state);
  const about = personData && clientId !== undefined ? { personData: { fields: personData.fields, clientId } } : {};
  uow.touched.push({ type, id, version, municipalityCode: municipalityOf(state, uow.now), ...about });
  uow.saved.push({ collection: model.collection.name, document });
  if (keepsHistory === false) return;
  const { now: at, actor } = uow;
  const origin = { aggregateType: type, aggregateId: id, version, at, actorId: actor.id, actorRole: actor.role };
  events.forEach((event, index) =>
    uow.history.push({
      _id: eventIdOf(id, version, index),
      ...origin,
      index,
      type: event.type,
      data: historyOf?.(event, state) ?? {},
    }),
  );
}

function placeOf<State, Event>(
  { municipalityOf, unitOf, supplierOf }: AggregateStoreOptions<State, Event>,
  state: Stored<State>,
  now: Instant,
): AggregatePlace {
  const municipalityCode = municipalityOf(state, now);
  return {
    municipalityCode: municipalityCode === NATIONWIDE ? undefined : municipalityCode,
    unitId: unitOf?.(state),
    supplierId: supplierOf?.(state),
  };
}

function documentOf<State>(uow: UnitOfWork, { id, state, version, published }: Aggregate<State>): AggregateDocument {
  return { ...(state as object), _id: id, version, published, updatedAt: uow.now };
}

async function save(
  model: Collection,
  { session }: UnitOfWork,
  { from, document }: Change<unknown, unknown>,
): Promise<void> {
  if (from === 0) {
    await model.insertMany([document], { session });
    return;
  }
  const filter = { _id: document._id, version: from };
  // without runValidators mongoose drops a field that it cannot cast
  const { matchedCount } = await model.replaceOne(filter, document, { session, runValidators: true });
  if (matchedCount === 0) throw versionConflict();
}

/** Uses the driver directly, because casting each document costs more than the write. The type checks the state. */
async function saveMany(
  model: Collection,
  { session }: UnitOfWork,
  changes: readonly Change<unknown, unknown>[],
): Promise<void> {
  if (changes.length === 0) return;
  const writes = changes.map(({ from, document }) =>
    from === 0
      ? { insertOne: { document } }
      : { replaceOne: { filter: { _id: document._id, version: from }, replacement: document } },
  );
  const { matchedCount, insertedCount } = await model.collection.bulkWrite(writes as never, { session });
  if (matchedCount + insertedCount < changes.length) throw versionConflict();
}
