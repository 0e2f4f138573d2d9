import type { Caller } from '@hjalpmedel/commands';
import { isUuid } from '@hjalpmedel/domain';
import type { Reader } from '@hjalpmedel/subgraph';
import type { AccessRecorder } from '../access-log/access-recorder.js';
import { isShown } from '../access-log/access-entry.js';
import type { ClientDocument } from '../clients/data/client.model.js';
import type { ClientsDeps } from '../ports.js';
import type { ServiceDecisionDocument } from '../decisions/data/service-decision.model.js';

export type ClientReader = Pick<Reader<ClientDocument>, 'byId'>;

/** The client of an id. For a file that was merged it is the file that stands for it. */
async function standing(clients: ClientReader, id: string): Promise<ClientDocument | null> {
  const client = await clients.byId(id);
  return client?.mergedInto === undefined || client.mergedInto === null ? client : standing(clients, client.mergedInto);
}

/**
 * Reads clients whom the caller may be shown. A protected client gives the same answer as an id that does not exist (S1-4).
 * Both asked ids are logged, so that they also cost the same.
 */
export function shownClients(
  clients: ClientReader,
  { principal }: Caller,
  recordRead: AccessRecorder,
  { now }: Pick<ClientsDeps, 'now'>,
): ClientReader {
  return {
    async byId(id) {
      const client = await standing(clients, id);
      if (client && isShown(principal, client, now())) return client;
      const municipalityCode = principal.municipalityCode ?? '';
      if (isUuid(id)) await recordRead({ clientId: id, municipalityCode }, 'PERSON', false);
      return null;
    },
  };
}

type DecisionReader = Pick<Reader<ServiceDecisionDocument>, 'byId' | 'page'>;

/**
 * Reads decisions of clients whose identity is not hidden from the caller (S1-4), also of those who have moved away.
 * A page belongs to a client that was read before.
 */
export function shownDecisions(
  decisions: DecisionReader,
  allClients: ClientReader,
  caller: Caller,
  { now }: Pick<ClientsDeps, 'now'>,
): DecisionReader {
  return {
    async byId(id) {
      const decision = await decisions.byId(id);
      const client = decision && (await standing(allClients, decision.clientId));
      return client && isShown(caller.principal, client, now()) ? decision : null;
    },
    page: decisions.page,
  };
}
