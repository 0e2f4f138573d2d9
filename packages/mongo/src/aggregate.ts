import type { Decider, Instant } from '@hjalpmedel/domain';
import type { DataOf, EventContract } from '@hjalpmedel/events';
import type { Collection } from './database.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The municipality code of what belongs to none, such as a supplier's assortment. */
export const NATIONWIDE = '0000';

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

/** How documents are stored: `seal` makes the stored form, `open` reads it. */
export type StoredForm = {
  seal<Document extends { readonly _id: string }>(document: Document): Document;
  open<Document extends { readonly _id: string }>(document: Document): Document;
};

export type AggregateStoreOptions<State, Event> = {
  readonly type: string;
  readonly source: string;
  readonly model: Collection;
  /** The municipality it belongs to at a moment; `NATIONWIDE` for what belongs to none. */
  readonly municipalityOf: (state: Stored<State>, now: Instant) => string;
  /** The unit it belongs to, where it belongs to one. */
  readonly unitOf?: (state: Stored<State>) => string | undefined;
  /** The supplier it belongs to: staff of other suppliers neither see nor change it (S2-13). */
  readonly supplierOf?: (state: Stored<State>) => string | undefined;
  /** Whether a document is of this kind, where several kinds share a collection. Another kind does not exist for this store. */
  readonly isKind?: (state: Stored<State>) => boolean;
  /** The events that other services receive: the one translator outwards. */
  readonly publish?: (event: Event, after: Aggregate<Stored<State>>) => readonly Published[];
  /** What the history keeps of an event; by default its type only. Never person data in clear. */
  readonly historyOf?: (event: Event, after: Stored<State>) => Readonly<Record<string, unknown>>;
  /** For data about a client: its group in the access log, and the client. */
  readonly personData?: { readonly fields: string; readonly clientOf: (state: Stored<State>) => string | undefined };
  /** Encrypts fields before they are stored, and decrypts them after they are loaded. */
  readonly sealing?: StoredForm;
  /** False where another append-only collection already records the changes, such as a ledger. */
  readonly keepsHistory?: false;
};

/** Where an aggregate belongs: what a permission is checked against. */
export type AggregatePlace = {
  readonly municipalityCode?: string | undefined;
  readonly unitId?: string | undefined;
  readonly supplierId?: string | undefined;
};

export type AggregateStore<State, Event> = {
  readonly type: string;
  placeOf(state: Stored<State>, now: Instant): AggregatePlace;
  /** Loads inside the transaction; a missing thing is `undefined`. */
  find(uow: UnitOfWork, id: string): Promise<Aggregate<Stored<State>> | undefined>;
  /** Loads inside the transaction; a missing thing is `NOT_FOUND`. Checks no permission. */
  load(uow: UnitOfWork, id: string): Promise<Aggregate<Stored<State>>>;
  create(id: string, initial: State): Aggregate<State>;
  /** Folds events into the state, compares and sets the version, adds outbox and history rows. */
  append(
    uow: UnitOfWork,
    aggregate: Aggregate<State>,
    evolve: (state: State, event: Event) => State,
    events: readonly Event[],
  ): Promise<Aggregate<Stored<State>>>;
  /** Appends to several aggregates in one bulk write, each at most once. For jobs. */
  appendMany(
    uow: UnitOfWork,
    evolve: (state: State, event: Event) => State,
    changes: readonly { readonly aggregate: Aggregate<State>; readonly events: readonly Event[] }[],
  ): Promise<void>;
  /** `append` of what the decider makes of a command. */
  decide<Command>(
    uow: UnitOfWork,
    aggregate: Aggregate<State>,
    decider: Pick<Decider<State, Command, Event>, 'decide' | 'evolve'>,
    command: Command,
  ): Promise<Aggregate<Stored<State>>>;
};
