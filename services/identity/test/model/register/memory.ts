import { covers, type PlainDate } from '@hjalpmedel/domain';
import type { ProviderAgreement } from '../../../src/agreements/domain/provider-agreement.js';
import type { Delegation } from '../../../src/delegations/domain/delegation.js';
import type { InactivityPolicy, Licence } from '../../../src/licences/domain/licence.js';
import type { Municipality } from '../../../src/municipalities/domain/municipality.js';
import type { OrgUnit } from '../../../src/municipalities/domain/org-unit.js';
import { signaturesOf } from '../../../src/municipalities/domain/signatures.js';
import type { Ombud } from '../../../src/ombud/domain/ombud.js';
import type { PolicyAcknowledgement } from '../../../src/policies/domain/policy-acknowledgement.js';
import type { PolicyDocument } from '../../../src/policies/domain/policy.js';
import type { IdentityDeps } from '../../../src/ports.js';
import { holdsFrom, inTheWay, standingOn } from '../../../src/shared/domain/dated-fact.js';
import type { RegisteredStaff } from '../../../src/staff/domain/staff.js';
import { documentQueries } from './documents.js';
import { memoryStore } from './store.js';

type StateOf<Of> = Exclude<Of, { readonly status: 'NONE' }>;

const createMemories = () => ({
  staff: memoryStore<RegisteredStaff>(),
  municipalities: memoryStore<Municipality>(),
  units: memoryStore<OrgUnit>(),
  delegations: memoryStore<StateOf<Delegation>>(),
  licences: memoryStore<StateOf<Licence>>(),
  ombuds: memoryStore<StateOf<Ombud>>(),
  notifications: memoryStore<object>(),
  providerAgreements: memoryStore<StateOf<ProviderAgreement>>(),
  policies: memoryStore<PolicyDocument>(),
  policyAcknowledgements: memoryStore<PolicyAcknowledgement>(),
});
type Memories = ReturnType<typeof createMemories>;

const ombudQueries = ({ ombuds }: Memories) => {
  const appointments = (staffId: string) => ombuds.rows().filter(({ state }) => state.staffId === staffId);
  const statesOf = (staffId: string) => appointments(staffId).map(({ state }) => state);
  return {
    appointmentsAfter: async (_: unknown, staffId: string, day: PlainDate) =>
      appointments(staffId).flatMap(({ id, state }) => (holdsFrom(state, day) ? id : [])),
    appointmentsFrom: async (_: unknown, { staffId, unitId }: { staffId: string; unitId: string }, from: PlainDate) =>
      inTheWay(
        statesOf(staffId).filter((one) => one.unitId === unitId),
        { from },
      ),
    representativeSince: async (_: unknown, staffId: string, on: PlainDate) => standingOn(statesOf(staffId), on)?.from,
  };
};

function createQueries(memories: Memories, rule: InactivityPolicy) {
  const { staff, municipalities, delegations, licences, providerAgreements } = memories;
  return {
    ...ombudQueries(memories),
    ...documentQueries(memories.policies, memories.policyAcknowledgements),
    workOf: async (_: unknown, id: string) => staff.rows().find((one) => one.id === id)?.state,
    signaturesOf: async (_: unknown, code: string) =>
      municipalities.rows().flatMap(({ id, state }) => (id === code ? signaturesOf(state) : [])),
    municipalityExists: async () => true,
    providerAgreementInForce: async (_: unknown, of: { readonly municipalityCode: string }, on: PlainDate) =>
      providerAgreements
        .rows()
        .map(({ state }) => state)
        .find((one) => one.municipalityCode === of.municipalityCode && covers(one, on)),
    holdersFrom: async (_: unknown, delegatorId: string) =>
      staff
        .rows()
        .flatMap(({ id, state }) => (state.delegations.some((one) => one.delegatorId === delegatorId) ? id : [])),
    delegationsBy: async (_: unknown, delegatorId: string) =>
      delegations.rows().flatMap(({ id, state }) => (state.delegatorId === delegatorId ? id : [])),
    hasOpenLicence: async (_: unknown, staffId: string) =>
      licences.rows().some(({ state }) => state.staffId === staffId && state.status !== 'REVOKED'),
    licencesOf: async (_: unknown, staffId: string) =>
      licences.rows().flatMap(({ state }) => (state.staffId === staffId && 'grantedAt' in state ? [state] : [])),
    inactivityPolicies: async () => [rule],
    supplierSystems: async () => [],
    raisedRemindersOf: async () => [],
  };
}

/** The stores and queries that rights rest on, in memory, and the rule under which licences are held. */
export function createMemory(rule: InactivityPolicy) {
  const memories = createMemories();
  const stores = Object.fromEntries(Object.entries(memories).map(([name, { store }]) => [name, store]));
  const queries = createQueries(memories, rule);
  const deps = { queries, stores, lockKey: async () => {} } as unknown as IdentityDeps;
  /** Runs an act that changes all or nothing. */
  async function act<Done>(work: () => Promise<Done>): Promise<Done> {
    const undo = Object.values(memories).map((one) => one.keep());
    try {
      return await work();
    } catch (error) {
      undo.forEach((one) => one());
      throw error;
    }
  }
  return { deps, act, ...memories };
}
