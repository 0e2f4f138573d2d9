import { dayOf } from '@hjalpmedel/domain';
import { aggregateStore, NATIONWIDE } from '@hjalpmedel/mongo';
import type { Stores } from '../application/ports.js';
import {
  publishLicence,
  publishMunicipality,
  publishNotification,
  publishOmbud,
  publishPolicy,
} from '../events/published.js';
import { publishStaff } from '../events/published-staff.js';
import type { Delegation, DelegationEvent } from '../domain/delegation.js';
import { belongingOn } from '../domain/employment.js';
import type { Licence, LicenceEvent } from '../domain/licence.js';
import type { Municipality, MunicipalityEvent } from '../domain/municipality.js';
import type { Notification, NotificationEvent } from '../domain/notification.js';
import type { Ombud, OmbudEvent } from '../domain/ombud.js';
import type { PolicyDocument, PolicyEvent } from '../domain/policy.js';
import type { PolicyAcknowledgement, PolicyAcknowledgementEvent } from '../domain/policy-acknowledgement.js';
import type { OrgUnit, OrgUnitEvent } from '../domain/records.js';
import type { Staff, StaffEvent } from '../domain/staff.js';
import type { Models } from './models.js';
import { createRegisterStores } from './register-stores.js';

const source = '/services/identity';

export function createStores(models: Models): Stores {
  return {
    ...createRegisterStores(models),
    municipalities: aggregateStore<Municipality, MunicipalityEvent>({
      type: 'municipality',
      source,
      model: models.municipalities,
      municipalityOf: (one) => one.code,
      publish: publishMunicipality,
    }),
    units: aggregateStore<OrgUnit, OrgUnitEvent>({
      type: 'unit',
      source,
      model: models.units,
      municipalityOf: (one) => one.municipalityCode,
    }),
    staff: aggregateStore<Staff, StaffEvent>({
      type: 'staff',
      source,
      model: models.staff,
      publish: publishStaff,
      municipalityOf: (one, now) => belongingOn(one, dayOf(now)).municipalityCode,
    }),
    delegations: aggregateStore<Delegation, DelegationEvent>({
      type: 'delegation',
      source,
      model: models.delegations,
      municipalityOf: (one) => one.municipalityCode,
    }),
    licences: aggregateStore<Licence, LicenceEvent>({
      type: 'licence',
      source,
      model: models.licences,
      publish: publishLicence,
      municipalityOf: (one) => one.municipalityCode,
      historyOf: ({ type: _, ...event }) => event,
    }),
    ombuds: aggregateStore<Ombud, OmbudEvent>({
      type: 'ombud',
      source,
      model: models.ombuds,
      publish: publishOmbud,
      municipalityOf: (one) => one.municipalityCode,
    }),
    notifications: aggregateStore<Notification, NotificationEvent>({
      type: 'notification',
      source,
      model: models.notifications,
      publish: publishNotification,
      municipalityOf: (one) => one.municipalityCode,
    }),
    policyAcknowledgements: aggregateStore<PolicyAcknowledgement, PolicyAcknowledgementEvent>({
      type: 'policy-acknowledgement',
      source,
      model: models.policyAcknowledgements,
      municipalityOf: (one) => one.municipalityCode,
    }),
    policies: aggregateStore<PolicyDocument, PolicyEvent>({
      type: 'policy',
      source,
      model: models.policies,
      municipalityOf: (one) => one.municipalityCode ?? NATIONWIDE,
      publish: publishPolicy,
    }),
  };
}
