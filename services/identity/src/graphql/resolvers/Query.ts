import { can, municipalitiesFor, permissions, type Permission } from '@hjalpmedel/auth';
import { addDays, dayOf, forbidden, type PlainDate } from '@hjalpmedel/domain';
import { inForceOn } from '../../agreements/data/agreements.queries.js';
import { authorityOfPerson } from '../../authority/authority-of-person.js';
import { principalFactsOf } from '../../authority/principal-facts.js';
import { endingBefore, notEnded } from '../../delegations/data/delegations.queries.js';
import { mayDelegate, type Delegator } from '../../delegations/domain/delegation.js';
import { lapsingBefore } from '../../licences/data/licences.queries.js';
import { closedUnitsInUse } from '../../municipalities/closed-units.js';
import {
  except,
  onlyThese,
  openOn,
  unitsOfOperations,
  withAlarm,
} from '../../municipalities/data/municipalities.queries.js';
import { remindersOf } from '../../notifications/data/reminders.queries.js';
import { reportsOf } from '../../ombud/data/ombud.queries.js';
import { ombudOperations } from '../../ombud/domain/ombud.js';
import { ombudDutiesIn } from '../../ombud/ombud-duties.js';
import { outsideTransaction } from '../../shared/read-scope.js';
import type { StaffDocument } from '../../staff/data/staff.model.js';
import { withEndingCompetence } from '../../staff/data/staff.queries.js';
import type { IdentityDeps } from '../../ports.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

export const Query: QueryResolvers = {
  me: async (_, _args, { caller: { principal }, deps, staff }) => {
    const person = principal.kind === 'staff' ? await staff.byId(principal.subjectId) : null;
    const held = permissions.filter((permission) => can(principal, permission));
    return {
      kind: principal.kind.toUpperCase(),
      staff: person,
      permissions: person ? withoutDelegating(held, person, dayOf(deps.now())) : held,
    };
  },
  municipality: (_, { code }, { municipalities }) => municipalities.byId(code),
  municipalities: (_, args, { municipalities }) => municipalities.page({}, args),
  unit: (_, { id }, { units }) => units.byId(id),
  units: (_, { municipalityCode, openOn: on, ...page }, { units }) =>
    units.page({ municipalityCode, ...(on ? openOn(on as PlainDate) : {}) }, page, 'name'),
  closedUnitsInUse: async (_, { municipalityCode, ...page }, { deps, units }) => {
    const ids = await closedUnitsInUse(deps, municipalityCode);
    return units.page({ municipalityCode }, page, 'name', onlyThese(ids));
  },
  staff: (_, { id }, { staff }) => staff.byId(id),
  staffByHsaId: (_, { hsaId }, { deps, staff }) => personByHsaId(deps, staff, hsaId),
  delegation: (_, { id }, { delegations }) => delegations.byId(id),
  delegations: (_, { municipalityCode, ...page }, { delegations }) => delegations.page({ municipalityCode }, page),
  licence: (_, { id }, { licences }) => licences.byId(id),
  licences: (_, { municipalityCode, status, ...page }, { licences }) =>
    licences.page({ municipalityCode, ...(status ? { status } : {}) }, page),
  controllerNotifications: (_, { municipalityCode, status, ...page }, { notifications }) =>
    notifications.page({ municipalityCode, ...(status ? { status } : {}) }, page),
  reminders: async (_, { municipalityCode, kind, unitId, status, ...page }, { caller, deps, reminders }) => {
    const visible = municipalitiesFor(caller.principal, 'reminder:read');
    const codes = municipalityCode ? within(visible, municipalityCode) : visible;
    const filter = remindersOf(codes, status ?? 'OPEN', { kind, unitId });
    return { ...(await reminders.page(filter, page, 'dueOn')), count: () => deps.queries.countReminders(filter) };
  },
  ombudReports: async (_, { municipalityCode, since, ...page }, { caller, deps, ombudReports }) => {
    const codes = within(municipalitiesFor(caller.principal, 'notification:read'), municipalityCode);
    const filter = reportsOf(codes, since);
    return { ...(await ombudReports.page(filter, page, 'asOf')), count: () => deps.queries.countOmbudReports(filter) };
  },
  ombudAppointments: (_, { municipalityCode, ...page }, { ombuds }) => ombuds.page({ municipalityCode }, page),
  policyDocuments: (_, { kind, ...page }, { policies }) => policies.page({ kind }, page),
  policyInForce: async (_, { kind, programme, municipalityCode, supplier, subject, on }, { deps, policies }) => {
    const question = { kind, programme, ...given({ municipalityCode, supplier, subject }) };
    const found = await deps.queries.policyInForce(outsideTransaction, question, on as PlainDate);
    return found ? policies.byId(found._id) : null;
  },
  needCriteria: (_, { isoCode, on }, { deps }) => {
    const question = { kind: 'NEED_CRITERIA', programme: 'VN_HSL', subject: isoCode };
    return deps.queries.policyInForce(outsideTransaction, question, on as PlainDate);
  },
  ombudDuties: (_, { operationType, municipalityCode, on }, { deps }) =>
    ombudDutiesIn(deps, operationType, municipalityCode ?? undefined, on as PlainDate),
  unitsWithoutOmbud: async (_, { municipalityCode, ...page }, { deps, units }) => {
    const covered = await deps.queries.unitsWithOmbud(municipalityCode, dayOf(deps.now()));
    return units.page(unitsOfOperations(municipalityCode, ombudOperations), page, '_id', {
      ...except(covered),
      ...openOn(dayOf(deps.now())),
    });
  },
  licencesAboutToLapse: (_, { municipalityCode, before, ...page }, { licences }) =>
    licences.page(lapsingBefore(municipalityCode, before), page, 'lapsesOn'),
  delegationsAboutToEnd: (_, { municipalityCode, before, ...page }, { deps, delegations }) =>
    delegations.page(endingBefore(municipalityCode, before), page, 'to', notEnded(dayOf(deps.now()))),
  staffWithExpiringCompetence: (_, { municipalityCode, before, ...page }, { deps, staff }) => {
    const today = dayOf(deps.now());
    const expiring = withEndingCompetence(municipalityCode, today, { from: today, to: before as PlainDate });
    return staff.page({ 'employments.municipalityCode': municipalityCode }, page, '_id', expiring);
  },
  staffWithLapsedCompetence: (_, { municipalityCode, since, ...page }, { deps, staff }) => {
    const today = dayOf(deps.now());
    const days = { from: (since ?? '1900-01-01') as PlainDate, to: addDays(today, -1) };
    const lapsed = withEndingCompetence(municipalityCode, today, days);
    return staff.page({ 'employments.municipalityCode': municipalityCode }, page, '_id', lapsed);
  },
  municipalitiesWithAlarms: (_, { kind, ...page }, { municipalities }) => municipalities.page(withAlarm(kind), page),
  suppliers: (_, args, { suppliers }) => suppliers.page({}, args),
  supplyAgreements: (_, { municipalityCode, inForceOn: on, ...page }, { supplyAgreements }) =>
    supplyAgreements.page({ municipalityCode, ...inForceOn(on) }, page),
  customerAccounts: (_, { municipalityCode, ...page }, { customerAccounts }) =>
    customerAccounts.page({ municipalityCode }, page),
  privateProviders: (_, args, { privateProviders }) => privateProviders.page({}, args),
  providerAgreements: (_, { municipalityCode, inForceOn: on, ...page }, { providerAgreements }) =>
    providerAgreements.page({ municipalityCode, ...inForceOn(on) }, page),
  authority: async (_, { staffId, ...request }, { caller: { principal }, deps, staff }) => {
    const oneself = !staffId || staffId === principal.subjectId; // a person without roles may ask too
    const person = oneself
      ? await deps.models.staff.findById(principal.subjectId).lean<StaffDocument>()
      : await staff.byId(staffId);
    return person ? authorityOfPerson(deps, person, request) : null;
  },
  principal: async (_, { hsaId }, { caller, deps, staff }) => {
    if (caller.principal.kind !== 'gateway') throw forbidden();
    const found = await personByHsaId(deps, staff, hsaId);
    if (!found) return null;
    return {
      subjectId: found._id,
      sequence: found.version,
      ...(await principalFactsOf(deps, found)),
    };
  },
};

/** One municipality, when it is among those that the caller may see. */
const within = (visible: '*' | readonly string[], code: string): readonly string[] =>
  visible === '*' || visible.includes(code) ? [code] : [];

/** A person by any of their HSA ids. */
async function personByHsaId({ queries }: IdentityDeps, staff: GraphContext['staff'], hsaId: string) {
  const found = await staff.by('hsaId', hsaId);
  if (found) return found;
  const id = await queries.staffIdByHsaId(outsideTransaction, hsaId);
  return id === undefined ? null : staff.byId(id);
}

/** The permissions of a person. Only an own right can be delegated (S1-20, S1-21), so one without any gets no delegating permission. */
const withoutDelegating = (held: readonly Permission[], person: Delegator, today: PlainDate) => {
  const forDelegators = (permission: Permission) =>
    permission === 'delegation:grant' || (permission === 'delegation:revoke' && !held.includes('role:end'));
  return mayDelegate(person, today) ? held : held.filter((permission) => !forDelegators(permission));
};

/** The arguments that have a value. */
const given = <Args extends Readonly<Record<string, string | null | undefined>>>(args: Args) =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value)) as { readonly [Key in keyof Args]?: string };
