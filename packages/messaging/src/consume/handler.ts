import type { DataOf, EventContract, EventRecord } from '@hjalpmedel/events';
import type { UnitOfWork } from '@hjalpmedel/mongo';

/** Says that an event needs no effect here, and why: mostly that the wished state already holds. */
export type Skip = { readonly skip: string };

export function skip(reason: string): Skip {
  return { skip: reason };
}

/** What a service does about one kind of event. */
export type Handler = {
  readonly contract: EventContract;
  readonly handle: (event: EventRecord, uow: UnitOfWork) => Promise<void | Skip>;
};

/**
 * Binds a handler to a contract. It runs inside one transaction and may run again, so it has no outside effects;
 * a `Refused` from the domain becomes a dead letter with the reasons.
 */
export function on<Contract extends EventContract>(
  contract: Contract,
  handle: (event: EventRecord<DataOf<Contract>>, uow: UnitOfWork) => Promise<void | Skip>,
): Handler {
  return { contract, handle: handle as Handler['handle'] }; // the runner parses by this contract before it calls
}
