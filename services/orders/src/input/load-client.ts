import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { dayOf, notFound } from '@hjalpmedel/domain';
import type { KnownClient, OrdersDeps } from '../ports.js';

/**
 * The client of an input. A client that is unknown or out of reach is `NOT_FOUND`.
 * The id of a file that was merged leads to the surviving file.
 */
export async function loadClient(
  { queries, merges }: OrdersDeps,
  uow: CommandUnitOfWork,
  input: { readonly clientId: string },
): Promise<KnownClient> {
  const field = 'input.clientId';
  const clientId = await merges.survivorOf(input.clientId, uow);
  const client = await queries.client(uow, clientId, dayOf(uow.now));
  if (!client) throw notFound({ field });
  uow.authoriseFound({ municipalityCode: client.municipalityCode }, field);
  return client;
}
