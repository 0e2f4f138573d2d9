import type { Permission, Place } from '@hjalpmedel/auth';
import type { Decider } from '@hjalpmedel/domain';
import type { Aggregate, AggregateStore, Stored } from '@hjalpmedel/mongo';
import type { Caller, Deps } from './caller.js';
import { executeCommand, type CommandUnitOfWork } from './execute-command.js';
import type { CommandInput, CommandResult } from './run-command.js';

/** How commands find and change one kind of aggregate. */
export type AggregateCommandOptions<Wired extends Deps, State, DomainCommand, Event, Id extends string, Done> = {
  /** The input field that names the aggregate, e.g. `loanId`. */
  readonly id: Id;
  readonly store: (deps: Wired) => AggregateStore<State, Event>;
  readonly decider: Pick<Decider<State, DomainCommand, Event>, 'decide' | 'evolve'>;
  /** Where the permission counts. @default where the store says that the aggregate belongs */
  readonly places?: (state: Stored<State>) => Place | readonly Place[];
  /** The ids of what was changed. */
  readonly done: (after: Aggregate<Stored<State>>) => Done;
};

type InputOn<Id extends string> = CommandInput & {
  readonly [Key in Id]: string;
} & { readonly expectedVersion?: number | null | undefined };

type OneCommand<Id extends string> = {
  /** The mutation's name. */
  readonly action: string;
  readonly permission: Permission;
  readonly input: InputOn<Id>;
};

/**
 * Makes the function that runs every command on one kind of aggregate, in the one order:
 * load, authorise at its place, compare the version, decide, save.
 * `toCommand` makes the domain command. It may read further facts, inside the transaction.
 * `then` changes further aggregates in the same transaction.
 */
export function aggregateCommand<
  Wired extends Deps,
  State,
  DomainCommand,
  Event,
  Id extends string,
  Done extends Readonly<Record<string, unknown>>,
>({ id, store, decider, places, done }: AggregateCommandOptions<Wired, State, DomainCommand, Event, Id, Done>) {
  type Loaded = Aggregate<Stored<State>>;
  return (
    deps: Wired,
    caller: Caller,
    { action, permission, input }: OneCommand<Id>,
    toCommand: (uow: CommandUnitOfWork, before: Loaded) => DomainCommand | Promise<DomainCommand>,
    then?: (uow: CommandUnitOfWork, after: Loaded, before: Loaded) => Promise<void>,
  ): Promise<CommandResult<Done>> => {
    const expectedVersion = input.expectedVersion ?? undefined;
    const target = { id: input[id], field: `input.${id}`, expectedVersion, ...(places ? { places } : {}) };
    return executeCommand(deps, caller, { action, permission, input, aggregateId: target.id }, async (uow) => {
      const before = await uow.load(store(deps), target);
      const after = await store(deps).decide(uow, before, decider, await toCommand(uow, before));
      await then?.(uow, after, before);
      return done(after);
    });
  };
}
