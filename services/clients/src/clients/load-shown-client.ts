import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import { notFound, refuse } from '@hjalpmedel/domain';
import { isShown } from '../access-log/access-entry.js';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { CLIENT_MERGED } from '../merges/domain/merge.errors.js';
import type { ClientsDeps, Stores } from '../ports.js';
import type { RegisteredClient } from './domain/client.js';

export type LoadedClient = Aggregate<RegisteredClient>;

type Target = {
  readonly clientId: string;
  readonly expectedVersion?: number;
  /** The path of the id in the input. */
  readonly field?: string;
  /** Further municipalities whose staff may run the command. */
  readonly alsoIn?: ((state: RegisteredClient) => readonly string[]) | undefined;
};

/**
 * Loads the client that an input names. A person whom the caller may not be shown is as unknown
 * as one who does not exist: the version does not reveal it either (S1-4).
 * A file that was merged into another one is refused with the id of that one.
 */
export async function loadShownClient(
  { stores }: ClientsDeps,
  { principal }: Caller,
  uow: CommandUnitOfWork,
  { clientId, expectedVersion, field = 'input.clientId', alsoIn }: Target,
): Promise<LoadedClient> {
  const client = await uow.load(stores.clients, {
    id: clientId,
    field,
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    places(state) {
      if (!isShown(principal, state, uow.now)) return [];
      return [state.municipalityCode, ...(alsoIn?.(state) ?? [])].map((municipalityCode) => ({ municipalityCode }));
    },
  });
  const { mergedInto } = client.state;
  if (mergedInto !== undefined) refuse(CLIENT_MERGED({ field, params: { intoClientId: mergedInto } }));
  return client;
}

/** The file of an id, or the one that it was merged into. */
export async function standingClient({ clients }: Stores, uow: UnitOfWork, clientId: string) {
  const asked = await clients.find(uow, clientId);
  const mergedInto = asked?.state.mergedInto;
  return mergedInto === undefined ? asked : clients.find(uow, mergedInto);
}

/** Refuses a thing of a client whom the caller may not be shown, as if its id were unknown (S1-4). */
export async function assertClientShown(
  { stores }: ClientsDeps,
  { principal }: Caller,
  uow: CommandUnitOfWork,
  clientId: string,
  field: string,
): Promise<void> {
  const client = await standingClient(stores, uow, clientId);
  if (!client || !isShown(principal, client.state, uow.now)) throw notFound({ field });
}
