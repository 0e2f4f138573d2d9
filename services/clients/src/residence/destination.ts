import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { LoadedClient } from '../clients/load-shown-client.js';
import type { ClientsDeps } from '../ports.js';
import type { Destination } from './domain/residence.js';

/** Whether a file of a municipality has one of a client's numbers already. The answer is not shown to anybody. */
export async function destinationOf(
  { queries }: ClientsDeps,
  uow: UnitOfWork,
  { id: clientId, state: { identifiers } }: LoadedClient,
  municipalityCode: string,
): Promise<Destination> {
  const marks = identifiers.map(({ mark }) => mark);
  return { clientId, isKnownThere: await queries.isNumberTaken(uow, marks, municipalityCode, clientId) };
}
