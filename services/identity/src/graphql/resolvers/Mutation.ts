import type { PlainDate } from '@hjalpmedel/domain';
import { mutation } from '@hjalpmedel/subgraph';
import { addSupplierSystem } from '../../agreements/commands/add-supplier-system.js';
import { endProviderAgreement } from '../../agreements/commands/end-provider-agreement.js';
import { endSupplyAgreement } from '../../agreements/commands/end-supply-agreement.js';
import { registerCustomerAccount } from '../../agreements/commands/register-customer-account.js';
import { registerPrivateProvider } from '../../agreements/commands/register-private-provider.js';
import { registerProviderAgreement } from '../../agreements/commands/register-provider-agreement.js';
import { registerSupplier } from '../../agreements/commands/register-supplier.js';
import { registerSupplyAgreement } from '../../agreements/commands/register-supply-agreement.js';
import { correctDelegation } from '../../delegations/commands/correct-delegation.js';
import { grantDelegation } from '../../delegations/commands/grant-delegation.js';
import { revokeDelegation } from '../../delegations/commands/revoke-delegation.js';
import { confirmLicence } from '../../licences/commands/confirm-licence.js';
import { recordLicenceUse } from '../../licences/commands/record-licence-use.js';
import { requestLicence } from '../../licences/commands/request-licence.js';
import { withdrawLicence } from '../../licences/commands/withdraw-licence.js';
import { runLicenceJob } from '../../licences/jobs/run-licence-job.js';
import { closeUnit } from '../../municipalities/commands/close-unit.js';
import { designateFunction } from '../../municipalities/commands/designate-function.js';
import { mergeUnits } from '../../municipalities/commands/merge-units.js';
import { moveUnit } from '../../municipalities/commands/move-unit.js';
import { registerAgreement } from '../../municipalities/commands/register-agreement.js';
import { registerUnit } from '../../municipalities/commands/register-unit.js';
import { renameUnit } from '../../municipalities/commands/rename-unit.js';
import { reopenUnit } from '../../municipalities/commands/reopen-unit.js';
import { runAlarmJob } from '../../municipalities/jobs/run-alarm-job.js';
import { acknowledgeNotification } from '../../notifications/commands/acknowledge-notification.js';
import { acknowledgeReminder } from '../../notifications/commands/acknowledge-reminder.js';
import { runReminderJob } from '../../notifications/jobs/run-reminder-job.js';
import { appointOmbud } from '../../ombud/commands/appoint-ombud.js';
import { endOmbudAppointment } from '../../ombud/commands/end-ombud-appointment.js';
import { renewOmbud } from '../../ombud/commands/renew-ombud.js';
import { runOmbudReportJob } from '../../ombud/jobs/run-ombud-report-job.js';
import { transferOmbud } from '../../ombud/commands/transfer-ombud.js';
import { acknowledgePolicy } from '../../policies/commands/acknowledge-policy.js';
import { publishPolicy } from '../../policies/commands/publish-policy.js';
import { withdrawPolicy } from '../../policies/commands/withdraw-policy.js';
import { addHsaId } from '../../staff/commands/add-hsa-id.js';
import { addEmployment } from '../../staff/commands/add-employment.js';
import { assignRole } from '../../staff/commands/assign-role.js';
import { correctCompetence } from '../../staff/commands/correct-competence.js';
import { correctStaff } from '../../staff/commands/correct-staff.js';
import { endCompetence } from '../../staff/commands/end-competence.js';
import { endEmployment } from '../../staff/commands/end-employment.js';
import { correctPrescribingRight } from '../../staff/commands/correct-prescribing-right.js';
import { correctRole } from '../../staff/commands/correct-role.js';
import { correctLeave } from '../../staff/commands/correct-leave.js';
import { endLeave } from '../../staff/commands/end-leave.js';
import { registerLeave } from '../../staff/commands/register-leave.js';
import { runAuthorityJob } from '../../staff/jobs/run-authority-job.js';
import { endPrescribingRight } from '../../staff/commands/end-prescribing-right.js';
import { endRole } from '../../staff/commands/end-role.js';
import { grantPrescribingRight } from '../../staff/commands/grant-prescribing-right.js';
import { recordCompetence } from '../../staff/commands/record-competence.js';
import { mergeStaff } from '../../staff/commands/merge-staff.js';
import { removeHsaId } from '../../staff/commands/remove-hsa-id.js';
import { registerStaff } from '../../staff/commands/register-staff.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

type Changed<Field extends string> = { readonly [Key in Field]: string };

const municipality = async ({ municipalityCode }: Changed<'municipalityCode'>, { municipalities }: GraphContext) => ({
  municipality: await municipalities.byId(municipalityCode),
});
const unit = async ({ unitId }: Changed<'unitId'>, { units }: GraphContext) => ({
  unit: await units.byId(unitId),
});
const person = async ({ staffId }: Changed<'staffId'>, { staff }: GraphContext) => ({
  staff: await staff.byId(staffId),
});
const delegation = async ({ delegationId }: Changed<'delegationId'>, { delegations }: GraphContext) => ({
  delegation: await delegations.byId(delegationId),
});
const licence = async ({ licenceId }: Changed<'licenceId'>, { licences }: GraphContext) => ({
  licence: await licences.byId(licenceId),
});
const appointment = async (
  { appointmentId, notificationId }: Changed<'appointmentId' | 'notificationId'>,
  { ombuds, notifications }: GraphContext,
) => ({
  appointment: await ombuds.byId(appointmentId),
  notification: await notifications.byId(notificationId),
});
const renewedAppointment = async (
  { appointmentId, notificationId }: Changed<'appointmentId'> & { readonly notificationId?: string },
  { ombuds, notifications }: GraphContext,
) => ({
  appointment: await ombuds.byId(appointmentId),
  notification: notificationId === undefined ? null : await notifications.byId(notificationId),
});
const policy = async ({ policyId }: Changed<'policyId'>, { policies }: GraphContext) => ({
  policy: await policies.byId(policyId),
});
const supplier = async ({ supplierId }: Changed<'supplierId'>, { suppliers }: GraphContext) => ({
  supplier: await suppliers.byId(supplierId),
});
const supplyAgreement = async ({ agreementId }: Changed<'agreementId'>, { supplyAgreements }: GraphContext) => ({
  agreement: await supplyAgreements.byId(agreementId),
});
const providerAgreement = async ({ agreementId }: Changed<'agreementId'>, { providerAgreements }: GraphContext) => ({
  agreement: await providerAgreements.byId(agreementId),
});

export const Mutation: MutationResolvers = {
  registerUnit: mutation(registerUnit, unit),
  renameUnit: mutation(renameUnit, unit),
  moveUnit: mutation(moveUnit, unit),
  closeUnit: mutation(closeUnit, unit),
  mergeUnits: mutation(mergeUnits, unit),
  reopenUnit: mutation(reopenUnit, unit),
  registerAgreement: mutation(registerAgreement, municipality),
  designateFunction: mutation(designateFunction, municipality),
  registerStaff: mutation(registerStaff, person),
  addEmployment: mutation(addEmployment, person),
  endEmployment: mutation(endEmployment, person),
  registerLeave: mutation(registerLeave, person),
  correctLeave: mutation(correctLeave, person),
  endLeave: mutation(endLeave, person),
  assignRole: mutation(assignRole, person),
  correctRole: mutation(correctRole, person),
  endRole: mutation(endRole, person),
  grantPrescribingRight: mutation(grantPrescribingRight, person),
  correctPrescribingRight: mutation(correctPrescribingRight, person),
  endPrescribingRight: mutation(endPrescribingRight, person),
  recordCompetence: mutation(recordCompetence, person),
  correctCompetence: mutation(correctCompetence, person),
  endCompetence: mutation(endCompetence, person),
  correctStaff: mutation(correctStaff, person),
  mergeStaff: mutation(mergeStaff, person),
  addHsaId: mutation(addHsaId, person),
  removeHsaId: mutation(removeHsaId, person),
  grantDelegation: mutation(grantDelegation, delegation),
  correctDelegation: mutation(correctDelegation, delegation),
  revokeDelegation: mutation(revokeDelegation, delegation),
  requestLicence: mutation(requestLicence, licence),
  confirmLicence: mutation(confirmLicence, licence),
  withdrawLicence: mutation(withdrawLicence, licence),
  recordLicenceUse: mutation(recordLicenceUse, licence),
  appointOmbud: mutation(appointOmbud, appointment),
  endOmbudAppointment: mutation(endOmbudAppointment, appointment),
  transferOmbud: mutation(transferOmbud, appointment),
  renewOmbud: mutation(renewOmbud, renewedAppointment),
  acknowledgeReminder: mutation(acknowledgeReminder, async ({ reminderId }, { reminders }: GraphContext) => ({
    reminder: await reminders.byId(reminderId),
  })),
  acknowledgeNotification: mutation(
    acknowledgeNotification,
    async ({ notificationId }, { notifications }: GraphContext) => ({
      notification: await notifications.byId(notificationId),
    }),
  ),
  publishPolicy: mutation(publishPolicy, policy),
  withdrawPolicy: mutation(withdrawPolicy, policy),
  acknowledgePolicy: mutation(acknowledgePolicy, policy),
  registerSupplier: mutation(registerSupplier, supplier),
  addSupplierSystem: mutation(addSupplierSystem, supplier),
  registerSupplyAgreement: mutation(registerSupplyAgreement, supplyAgreement),
  endSupplyAgreement: mutation(endSupplyAgreement, supplyAgreement),
  registerCustomerAccount: mutation(
    registerCustomerAccount,
    async ({ customerNumber }, { customerAccounts }: GraphContext) => ({
      account: await customerAccounts.byId(customerNumber),
    }),
  ),
  registerPrivateProvider: mutation(
    registerPrivateProvider,
    async ({ providerId }, { privateProviders }: GraphContext) => ({
      provider: await privateProviders.byId(providerId),
    }),
  ),
  registerProviderAgreement: mutation(registerProviderAgreement, providerAgreement),
  endProviderAgreement: mutation(endProviderAgreement, providerAgreement),
  runAuthorityJob: (_, { input }, { deps, caller }) => runAuthorityJob(deps, caller, input.asOf as PlainDate),
  runReminderJob: (_, { input }, { deps, caller }) => runReminderJob(deps, caller, input.asOf as PlainDate),
  runOmbudReportJob: (_, { input }, { deps, caller }) => runOmbudReportJob(deps, caller, input.asOf as PlainDate),
  runAlarmJob: (_, { input }, { deps, caller }) => runAlarmJob(deps, caller, input.asOf as PlainDate),
  runLicenceJob: (_, { input }, { deps, caller }) => runLicenceJob(deps, caller, input.asOf as PlainDate),
};
