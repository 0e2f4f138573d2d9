import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import { notFound } from '@hjalpmedel/domain';
import { isShown } from '../access-log/access-entry.js';
import type { Aggregate } from '@hjalpmedel/mongo';
import type { ClientsDeps } from '../ports.js';
import type { RegisteredClient } from './domain/client.js';

export type LoadedClient = Aggregate<RegisteredClient>;

type Target = {
  readonly clientId: string;
  readonly expectedVersion?: number;
  /** Further municipalities whose staff may run the command. */
  readonly alsoIn?: ((state: RegisteredClient) => readonly string[]) | undefined;
};

/**
 * Loads the client that an input names. A person whom the caller may not be shown is as unknown
 * as one who does not exist: the version does not reveal it either (S1-4).
 */
export function loadShownClient(
  { stores }: ClientsDeps,
  { principal }: Caller,
  uow: CommandUnitOfWork,
  { clientId, expectedVersion, alsoIn }: Target,
): Promise<LoadedClient> {
  return uow.load(stores.clients, {
    id: clientId,
    field: 'input.clientId',
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    places(state) {
      if (!isShown(principal, state)) return [];
      return [state.municipalityCode, ...(alsoIn?.(state) ?? [])].map((municipalityCode) => ({ municipalityCode }));
    },
  });
}

/** Refuses a thing of a client whom the caller may not be shown, as if its id were unknown (S1-4). */
export async function assertClientShown(
  { stores }: ClientsDeps,
  { principal }: Caller,
  uow: CommandUnitOfWork,
  clientId: string,
  field: string,
): Promise<void> {
  const client = await stores.clients.find(uow, clientId);
  if (!client || !isShown(principal, client.state)) throw notFound({ field });
}
