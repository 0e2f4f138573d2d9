import { policiesInForce, type Instant, type PlainDate } from '@hjalpmedel/domain';
import type { CompetenceRule } from '../../../src/authority/domain/competence-rules.js';
import { mustBeAcknowledged, type PolicyAcknowledgement } from '../../../src/policies/domain/policy-acknowledgement.js';
import { asKnownAt, type PolicyDocument } from '../../../src/policies/domain/policy.js';
import type { memoryStore } from './store.js';

type Memory<State> = Pick<ReturnType<typeof memoryStore<State>>, 'rows'>;
const kinds: readonly string[] = mustBeAcknowledged;

/** The queries about governing documents, in memory. */
export function documentQueries(policies: Memory<PolicyDocument>, acknowledgements: Memory<PolicyAcknowledgement>) {
  const known = (municipalityCode: string, on: PlainDate, at: Instant, isWanted: (kind: string) => boolean) => {
    const found = policies.rows().flatMap(({ id, state }) => {
      const then = isWanted(state.kind) ? asKnownAt(state, at) : undefined;
      return then ? [{ ...then, _id: id }] : [];
    });
    return policiesInForce(found, { municipalityCode }, on);
  };
  return {
    policySeries: async (_: unknown, { kind, municipalityCode }: PolicyDocument) =>
      policies
        .rows()
        .filter(({ state }) => state.kind === kind && state.municipalityCode === municipalityCode)
        .map(({ id }) => id),
    programmePolicies: async (_: unknown, { kind, from, to }: PolicyDocument) =>
      policies
        .rows()
        .map(({ state }) => state)
        .filter((one) => one.kind === kind && one.municipalityCode === undefined)
        .filter((one) => (to === undefined || one.from <= to) && (one.to === undefined || from <= one.to)),
    competenceRules: async (_: string, municipalityCode: string, on: PlainDate, at: Instant) =>
      known(municipalityCode, on, at, (kind) => kind === 'COMPETENCE').map(
        ({ body }) => body as unknown as CompetenceRule,
      ),
    unacknowledged: async (
      staffId: string,
      municipalityCode: string,
      on: PlainDate,
      { at }: { readonly at: Instant },
    ) =>
      known(municipalityCode, on, at, (kind) => kinds.includes(kind)).filter(
        ({ _id }) =>
          !acknowledgements
            .rows()
            .some(({ state }) => state.staffId === staffId && state.policyId === _id && state.acknowledgedAt <= at),
      ),
  };
}
