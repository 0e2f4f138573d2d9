import type { PlainDate } from '@hjalpmedel/domain';
import { acknowledgeNotification } from '../../application/acknowledge-notification.js';
import { acknowledgePolicy } from '../../application/acknowledge-policy.js';
import { appointOmbud, endOmbudAppointment } from '../../application/appoint-ombud.js';
import { assignRole } from '../../application/assign-role.js';
import { addEmployment, endEmployment, endRole, recordCompetence } from '../../application/change-staff.js';
import { grantDelegation, revokeDelegation } from '../../application/delegations.js';
import { designateFunction } from '../../application/designate-function.js';
import { confirmLicence, recordLicenceUse, requestLicence } from '../../application/licences.js';
import {
  endProviderAgreement,
  registerCustomerAccount,
  registerPrivateProvider,
  registerProviderAgreement,
} from '../../application/provider-agreements.js';
import { endPrescribingRight, grantPrescribingRight } from '../../application/prescribing-rights.js';
import { publishPolicy } from '../../application/publish-policy.js';
import { registerAgreement } from '../../application/register-agreement.js';
import { registerStaff } from '../../application/register-staff.js';
import { addSupplierSystem, registerSupplier } from '../../application/register-supplier.js';
import { registerUnit } from '../../application/register-unit.js';
import { runAlarmJob } from '../../application/run-alarm-job.js';
import { runLicenceJob } from '../../application/run-licence-job.js';
import { endSupplyAgreement, registerSupplyAgreement } from '../../application/supply-agreements.js';
import { transferOmbud } from '../../application/transfer-ombud.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';

export const Mutation: MutationResolvers = {
  registerUnit: async (_, { input }, { deps, caller, units }) => {
    const { done, refusal } = await registerUnit(deps, caller, input);
    return { unit: done && units.byId(done.unitId), refusal };
  },
  registerStaff: async (_, { input }, { deps, caller, staff }) => {
    const { done, refusal } = await registerStaff(deps, caller, input);
    return { staff: done && staff.byId(done.staffId), refusal };
  },
  registerAgreement: async (_, { input }, { deps, caller, municipalities }) => {
    const { done, refusal } = await registerAgreement(deps, caller, input);
    return { municipality: done && municipalities.byId(done.municipalityCode), refusal };
  },
  designateFunction: async (_, { input }, { deps, caller, municipalities }) => {
    const { done, refusal } = await designateFunction(deps, caller, input);
    return { municipality: done && municipalities.byId(done.municipalityCode), refusal };
  },
  assignRole: async (_, { input }, { deps, caller, staff }) => {
    const { done, refusal } = await assignRole(deps, caller, input);
    return { staff: done && staff.byId(done.staffId), refusal };
  },
  endRole: async (_, { input }, { deps, caller, staff }) => {
    const { done, refusal } = await endRole(deps, caller, input);
    return { staff: done && staff.byId(done.staffId), refusal };
  },
  addEmployment: async (_, { input }, { deps, caller, staff }) => {
    const { done, refusal } = await addEmployment(deps, caller, input);
    return { staff: done && staff.byId(done.staffId), refusal };
  },
  endEmployment: async (_, { input }, { deps, caller, staff }) => {
    const { done, refusal } = await endEmployment(deps, caller, input);
    return { staff: done && staff.byId(done.staffId), refusal };
  },
  grantDelegation: async (_, { input }, { deps, caller, delegations }) => {
    const { done, refusal } = await grantDelegation(deps, caller, input);
    return { delegation: done && delegations.byId(done.delegationId), refusal };
  },
  revokeDelegation: async (_, { input }, { deps, caller, delegations }) => {
    const { done, refusal } = await revokeDelegation(deps, caller, input);
    return { delegation: done && delegations.byId(done.delegationId), refusal };
  },
  grantPrescribingRight: async (_, { input }, { deps, caller, staff }) => {
    const { done, refusal } = await grantPrescribingRight(deps, caller, input);
    return { staff: done && staff.byId(done.staffId), refusal };
  },
  endPrescribingRight: async (_, { input }, { deps, caller, staff }) => {
    const { done, refusal } = await endPrescribingRight(deps, caller, input);
    return { staff: done && staff.byId(done.staffId), refusal };
  },
  acknowledgePolicy: async (_, { input }, { deps, caller, policies }) => {
    const { done, refusal } = await acknowledgePolicy(deps, caller, input);
    return { policy: done && policies.byId(done.policyId), refusal };
  },
  recordCompetence: async (_, { input }, { deps, caller, staff }) => {
    const { done, refusal } = await recordCompetence(deps, caller, input);
    return { staff: done && staff.byId(done.staffId), refusal };
  },
  appointOmbud: async (_, { input }, { deps, caller, ombuds, notifications }) => {
    const { done, refusal } = await appointOmbud(deps, caller, input);
    return {
      appointment: done && ombuds.byId(done.appointmentId),
      notification: done && notifications.byId(done.notificationId),
      refusal,
    };
  },
  endOmbudAppointment: async (_, { input }, { deps, caller, ombuds, notifications }) => {
    const { done, refusal } = await endOmbudAppointment(deps, caller, input);
    return {
      appointment: done && ombuds.byId(done.appointmentId),
      notification: done && notifications.byId(done.notificationId),
      refusal,
    };
  },
  transferOmbud: async (_, { input }, { deps, caller, ombuds, notifications }) => {
    const { done, refusal } = await transferOmbud(deps, caller, input);
    return {
      appointment: done && ombuds.byId(done.appointmentId),
      notification: done && notifications.byId(done.notificationId),
      refusal,
    };
  },
  acknowledgeNotification: async (_, { input }, { deps, caller, notifications }) => {
    const { done, refusal } = await acknowledgeNotification(deps, caller, input);
    return { notification: done && notifications.byId(done.notificationId), refusal };
  },
  requestLicence: async (_, { input }, { deps, caller, licences }) => {
    const { done, refusal } = await requestLicence(deps, caller, input);
    return { licence: done && licences.byId(done.licenceId), refusal };
  },
  confirmLicence: async (_, { input }, { deps, caller, licences }) => {
    const { done, refusal } = await confirmLicence(deps, caller, input);
    return { licence: done && licences.byId(done.licenceId), refusal };
  },
  recordLicenceUse: async (_, { input }, { deps, caller, licences }) => {
    const { done, refusal } = await recordLicenceUse(deps, caller, input);
    return { licence: done && licences.byId(done.licenceId), refusal };
  },
  publishPolicy: async (_, { input }, { deps, caller, policies }) => {
    const { done, refusal } = await publishPolicy(deps, caller, input);
    return { policy: done && policies.byId(done.policyId), refusal };
  },
  registerSupplier: async (_, { input }, { deps, caller, suppliers }) => {
    const { done, refusal } = await registerSupplier(deps, caller, input);
    return { supplier: done && suppliers.byId(done.supplierId), refusal };
  },
  addSupplierSystem: async (_, { input }, { deps, caller, suppliers }) => {
    const { done, refusal } = await addSupplierSystem(deps, caller, input);
    return { supplier: done && suppliers.byId(done.supplierId), refusal };
  },
  registerSupplyAgreement: async (_, { input }, { deps, caller, supplyAgreements }) => {
    const { done, refusal } = await registerSupplyAgreement(deps, caller, input);
    return { agreement: done && supplyAgreements.byId(done.agreementId), refusal };
  },
  endSupplyAgreement: async (_, { input }, { deps, caller, supplyAgreements }) => {
    const { done, refusal } = await endSupplyAgreement(deps, caller, input);
    return { agreement: done && supplyAgreements.byId(done.agreementId), refusal };
  },
  registerCustomerAccount: async (_, { input }, { deps, caller, customerAccounts }) => {
    const { done, refusal } = await registerCustomerAccount(deps, caller, input);
    return { account: done && customerAccounts.byId(done.customerNumber), refusal };
  },
  registerPrivateProvider: async (_, { input }, { deps, caller, privateProviders }) => {
    const { done, refusal } = await registerPrivateProvider(deps, caller, input);
    return { provider: done && privateProviders.byId(done.providerId), refusal };
  },
  registerProviderAgreement: async (_, { input }, { deps, caller, providerAgreements }) => {
    const { done, refusal } = await registerProviderAgreement(deps, caller, input);
    return { agreement: done && providerAgreements.byId(done.agreementId), refusal };
  },
  endProviderAgreement: async (_, { input }, { deps, caller, providerAgreements }) => {
    const { done, refusal } = await endProviderAgreement(deps, caller, input);
    return { agreement: done && providerAgreements.byId(done.agreementId), refusal };
  },
  runAlarmJob: (_, { input }, { deps, caller }) => runAlarmJob(deps, caller, input.asOf as PlainDate),
  runLicenceJob: (_, { input }, { deps, caller }) => runLicenceJob(deps, caller, input.asOf as PlainDate),
};
