import type { Caller } from '@hjalpmedel/commands';
import { createReader } from '@hjalpmedel/subgraph';
import { isShown } from '../access-log/access-entry.js';
import type { AccessEntry, ClientsDeps } from '../ports.js';
import type { AccessLogModels } from '../access-log/data/access-log.model.js';
import type { ClientDocument, ClientModels } from '../clients/data/client.model.js';
import type { ServiceDecisionDocument, ServiceDecisionModels } from '../decisions/data/service-decision.model.js';
import type { SealedField } from '../clients/domain/client.js';
import { createAccessRecorder } from '../access-log/access-recorder.js';

/** The context of a resolver of this service. Resolvers read person data through `recordRead` or `unseal` only. */
export type GraphContext = ReturnType<typeof createContext>;

type Models = ClientModels & ServiceDecisionModels & AccessLogModels;

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
    /** Decrypts a field after logging the read. Null when the person may not be shown. */
    unseal: async (client: ClientDocument, field: SealedField): Promise<string | null> => {
      if (!isShown(principal, client)) return null;
      await recordRead({ clientId: client._id, municipalityCode: client.municipalityCode }, 'PERSON');
      return fieldEncryption.cipherOf(client._id, client.dataKey).open(field, client.sealed[field]);
    },
  };
};
