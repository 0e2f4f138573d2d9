import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { dayOf, notFound } from '@hjalpmedel/domain';
import type { KnownClient, OrdersDeps } from '../ports.js';

/** The client of an input. A client that is unknown or out of reach is `NOT_FOUND`. */
export async function loadClient(
  { queries }: OrdersDeps,
  uow: CommandUnitOfWork,
  { clientId }: { readonly clientId: string },
): Promise<KnownClient> {
  const field = 'input.clientId';
  const client = await queries.client(uow, clientId, dayOf(uow.now));
  if (!client) throw notFound({ field });
  uow.authoriseFound({ municipalityCode: client.municipalityCode }, field);
  return client;
}
