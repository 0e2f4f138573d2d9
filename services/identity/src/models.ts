import type { Database } from '@hjalpmedel/mongo';
import { declareAgreementModels } from './agreements/data/agreements.model.js';
import { declareAuthorityRefreshModels } from './agreements/data/authority-refreshes.js';
import { declareDelegationModels } from './delegations/data/delegations.model.js';
import { declareLicenceModels } from './licences/data/licences.model.js';
import { declareMunicipalityModels } from './municipalities/data/municipalities.model.js';
import { declareJobDayModels } from './notifications/data/job-days.js';
import { declareNotificationModels } from './notifications/data/notifications.model.js';
import { declareReminderModels } from './notifications/data/reminders.model.js';
import { declareOmbudModels } from './ombud/data/ombud.model.js';
import { declarePolicyModels } from './policies/data/policies.model.js';
import { declareKeyLockModels } from './shared/data/key-locks.js';
import { declareStaffModels } from './staff/data/staff.model.js';

/** The collections of the service. */
export const declareModels = (database: Database) => ({
  ...declareMunicipalityModels(database),
  ...declareStaffModels(database),
  ...declareDelegationModels(database),
  ...declareLicenceModels(database),
  ...declareOmbudModels(database),
  ...declareNotificationModels(database),
  ...declareReminderModels(database),
  ...declareJobDayModels(database),
  ...declarePolicyModels(database),
  ...declareAgreementModels(database),
  ...declareAuthorityRefreshModels(database),
  ...declareKeyLockModels(database),
});

export type Models = ReturnType<typeof declareModels>;
