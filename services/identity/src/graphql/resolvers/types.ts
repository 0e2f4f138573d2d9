import { reaches, type Principal } from '@hjalpmedel/auth';
import { addDays, covers, dayOf, type PlainDate } from '@hjalpmedel/domain';
import { belongingOn, employmentOn } from '../../staff/domain/employment.js';
import { heldFunctions } from '../../municipalities/holders.js';
import { lacksOf } from '../../municipalities/lacks.js';
import { isSignatory } from '../../municipalities/domain/municipality.js';
import { onlyThese } from '../../municipalities/data/municipalities.queries.js';
import { isOpenOn } from '../../municipalities/domain/org-unit.js';
import { inUnitsAfter as appointedAfter } from '../../ombud/data/ombud.queries.js';
import { statusOn } from '../../ombud/domain/ombud.js';
import { delegationCounts, designationCounts, roleCounts } from '../../authority/effective-rights.js';
import { rightStatus } from '../../authority/right-status.js';
import { needCriteria } from '../../policies/policy-bodies.js';
import { inUnitsAfter as staffInUnitsAfter } from '../../staff/data/staff.queries.js';
import type { StaffDocument } from '../../staff/data/staff.model.js';
import { outsideTransaction } from '../../shared/read-scope.js';
import type { IdentityDeps } from '../../ports.js';
import type { Resolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

/** The last day of a unit, or yesterday when it has passed. */
const notBefore = (lastDay: PlainDate, { now }: Pick<IdentityDeps, 'now'>): PlainDate => {
  const yesterday = addDays(dayOf(now()), -1);
  return lastDay > yesterday ? lastDay : yesterday;
};

/** A person, where one is on record and the caller may see them. */
const personOrNull = (staff: GraphContext['staff'], id: string | undefined) =>
  id === undefined ? null : staff.byId(id);

/** Whether a caller may correct a person's details, and so sees the earlier ones. People see their own. */
const mayCorrect = (principal: Principal, { _id, employments }: StaffDocument) =>
  principal.subjectId === _id ||
  employments.some(({ municipalityCode }) => reaches(principal, 'staff:correct', { municipalityCode }));

/** Whether a caller may register a person's leaves, and so sees them. People see their own. */
const mayRegisterLeave = (principal: Principal, { _id, employments }: StaffDocument) =>
  principal.subjectId === _id ||
  employments.some(({ municipalityCode }) => reaches(principal, 'staff:register-leave', { municipalityCode }));

const IN_USE = new Set(['ACTIVE', 'WARNED']);

/** Reads the fields of each type from its document. */
export const types: Resolvers = {
  Municipality: {
    __resolveReference: ({ code }, { municipalities }) => municipalities.byId(code),
    alarms: ({ alarms }) => alarms ?? [],
    lacks: async (municipality, _, { deps }) => {
      const today = dayOf(deps.now());
      return isSignatory(municipality, today) ? lacksOf(deps, outsideTransaction, municipality, today) : [];
    },
    agreementSignedOn: ({ agreement }) => agreement?.signedOn,
    agreementSignatory: (municipality, _, { deps }) => isSignatory(municipality, dayOf(deps.now())),
    functions: (municipality, _, { deps }) => heldFunctions(deps, outsideTransaction, municipality, dayOf(deps.now())),
  },
  DesignatedFunction: {
    staff: ({ staffId }, _, { staff }) => staff.byId(staffId),
    designatedBy: ({ designatedBy }, _, { staff }) => personOrNull(staff, designatedBy),
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    status: (one, _, { deps, rights }) => {
      const today = dayOf(deps.now());
      return rightStatus(one, today, () => designationCounts(rights, one, today));
    },
  },
  OrgUnit: {
    __resolveReference: ({ id }, { units }) => units.byId(id),
    id: ({ _id }) => _id,
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    formerNames: ({ formerNames }) => formerNames ?? [],
    parent: ({ parentId }, _, { units }) => (parentId === undefined ? null : units.byId(parentId)),
    subunits: ({ _id: parentId }, page, { units }) => units.page({ parentId }, page, 'name'),
    open: (unit, _, { deps }) => isOpenOn(unit, dayOf(deps.now())),
    successor: ({ successorId }, _, { units }) => (successorId === undefined ? null : units.byId(successorId)),
    closedBy: ({ closedBy }, _, { staff }) => personOrNull(staff, closedBy),
    remainingStaff: ({ _id, lastDay }, page, { deps, staff }) =>
      staff.page(lastDay ? staffInUnitsAfter([_id], notBefore(lastDay, deps)) : onlyThese([]), page),
    remainingAppointments: ({ _id, lastDay }, page, { deps, ombuds }) =>
      ombuds.page(lastDay ? appointedAfter([_id], notBefore(lastDay, deps)) : onlyThese([]), page),
  },
  FormerUnitName: { changedBy: ({ changedBy }, _, { staff }) => staff.byId(changedBy) },
  Staff: {
    __resolveReference: ({ id }, { staff }) => staff.byId(id),
    id: ({ _id }) => _id,
    roles: (person) => person.roles.map((role) => ({ ...role, holder: person })),
    otherHsaIds: ({ otherHsaIds }) => otherHsaIds ?? [],
    leaves: (person, _, { caller }) =>
      mayRegisterLeave(caller.principal, person) ? person.employments.flatMap(({ leaves = [] }) => leaves) : null,
    professionalLicenceNumber: (person, _, { caller }) =>
      mayCorrect(caller.principal, person) ? (person.professionalLicenceNumber ?? null) : null,
    mergedFrom: (person, _, { caller }) => (mayCorrect(caller.principal, person) ? (person.mergedFrom ?? []) : null),
    formerDetails: (person, _, { caller }) =>
      mayCorrect(caller.principal, person) ? (person.formerDetails ?? []) : null,
    licensedProfession: ({ professionalLicenceNumber }) => professionalLicenceNumber !== undefined,
    employment: (person, _, { deps }) => employmentOn(person, dayOf(deps.now())) ?? null,
    municipality: (person, _, { deps, municipalities }) =>
      municipalities.byId(belongingOn(person, dayOf(deps.now())).municipalityCode),
    delegations: async ({ delegations: held }, _, { delegations }) => {
      const found = await Promise.all(held.map(({ delegationId }) => delegations.byId(delegationId)));
      return found.filter((one) => one !== null);
    },
    policiesToAcknowledge: async (person, _, { deps, policies }) => {
      const today = dayOf(deps.now());
      const open = await deps.queries.unacknowledged(person._id, belongingOn(person, today).municipalityCode, today);
      const found = await Promise.all(open.map((policy) => policies.byId(policy._id)));
      return found.filter((one) => one !== null);
    },
    licences: async ({ licences: held }, _, { licences }) => {
      const found = await Promise.all(held.map(({ licenceId }) => licences.byId(licenceId)));
      return found.filter((one) => one !== null);
    },
  },
  Authority: {
    staff: ({ staffId }, _, { staff }) => staff.byId(staffId),
    employment: ({ employment }) => employment ?? null,
  },
  HeldGrant: {
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    unit: ({ unitId }, _, { units }) => (unitId === undefined ? null : units.byId(unitId)),
    onBehalfOf: ({ onBehalfOf }, _, { staff }) => (onBehalfOf === undefined ? null : staff.byId(onBehalfOf)),
  },
  MergedStaffRecord: { correctedBy: ({ correctedBy }, _, { staff }) => staff.byId(correctedBy) },
  FormerStaffDetails: { correctedBy: ({ correctedBy }, _, { staff }) => staff.byId(correctedBy) },
  Competence: {
    recordedBy: ({ recordedBy }, _, { staff }) => personOrNull(staff, recordedBy),
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    former: ({ former }) => former ?? [],
  },
  FormerCompetence: { correctedBy: ({ correctedBy }, _, { staff }) => staff.byId(correctedBy) },
  PrescribingRight: {
    former: ({ former }) => former ?? [],
    grantedBy: ({ grantedBy }, _, { staff }) => staff.byId(grantedBy),
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    active: (right, _, { deps }) => covers(right, dayOf(deps.now())),
  },
  Employment: {
    registeredBy: ({ registeredBy }, _, { staff }) => personOrNull(staff, registeredBy),
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    employer: ({ kind }) => kind,
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    unit: ({ unitId }, _, { units }) => (unitId === undefined ? null : units.byId(unitId)),
    active: (employment, _, { deps }) => covers(employment, dayOf(deps.now())),
  },
  Leave: {
    registeredBy: ({ registeredBy }, _, { staff }) => personOrNull(staff, registeredBy),
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    former: ({ former }) => former ?? [],
  },
  FormerPeriod: { correctedBy: ({ correctedBy }, _, { staff }) => staff.byId(correctedBy) },
  RoleAssignment: {
    former: ({ former }) => former ?? [],
    grantedBy: ({ grantedBy }, _, { staff }) => staff.byId(grantedBy),
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    unit: ({ unitId }, _, { units }) => (unitId === undefined ? null : units.byId(unitId)),
    active: (role, _, { deps, rights }) => roleCounts(rights, role, dayOf(deps.now())),
    status: (role, _, { deps, rights }) => {
      const today = dayOf(deps.now());
      return rightStatus(role, today, () => roleCounts(rights, role, today));
    },
  },
  FormerRole: {
    unit: ({ unitId }, _, { units }) => (unitId === undefined ? null : units.byId(unitId)),
    correctedBy: ({ correctedBy }, _, { staff }) => staff.byId(correctedBy),
  },
  FormerPrescribingRight: { correctedBy: ({ correctedBy }, _, { staff }) => staff.byId(correctedBy) },
  Delegation: {
    former: ({ former }) => former ?? [],
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    __resolveReference: ({ id }, { delegations }) => delegations.byId(id),
    id: ({ _id }) => _id,
    delegator: ({ delegatorId }, _, { staff }) => staff.byId(delegatorId),
    holder: ({ holderId }, _, { staff }) => staff.byId(holderId),
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    unit: ({ unitId }, _, { units }) => (unitId === undefined ? null : units.byId(unitId)),
    active: (delegation, _, { deps, rights }) => delegationCounts(rights, delegation, dayOf(deps.now())),
    status: (delegation, _, { deps, rights }) => {
      const today = dayOf(deps.now());
      return rightStatus(delegation, today, () => delegationCounts(rights, delegation, today));
    },
    endReason: (delegation) => (delegation.status === 'ENDED' ? delegation.endReason : null),
  },
  Licence: {
    __resolveReference: ({ id }, { licences }) => licences.byId(id),
    id: ({ _id }) => _id,
    staff: ({ staffId }, _, { staff }) => staff.byId(staffId),
    requestedBy: ({ requestedBy }, _, { staff }) => personOrNull(staff, requestedBy),
    withdrawnBy: (licence, _, { staff }) =>
      personOrNull(staff, licence.status === 'REVOKED' ? licence.withdrawnBy : undefined),
    revocationReason: (licence) => (licence.status === 'REVOKED' ? licence.reason : null),
  },
  OmbudAppointment: {
    __resolveReference: ({ id }, { ombuds }) => ombuds.byId(id),
    id: ({ _id }) => _id,
    staff: ({ staffId }, _, { staff }) => staff.byId(staffId),
    unit: ({ unitId }, _, { units }) => units.byId(unitId),
    transferredFrom: ({ transferredFrom }, _, { ombuds }) =>
      transferredFrom === undefined ? null : ombuds.byId(transferredFrom),
    transferredTo: (appointment, _, { ombuds }) =>
      appointment.status === 'TRANSFERRED' ? ombuds.byId(appointment.transferredTo) : null,
    renewedFrom: ({ renewedFrom }, _, { ombuds }) => (renewedFrom === undefined ? null : ombuds.byId(renewedFrom)),
    renewedAs: (appointment, _, { ombuds }) =>
      appointment.status === 'ENDED' && appointment.renewedAs !== undefined ? ombuds.byId(appointment.renewedAs) : null,
    appointedBy: ({ appointedBy }, _, { staff }) => personOrNull(staff, appointedBy),
    endedBy: (appointment, _, { staff }) =>
      personOrNull(staff, appointment.status === 'ACTIVE' ? undefined : appointment.endedBy),
    status: (appointment, _, { deps }) => statusOn(appointment, dayOf(deps.now())),
    withoutLicence: async (appointment, _, { deps, staff }) => {
      const holder = await staff.byId(appointment.staffId);
      return (
        statusOn(appointment, dayOf(deps.now())) === 'ACTIVE' && !holder?.licences.some((one) => IN_USE.has(one.status))
      );
    },
  },
  ControllerNotification: {
    __resolveReference: ({ id }, { notifications }) => notifications.byId(id),
    id: ({ _id }) => _id,
    appointment: ({ appointmentId }, _, { ombuds }) => ombuds.byId(appointmentId),
  },
  ReminderConnection: { totalCount: ({ count }) => count() },
  Reminder: {
    __resolveReference: ({ id }, { reminders }) => reminders.byId(id),
    id: ({ _id }) => _id,
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    unit: ({ unitId }, _, { units }) => (unitId === undefined ? null : units.byId(unitId)),
    staff: ({ staffId }, _, { staff }) => personOrNull(staff, staffId),
    acknowledgedAt: (reminder) => (reminder.status === 'OPEN' ? null : (reminder.acknowledgedAt ?? null)),
    acknowledgedBy: (reminder, _, { staff }) =>
      reminder.status === 'OPEN' ? null : personOrNull(staff, reminder.acknowledgedBy),
  },
  OmbudReportConnection: { totalCount: ({ count }) => count() },
  OmbudReport: {
    id: ({ _id }) => _id,
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    unitCount: ({ units }) => units,
    unitsWithoutCount: ({ unitsWithout }) => unitsWithout.length,
    unitsWithout: ({ municipalityCode, unitsWithout }, page, { units }) =>
      units.page({ municipalityCode }, page, 'name', onlyThese(unitsWithout)),
  },
  PolicyDocument: {
    publishedBy: ({ publishedBy }, _, { staff }) => personOrNull(staff, publishedBy),
    withdrawnBy: ({ withdrawal }, _, { staff }) => personOrNull(staff, withdrawal?.by),
    withdrawnFor: ({ withdrawal }) => withdrawal?.reason,
    __resolveReference: ({ id }, { policies }) => policies.byId(id),
    id: ({ _id }) => _id,
    municipality: ({ municipalityCode }, _, { municipalities }) =>
      municipalityCode === undefined ? null : municipalities.byId(municipalityCode),
  },
  NeedCriteria: {
    isoCode: ({ subject }) => subject ?? '',
    criteria: ({ body }) => needCriteria.parse(body).criteria,
  },
  Supplier: {
    __resolveReference: ({ id }, { suppliers }) => suppliers.byId(id),
    id: ({ _id }) => _id,
  },
  SupplyAgreement: {
    registeredBy: ({ registeredBy }, _, { staff }) => personOrNull(staff, registeredBy),
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    __resolveReference: ({ id }, { supplyAgreements }) => supplyAgreements.byId(id),
    id: ({ _id }) => _id,
    supplier: ({ supplierId }, _, { suppliers }) => suppliers.byId(supplierId),
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    inForce: (agreement, _, { deps }) => covers(agreement, dayOf(deps.now())),
  },
  CustomerAccount: {
    __resolveReference: ({ customerNumber }, { customerAccounts }) => customerAccounts.byId(customerNumber),
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
  },
  PrivateProvider: {
    __resolveReference: ({ id }, { privateProviders }) => privateProviders.byId(id),
    id: ({ _id }) => _id,
  },
  ProviderAgreement: {
    registeredBy: ({ registeredBy }, _, { staff }) => personOrNull(staff, registeredBy),
    endedBy: ({ endedBy }, _, { staff }) => personOrNull(staff, endedBy),
    __resolveReference: ({ id }, { providerAgreements }) => providerAgreements.byId(id),
    id: ({ _id }) => _id,
    provider: ({ providerId }, _, { privateProviders }) => privateProviders.byId(providerId),
    municipality: ({ municipalityCode }, _, { municipalities }) => municipalities.byId(municipalityCode),
    account: ({ customerNumber }, _, { customerAccounts }) => customerAccounts.byId(customerNumber),
    inForce: (agreement, _, { deps }) => covers(agreement, dayOf(deps.now())),
  },
};
