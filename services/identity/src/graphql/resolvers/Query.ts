import { can, permissions, type Permission } from '@hjalpmedel/auth';
import { dayOf, forbidden, type PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { ombudDutiesIn } from '../../application/ombud-duties.js';
import { covering } from '../../data/periods.js';
import { authorityOfPerson } from '../../application/authority.js';
import { standingOf } from '../../application/principal.js';
import type { StaffDocument } from '../../data/models.js';
import { mayDelegate, type Delegator } from '../../domain/delegation.js';
import { ombudOperations } from '../../domain/ombud.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

export const Query: QueryResolvers = {
  me: async (_, _args, { caller: { principal }, deps, staff }) => {
    const person = principal.kind === 'staff' ? await staff.byId(principal.subjectId) : null;
    const held = permissions.filter((permission) => can(principal, permission));
    return {
      kind: principal.kind.toUpperCase(),
      staff: person,
      permissions: person ? withoutPassingOn(held, person, dayOf(deps.now())) : held,
    };
  },
  municipality: (_, { code }, { municipalities }) => municipalities.byId(code),
  municipalities: (_, args, { municipalities }) => municipalities.page({}, args),
  unit: (_, { id }, { units }) => units.byId(id),
  units: (_, { municipalityCode, ...page }, { units }) => units.page({ municipalityCode }, page, 'name'),
  staff: (_, { id }, { staff }) => staff.byId(id),
  staffByHsaId: (_, { hsaId }, { staff }) => staff.by('hsaId', hsaId),
  delegation: (_, { id }, { delegations }) => delegations.byId(id),
  delegations: (_, { municipalityCode, ...page }, { delegations }) => delegations.page({ municipalityCode }, page),
  licence: (_, { id }, { licences }) => licences.byId(id),
  licences: (_, { municipalityCode, status, ...page }, { licences }) =>
    licences.page({ municipalityCode, ...(status ? { status } : {}) }, page),
  controllerNotifications: (_, { municipalityCode, status, ...page }, { notifications }) =>
    notifications.page({ municipalityCode, ...(status ? { status } : {}) }, page),
  ombudAppointments: (_, { municipalityCode, ...page }, { ombuds }) => ombuds.page({ municipalityCode }, page),
  policyDocuments: (_, { kind, ...page }, { policies }) => policies.page({ kind }, page),
  policyInForce: async (_, { kind, programme, municipalityCode, supplier, subject, on }, { deps, policies }) => {
    const question = { kind, programme, ...given({ municipalityCode, supplier, subject }) };
    const found = await deps.queries.policyInForce(question, on as PlainDate);
    return found ? policies.byId(found._id) : null;
  },
  needCriteria: (_, { isoCode, on }, { deps }) =>
    deps.queries.policyInForce({ kind: 'NEED_CRITERIA', programme: 'VN_HSL', subject: isoCode }, on as PlainDate),
  ombudDuties: (_, { operationType, municipalityCode, on }, { deps }) =>
    ombudDutiesIn(deps, operationType, municipalityCode ?? undefined, on as PlainDate),
  unitsWithoutOmbud: async (_, { municipalityCode, ...page }, { deps, units }) => {
    const covered = await deps.queries.unitsWithOmbud(municipalityCode, dayOf(deps.now()));
    const without = { _id: trusted({ $nin: covered }) };
    return units.page(
      { municipalityCode, operationType: trusted({ $in: [...ombudOperations] }) },
      page,
      '_id',
      without,
    );
  },
  licencesAboutToLapse: (_, { municipalityCode, before, ...page }, { licences }) =>
    licences.page(
      { municipalityCode, status: trusted({ $in: ['ACTIVE', 'WARNED'] }), lapsesOn: trusted({ $lte: before }) },
      page,
      'lapsesOn',
    ),
  delegationsAboutToEnd: (_, { municipalityCode, before, ...page }, { deps, delegations }) => {
    const notOver = { to: trusted({ $gte: dayOf(deps.now()) }) };
    return delegations.page({ municipalityCode, to: trusted({ $lte: before }) }, page, 'to', notOver);
  },
  staffWithExpiringCompetence: (_, { municipalityCode, before, ...page }, { deps, staff }) => {
    const today = dayOf(deps.now());
    const employedToday = { municipalityCode, from: { $lte: today }, to: { $not: { $lt: today } } };
    const expiring = {
      employments: trusted({ $elemMatch: employedToday }),
      competences: trusted({ $elemMatch: { to: { $gte: today, $lte: before } } }),
    };
    return staff.page({ 'employments.municipalityCode': municipalityCode }, page, '_id', expiring);
  },
  municipalitiesWithAlarms: (_, { kind, ...page }, { municipalities }) =>
    municipalities.page({ 'alarms.kind': kind ?? trusted({ $in: ['FUNCTION_VACANT', 'POLICY_MISSING'] }) }, page),
  suppliers: (_, args, { suppliers }) => suppliers.page({}, args),
  supplyAgreements: (_, { municipalityCode, inForceOn, ...page }, { supplyAgreements }) =>
    supplyAgreements.page({ municipalityCode, ...inForce(inForceOn) }, page),
  customerAccounts: (_, { municipalityCode, ...page }, { customerAccounts }) =>
    customerAccounts.page({ municipalityCode }, page),
  privateProviders: (_, args, { privateProviders }) => privateProviders.page({}, args),
  providerAgreements: (_, { municipalityCode, inForceOn, ...page }, { providerAgreements }) =>
    providerAgreements.page({ municipalityCode, ...inForce(inForceOn) }, page),
  authority: async (_, { staffId, ...question }, { caller: { principal }, deps, staff }) => {
    const oneself = !staffId || staffId === principal.subjectId; // also of somebody who holds no role yet
    const person = oneself
      ? await deps.models.staff.findById(principal.subjectId).lean<StaffDocument>()
      : await staff.byId(staffId);
    return person ? authorityOfPerson(deps, person, question) : null;
  },
  principal: async (_, { hsaId }, { caller, deps, staff }) => {
    if (caller.principal.kind !== 'gateway') throw forbidden();
    const found = await staff.by('hsaId', hsaId);
    if (!found) return null;
    return {
      subjectId: found._id,
      sequence: found.version,
      ...(await standingOf(deps, found)),
    };
  },
};

/** What is held by delegation is not passed on (S1-20, S1-21): whoever has nothing else is not told that it could be. */
const withoutPassingOn = (held: readonly Permission[], person: Delegator, today: PlainDate) => {
  const own = (permission: Permission) =>
    permission === 'delegation:grant' || (permission === 'delegation:revoke' && !held.includes('role:end'));
  return mayDelegate(person, today) ? held : held.filter((permission) => !own(permission));
};

const inForce = (on: string | null | undefined) => (on ? covering(on as PlainDate) : {});

/** What was asked for, without what was left out. */
const given = <Asked extends Readonly<Record<string, string | null | undefined>>>(asked: Asked) =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value)) as { readonly [Key in keyof Asked]?: string };
