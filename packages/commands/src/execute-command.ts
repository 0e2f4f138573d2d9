import { assertCan, type Permission, type Place, type Principal } from '@hjalpmedel/auth';
import { notFound, versionConflict } from '@hjalpmedel/domain';
import type { Aggregate, AggregateStore, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import { createAuthorisation, type Authorisation } from './authorisation.js';
import { commandMetadata, type Caller, type Deps } from './caller.js';
import { runCommand, type CommandInput, type CommandResult } from './run-command.js';

export type Command = {
  /** The mutation's name. */
  readonly action: string;
  readonly permission: Permission;
  readonly input: CommandInput;
  /** The aggregate the command is about, when there is one: such commands wait for each other. */
  readonly aggregateId?: string | undefined;
  /** Accepted however full the outbox is, such as an adverse event. @default false */
  readonly evenWhenFull?: true | undefined;
};

/** An aggregate that the input names. */
export type Target<State> = {
  readonly id: string;
  /** The path of the id in the input, e.g. `input.loanId`. */
  readonly field: string;
  readonly expectedVersion?: number | undefined;
  /** Where the permission counts. @default where the store says that the aggregate belongs */
  readonly places?: (state: Stored<State>) => Place | readonly Place[];
  /** Whether the permission in any one unit of the municipality is enough. @default false */
  readonly anyUnit?: boolean;
};

/** One transaction of a person's command. */
export type CommandUnitOfWork = UnitOfWork &
  Authorisation & {
    readonly principal: Principal;
    /**
     * Loads an aggregate in the one order: found, allowed at its place, of the expected version.
     * An id that is unknown or out of reach is `NOT_FOUND` with the field. Only then a stale version is `VERSION_CONFLICT`.
     */
    load<State, Event>(store: AggregateStore<State, Event>, target: Target<State>): Promise<Aggregate<Stored<State>>>;
  };

/**
 * Runs a use case as one command: permission, idempotency, transaction, outcome.
 * What it saved is kept in `caller.saved`, so that the answer needs no second read.
 */
export async function executeCommand<Done extends Readonly<Record<string, unknown>>>(
  deps: Deps,
  caller: Caller,
  command: Command,
  work: (uow: CommandUnitOfWork) => Promise<Done>,
): Promise<CommandResult<Done>> {
  const { principal } = caller;
  const { permission, input, aggregateId, evenWhenFull } = command;
  assertCan(principal, permission);
  const { saved, ...result } = await runCommand(deps.database, {
    metadata: commandMetadata(deps, caller, command),
    input,
    aggregateId,
    evenWhenFull,
    work: (uow) => work(withAuthorisation(uow, principal, permission)),
  });
  caller.saved?.add(saved);
  return result;
}

function withAuthorisation(uow: UnitOfWork, principal: Principal, permission: Permission): CommandUnitOfWork {
  const authorisation = createAuthorisation(principal, permission);
  return Object.assign(uow, authorisation, {
    principal,
    async load<State, Event>(store: AggregateStore<State, Event>, target: Target<State>) {
      const { id, field, expectedVersion, places, anyUnit } = target;
      const found = await store.find(uow, id);
      if (!found) throw notFound({ field });
      authorisation.authoriseFound(places?.(found.state) ?? store.placeOf(found.state, uow.now), field, anyUnit);
      if (expectedVersion !== undefined && expectedVersion !== found.version)
        throw versionConflict({ field: 'input.expectedVersion', currentVersion: found.version });
      return found;
    },
  });
}
