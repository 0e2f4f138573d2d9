import type { Deps } from '@hjalpmedel/commands';
import type { Logger } from '@hjalpmedel/observability';
import type { AgreementQueries, AgreementStores, AuthorityRefreshes } from './agreements/ports.js';
import type { DelegationQueries, DelegationStores } from './delegations/ports.js';
import type { LicenceQueries, LicenceStores } from './licences/ports.js';
import type { MunicipalityQueries, MunicipalityStores } from './municipalities/ports.js';
import type {
  CauseQueries,
  JobDays,
  NotificationStores,
  ReminderQueries,
  ReminderStores,
} from './notifications/ports.js';
import type { OmbudQueries, OmbudStores } from './ombud/ports.js';
import type { PolicyQueries, PolicyStores } from './policies/ports.js';
import type { KeyLocks } from './shared/ports.js';
import type { StaffQueries, StaffStores } from './staff/ports.js';

export type Stores = MunicipalityStores &
  StaffStores &
  DelegationStores &
  LicenceStores &
  OmbudStores &
  NotificationStores &
  ReminderStores &
  PolicyStores &
  AgreementStores;

/** Reads by other than the id. One that decides something takes the unit of work and reads inside its transaction. */
export type Queries = MunicipalityQueries &
  ReminderQueries &
  CauseQueries &
  StaffQueries &
  DelegationQueries &
  LicenceQueries &
  OmbudQueries &
  PolicyQueries &
  AgreementQueries;

export type IdentityDeps = Deps &
  KeyLocks & {
    readonly stores: Stores;
    readonly queries: Queries;
    readonly refreshes: AuthorityRefreshes;
    readonly jobDays: JobDays;
    readonly logger: Logger;
    /** Whether the system account may do what belongs to controllers and managers (S2-25, S2-27). */
    readonly systemAccountActs: boolean;
  };
