import type { DataOf, EventContract, EventRecord } from '@hjalpmedel/events';
import type { UnitOfWork } from '@hjalpmedel/mongo';

/** The result of a handler that had nothing to do, with the reason. */
export type Skip = { readonly skip: string };

/** Says that an event has no effect here; the usual reason is that the wished state already holds. */
export function skip(reason: string): Skip {
  return { skip: reason };
}

/** The effect of one event type in a service. */
export type Handler = {
  readonly contract: EventContract;
  readonly handle: (event: EventRecord, uow: UnitOfWork) => Promise<void | Skip>;
};

/**
 * Makes a handler of an event type. It runs inside one transaction and may run again, so it must not have effects
 * outside the transaction. `Refused` from the domain makes the event a dead letter with the reasons.
 */
export function on<Contract extends EventContract>(
  contract: Contract,
  handle: (event: EventRecord<DataOf<Contract>>, uow: UnitOfWork) => Promise<void | Skip>,
): Handler {
  return { contract, handle: handle as Handler['handle'] }; // the data is parsed by this contract before the call
}
