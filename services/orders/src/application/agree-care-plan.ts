import { perform, type Caller } from '@hjalpmedel/subgraph';
import { carePlanDecider, type ParticipationForm } from '../domain/care-plan.js';
import type { Programme } from '../domain/programme.js';
import { assertTexts, knownClient } from './checks.js';
import type { OrdersDeps } from './ports.js';

export type AgreeCarePlanInput = {
  readonly idempotencyKey: string;
  readonly clientId: string;
  readonly programme: Programme;
  readonly goals: readonly string[];
  readonly needs: readonly string[];
  readonly interests: readonly string[];
  readonly clientParticipation: {
    readonly form?: ParticipationForm | null | undefined;
    readonly reasonNotPossible?: string | null | undefined;
  };
};

const MAX_ENTRIES = 20;

/** Records a plan shaped with the client: goals, needs, interests, and how the client took part (S1-7). */
export function agreeCarePlan(deps: OrdersDeps, caller: Caller, input: AgreeCarePlanInput) {
  return perform(deps, caller, { action: 'agreeCarePlan', permission: 'care-plan:agree', input }, async (uow) => {
    const { carePlans } = deps.stores;
    const { clientId, municipalityCode } = await knownClient(deps, uow, input.clientId);
    uow.allow({ municipalityCode });
    for (const list of ['goals', 'needs', 'interests'] as const) assertTexts(input[list], MAX_ENTRIES, `input.${list}`);
    const { form, reasonNotPossible } = input.clientParticipation;
    assertTexts([reasonNotPossible ?? ''], 1, 'input.clientParticipation.reasonNotPossible');
    const saved = await carePlans.decide(uow, carePlans.create(uow.newId(), carePlanDecider.initial), carePlanDecider, {
      type: 'AgreePlan',
      plan: {
        clientId,
        municipalityCode,
        programme: input.programme,
        goals: input.goals,
        needs: input.needs,
        interests: input.interests,
        participation: { form: form ?? undefined, whyNot: reasonNotPossible ?? undefined },
        agreedBy: uow.principal.subjectId,
        agreedAt: uow.now,
      },
    });
    return { carePlanId: saved.id };
  });
}
