import { covers, fold, notFound, type Decider, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../src/ports.js';
import { holdsFrom, inTheWay, standingOn } from '../../src/shared/domain/dated-fact.js';
import { signaturesOf } from '../../src/municipalities/domain/signatures.js';
import type { InactivityPolicy } from '../../src/licences/domain/licence.js';
import type { RegisteredStaff } from '../../src/staff/domain/staff.js';
import type { Ombud } from '../../src/ombud/domain/ombud.js';
import type { Delegation } from '../../src/delegations/domain/delegation.js';
import type { Licence } from '../../src/licences/domain/licence.js';
import type { ProviderAgreement } from '../../src/agreements/domain/provider-agreement.js';
import type { Municipality } from '../../src/municipalities/domain/municipality.js';

type Row<State> = { readonly id: string; readonly version: number; readonly state: State };

/** One kind of aggregate, kept in memory. Like the real store it refuses to save over a newer version. */
function memoryStore<State>() {
  let rows = new Map<string, Row<State>>();
  const save = (id: string, version: number, state: State): Row<State> => {
    if ((rows.get(id)?.version ?? 0) !== version) throw new Error(`${id} was changed by the same act`);
    const saved = { id, version: version + 1, state };
    rows = new Map(rows).set(id, saved);
    return saved;
  };
  return {
    rows: () => [...rows.values()],
    keep: () => {
      const kept = rows;
      return () => (rows = kept);
    },
    put: (id: string, state: State) => save(id, 0, state),
    store: {
      create: (id: string, state: State): Row<State> => ({ id, version: 0, state }),
      find: async (_: unknown, id: string) => rows.get(id),
      load: async (_: unknown, id: string) => {
        const found = rows.get(id);
        if (!found) throw notFound();
        return found;
      },
      decide: async <Command, Event>(
        _: unknown,
        { id, version, state }: Row<State>,
        decider: Pick<Decider<State, Command, Event>, 'decide' | 'evolve'>,
        command: Command,
      ): Promise<Row<State>> => {
        const events = decider.decide(command, state);
        return events.length === 0 ? { id, version, state } : save(id, version, fold(decider, state, events));
      },
    },
  };
}

type StateOf<Of> = Exclude<Of, { readonly status: 'NONE' }>;

/** The stores and queries that rights rest on, in memory, and the rule under which licences are held. */
export function createMemory(rule: InactivityPolicy) {
  const staff = memoryStore<RegisteredStaff>();
  const municipalities = memoryStore<Municipality>();
  const delegations = memoryStore<StateOf<Delegation>>();
  const licences = memoryStore<StateOf<Licence>>();
  const ombuds = memoryStore<StateOf<Ombud>>();
  const notifications = memoryStore<object>();
  const agreements = memoryStore<StateOf<ProviderAgreement>>();
  const all = [staff, municipalities, delegations, licences, ombuds, notifications, agreements];
  const stateOf = async (_: unknown, id: string) => staff.rows().find((one) => one.id === id)?.state;
  const appointments = (staffId: string) => ombuds.rows().filter(({ state }) => state.staffId === staffId);
  const queries = {
    workOf: stateOf,
    signaturesOf: async (_: unknown, code: string) =>
      municipalities.rows().flatMap(({ id, state }) => (id === code ? signaturesOf(state) : [])),
    municipalityExists: async () => true,
    providerAgreementsOf: async () => agreements.rows().map(({ state }) => state),
    providerAgreementInForce: async (_: unknown, of: { readonly municipalityCode: string }, on: PlainDate) =>
      agreements.rows().find(({ state }) => state.municipalityCode === of.municipalityCode && covers(state, on))?.state,
    delegationsBy: async (_: unknown, delegatorId: string) =>
      delegations.rows().flatMap(({ id, state }) => (state.delegatorId === delegatorId ? id : [])),
    appointmentsAfter: async (_: unknown, staffId: string, day: PlainDate) =>
      appointments(staffId).flatMap(({ id, state }) => (holdsFrom(state, day) ? id : [])),
    appointmentsFrom: async (_: unknown, of: { staffId: string; unitId: string }, from: PlainDate) =>
      inTheWay(
        appointments(of.staffId)
          .map(({ state }) => state)
          .filter(({ unitId }) => unitId === of.unitId),
        { from },
      ),
    representativeSince: async (_: unknown, staffId: string, on: PlainDate) =>
      standingOn(
        appointments(staffId).map(({ state }) => state),
        on,
      )?.from,
    hasOpenLicence: async (_: unknown, staffId: string) =>
      licences.rows().some(({ state }) => state.staffId === staffId && state.status !== 'REVOKED'),
    inactivityPolicies: async () => [rule],
    licencesOf: async () => [],
    supplierSystems: async () => [],
    competenceRules: async () => [],
    unacknowledged: async () => [],
    raisedRemindersOf: async () => [],
  };
  const stores = {
    staff: staff.store,
    municipalities: municipalities.store,
    delegations: delegations.store,
    licences: licences.store,
    ombuds: ombuds.store,
    notifications: notifications.store,
    providerAgreements: agreements.store,
  };
  const deps = { queries, stores, lockKey: async () => {} } as unknown as IdentityDeps;
  /** Runs an act that changes all or nothing. */
  async function act<Done>(work: () => Promise<Done>): Promise<Done> {
    const undo = all.map((one) => one.keep());
    try {
      return await work();
    } catch (error) {
      undo.forEach((one) => one());
      throw error;
    }
  }
  return { deps, act, staff, municipalities, delegations, licences, ombuds, agreements };
}
