import { can } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { createReader, type AccessLogModels } from '@hjalpmedel/subgraph';
import { createAccessRecorder } from '../access-log/access-recorder.js';
import { isShown } from '../access-log/access-entry.js';
import type { ClientDocument, ClientModels } from '../clients/data/client.model.js';
import type { SealedField } from '../clients/domain/client.js';
import type { CorrectionModels } from '../corrections/data/correction.model.js';
import type { ServiceDecisionDocument, ServiceDecisionModels } from '../decisions/data/service-decision.model.js';
import type { ProtectedAccessModels } from '../protection/data/protected-access.model.js';
import type { AccessEntry, ClientsDeps, CorrectionRow, ProtectedAccessRow } from '../ports.js';
import { shownClients, shownDecisions } from './shown.js';

/** The context of a resolver of this service. Resolvers read person data through `recordRead` or `unseal` only. */
export type GraphContext = ReturnType<typeof createContext>;

type Models = ClientModels & ProtectedAccessModels & ServiceDecisionModels & AccessLogModels & CorrectionModels;

export const createContext = (deps: ClientsDeps & { readonly models: Models }, caller: Caller) => {
  const { models, fieldEncryption } = deps;
  const { principal } = caller;
  const recordRead = createAccessRecorder(deps, caller);
  const recordedClients = createReader<ClientDocument>(models.clients, caller, { permission: 'client:read' });
  const clients = shownClients(recordedClients, caller, recordRead, deps);
  const decisions = createReader<ServiceDecisionDocument>(models.serviceDecisions, caller, {
    permission: 'client:read',
  });
  const allClients = createReader<ClientDocument>(models.clients, caller, {
    permission: 'client:read',
    scopeField: null,
  });
  const reviews = can(principal, 'client:read-protected') ? 'client:read-protected' : 'client:read-log';
  return {
    deps,
    caller,
    recordRead,
    /** The clients whom the caller may be shown. Everybody else is as unknown as one who does not exist (S1-4). */
    clients,
    /** Also protected clients. For the answer to the command that recorded them only. */
    recordedClients,
    loggedClients: createReader<ClientDocument>(models.clients, caller, { permission: 'client:read-log' }),
    serviceDecisions: shownDecisions(decisions, allClients, caller, deps),
    corrections: createReader<CorrectionRow>(models.corrections, caller, {
      permission: 'client:read',
      scopeField: null,
    }),
    /** Who is shown protected persons, for those who handle or review it, with the clients of these accesses. */
    protectedAccesses: createReader<ProtectedAccessRow>(models.protectedAccesses, caller, { permission: reviews }),
    reviewedClients: createReader<ClientDocument>(models.clients, caller, { permission: reviews, scopeField: null }),
    accessLog: createReader<AccessEntry>(models.accessLog, caller, {
      permission: 'client:read-log',
      scopeField: null,
    }),
    /** Decrypts a field after logging the read. Null when the person may not be shown. */
    unseal: async (client: ClientDocument, field: SealedField): Promise<string | null> => {
      const shown = isShown(principal, client, deps.now());
      await recordRead({ clientId: client._id, municipalityCode: client.municipalityCode }, 'PERSON', shown);
      if (!shown) return null;
      const sealed = client.sealed[field];
      return sealed === undefined ? null : fieldEncryption.cipherOf(client._id, client.dataKey).open(field, sealed);
    },
  };
};
