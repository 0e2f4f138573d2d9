import { actingRole, assertCan, reaches, type Permission, type Place, type Principal } from '@hjalpmedel/auth';
import { DomainError, forbidden, notFound, type Instant } from '@hjalpmedel/domain';
import {
  Missing,
  runCommand,
  type Act,
  type CommandInput,
  type CommandResult,
  type Database,
  type UnitOfWork,
} from '@hjalpmedel/mongo';

/** Who calls, and in which chain of requests. */
export type Caller = {
  readonly principal: Principal;
  readonly requestId: string;
  readonly correlationId: string;
  readonly traceparent?: string | undefined;
};

/** What every use case needs. */
export type Deps = { readonly database: Database; readonly now: () => Instant; readonly newId: () => string };

export type Command<Input extends CommandInput> = {
  /** The mutation's name. */
  readonly action: string;
  readonly permission: Permission;
  readonly input: Input;
  /** The aggregate the command is about, when there is one: such commands wait for each other. */
  readonly aggregateId?: string | undefined;
};

/** One transaction of a person's command; `allow` checks the permission at a place once it is known. */
export type CommandWork = UnitOfWork & { readonly principal: Principal; allow(place: Place): void };

/** Who does what, when, and in which chain of requests: what every row of a transaction says. */
export function actOf({ now, newId }: Deps, caller: Caller, action: string, permission: Permission): Act {
  const { principal, correlationId, requestId: causationId, traceparent } = caller;
  const actor = { id: principal.subjectId, role: actingRole(principal, permission) };
  return { action, actor, now: now(), newId, correlationId, causationId, hops: 0, traceparent };
}

/** Runs a use case as one command: permission, idempotency, transaction, outcome. */
export async function perform<Input extends CommandInput, Done extends Readonly<Record<string, unknown>>>(
  deps: Deps,
  caller: Caller,
  { action, permission, input, aggregateId }: Command<Input>,
  work: (uow: CommandWork) => Promise<Done>,
): Promise<CommandResult<Done>> {
  const { principal } = caller;
  assertCan(principal, permission);
  const allow = (place: Place) => assertCan(principal, permission, place);
  const reach = (municipalityCode: string) => {
    if (!reaches(principal, permission, municipalityCode)) throw forbidden({ permission });
  };
  return runCommand(deps.database, {
    act: actOf(deps, caller, action, permission),
    input,
    aggregateId,
    work: (uow) => work(Object.assign(uow, { principal, allow, reach })),
  }).catch((error: unknown) => {
    throw fieldNamed(error, input);
  });
}

/** What was looked for by a value of the input and is not there is told with the field that named it. */
function fieldNamed(error: unknown, input: CommandInput): unknown {
  if (!(error instanceof DomainError) || !(error.cause instanceof Missing)) return error;
  const { id } = error.cause;
  const name = Object.entries(input).find(([, value]) => value === id)?.[0];
  return name === undefined ? error : notFound({ field: `input.${name}` });
}
