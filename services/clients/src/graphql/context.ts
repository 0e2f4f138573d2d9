import type { Caller } from '@hjalpmedel/commands';
import { createReader } from '@hjalpmedel/subgraph';
import { isShown } from '../application/access.js';
import type { AccessEntry, ClientsDeps } from '../application/ports.js';
import type { ClientDocument, Models, ServiceDecisionDocument } from '../data/models.js';
import type { SealedField } from '../domain/client.js';
import { createAccessRecorder } from './access-recorder.js';

/** What a resolver of this service sees. Person data comes through `recordRead` or `unseal` only. */
export type GraphContext = ReturnType<typeof createContext>;

export const createContext = (deps: ClientsDeps & { readonly models: Models }, caller: Caller) => {
  const { models, fieldEncryption } = deps;
  const { principal } = caller;
  const recordRead = createAccessRecorder(deps, caller);
  return {
    deps,
    caller,
    recordRead,
    clients: createReader<ClientDocument>(models.clients, caller, { permission: 'client:read' }),
    loggedClients: createReader<ClientDocument>(models.clients, caller, { permission: 'client:read-log' }),
    serviceDecisions: createReader<ServiceDecisionDocument>(models.serviceDecisions, caller, {
      permission: 'client:read',
    }),
    accessLog: createReader<AccessEntry>(models.accessLog, caller, {
      permission: 'client:read-log',
      scopeField: null,
    }),
    /** A sealed field in clear, with its entry in the access log; null where the person may not be shown. */
    unseal: async (client: ClientDocument, field: SealedField): Promise<string | null> => {
      if (!isShown(principal, client)) return null;
      await recordRead({ clientId: client._id, municipalityCode: client.municipalityCode }, 'PERSON');
      return fieldEncryption.cipherOf(client._id, client.dataKey).open(field, client.sealed[field]);
    },
  };
};
