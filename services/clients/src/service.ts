import { readFileSync } from 'node:fs';
import { createEnvelopeEncryption } from '@hjalpmedel/encryption';
import { createAccessLog, createService, declareAccessLog, type ServiceOverrides } from '@hjalpmedel/subgraph';
import { migrations } from './clients/data/client.migrations.js';
import { declareClients } from './clients/data/client.model.js';
import { createClientQueries } from './clients/data/client.queries.js';
import { createClientStore } from './clients/data/client.stores.js';
import { createFieldEncryption } from './clients/data/field-encryption.js';
import type { ClientsConfig } from './config.js';
import { declareCorrections } from './corrections/data/correction.model.js';
import { createCorrections } from './corrections/data/correction.stores.js';
import { declareServiceDecisions } from './decisions/data/service-decision.model.js';
import { createServiceDecisionQueries } from './decisions/data/service-decision.queries.js';
import { createServiceDecisionStore } from './decisions/data/service-decision.stores.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';
import { jobs } from './jobs.js';
import { declareFeePolicies } from './fee-policies/data/fee-policy.model.js';
import { createFeePolicies } from './fee-policies/data/fee-policy.queries.js';
import { declareProtectedAccesses } from './protection/data/protected-access.model.js';
import { createProtectedAccesses } from './protection/data/protected-access.stores.js';
import { consumers } from './reactions.js';

/** Clients: persons in care and decisions on services for them, encrypted at rest, every read logged. */
export function createClientsService(config: ClientsConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'clients',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations,
      wire: (base) => {
        const models = {
          ...declareClients(base.database),
          ...declareServiceDecisions(base.database),
          ...declareAccessLog(base.database),
          ...declareCorrections(base.database),
          ...declareProtectedAccesses(base.database),
          ...declareFeePolicies(base.database),
        };
        const parts = {
          stores: { ...createClientStore(models), ...createServiceDecisionStore(models) },
          queries: { ...createClientQueries(models), ...createServiceDecisionQueries(models) },
          accessLog: createAccessLog({ ...base, models, encryption: createEnvelopeEncryption(config.keyRing) }),
          corrections: createCorrections(models),
          protectedAccesses: createProtectedAccesses(models),
          feePolicies: createFeePolicies(models),
          fieldEncryption: createFieldEncryption(config.keyRing),
        };
        return { ...base, models, ...parts };
      },
      context: createContext,
      consumers,
      jobs,
    },
    overrides,
  );
}
