import { readFileSync } from 'node:fs';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import { createAgreementQueries } from './agreements/data/agreements.queries.js';
import { createAgreementStores } from './agreements/data/agreements.stores.js';
import { createAuthorityRefreshes } from './agreements/data/authority-refreshes.js';
import type { IdentityConfig } from './config.js';
import { createDelegationQueries } from './delegations/data/delegations.queries.js';
import { createDelegationStores } from './delegations/data/delegations.stores.js';
import { createContext } from './graphql/context.js';
import { resolvers } from './graphql/resolvers.js';
import { jobs } from './jobs.js';
import { createLicenceQueries } from './licences/data/licences.queries.js';
import { createLicenceStores } from './licences/data/licences.stores.js';
import { migrations } from './migrations.js';
import { declareModels, type Models } from './models.js';
import { createMunicipalityQueries } from './municipalities/data/municipalities.queries.js';
import { createMunicipalityStores } from './municipalities/data/municipalities.stores.js';
import { createCauseQueries } from './notifications/data/causes.queries.js';
import { createJobDays } from './notifications/data/job-days.js';
import { createNotificationStores } from './notifications/data/notifications.stores.js';
import { createReminderQueries } from './notifications/data/reminders.queries.js';
import { createReminderStores } from './notifications/data/reminders.stores.js';
import { createOmbudQueries } from './ombud/data/ombud.queries.js';
import { createOmbudStores } from './ombud/data/ombud.stores.js';
import { createPolicyQueries } from './policies/data/policies.queries.js';
import { createPolicyStores } from './policies/data/policies.stores.js';
import type { Queries, Stores } from './ports.js';
import { createKeyLocks } from './shared/data/key-locks.js';
import { createStaffQueries } from './staff/data/staff.queries.js';
import { createStaffStores } from './staff/data/staff.stores.js';

const createStores = (models: Models): Stores => ({
  ...createMunicipalityStores(models),
  ...createStaffStores(models),
  ...createDelegationStores(models),
  ...createLicenceStores(models),
  ...createOmbudStores(models),
  ...createNotificationStores(models),
  ...createReminderStores(models),
  ...createPolicyStores(models),
  ...createAgreementStores(models),
});

const createQueries = (models: Models): Queries => ({
  ...createMunicipalityQueries(models),
  ...createStaffQueries(models),
  ...createDelegationQueries(models),
  ...createLicenceQueries(models),
  ...createOmbudQueries(models),
  ...createPolicyQueries(models),
  ...createReminderQueries(models),
  ...createCauseQueries(models, createPolicyQueries(models)),
  ...createAgreementQueries(models),
});

/** Identity and roles: who may do what today. */
export function createIdentityService(config: IdentityConfig, overrides?: ServiceOverrides) {
  return createService(
    config,
    {
      name: 'identity',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations,
      wire: (base) => {
        const models = declareModels(base.database);
        const parts = {
          stores: createStores(models),
          queries: createQueries(models),
          refreshes: createAuthorityRefreshes(models),
          jobDays: createJobDays(models),
          systemAccountActs: config.systemAccountActs ?? false,
        };
        return { ...base, models, ...parts, ...createKeyLocks(models) };
      },
      context: createContext,
      jobs,
    },
    overrides,
  );
}
