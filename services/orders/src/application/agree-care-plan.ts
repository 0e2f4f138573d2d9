import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import { carePlanDecider, type Participation, type ParticipationForm } from '../domain/care-plan.js';
import type { Programme } from '../domain/programme.js';
import { assertFew, assertProse, knownClient } from './checks.js';
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
  return executeCommand(
    deps,
    caller,
    { action: 'agreeCarePlan', permission: 'care-plan:agree', input },
    async (uow) => {
      const { carePlans } = deps.stores;
      const { clientId, municipalityCode } = await knownClient(deps, uow, input.clientId);
      uow.authorise({ municipalityCode });
      const textsOf = (list: 'goals' | 'needs' | 'interests') => {
        assertFew(input[list], MAX_ENTRIES, `input.${list}`);
        return input[list].map((text, index) => assertProse(text, `input.${list}.${index}`));
      };
      const saved = await carePlans.decide(
        uow,
        carePlans.create(uow.newId(), carePlanDecider.initial),
        carePlanDecider,
        {
          type: 'AgreePlan',
          plan: {
            clientId,
            municipalityCode,
            programme: input.programme,
            goals: textsOf('goals'),
            needs: textsOf('needs'),
            interests: textsOf('interests'),
            participation: participationOf(input.clientParticipation),
            agreedBy: uow.principal.subjectId,
            agreedAt: uow.now,
          },
        },
      );
      return { carePlanId: saved.id };
    },
  );
}

/** How the client took part or why that was not possible: one of them, for the other would be untrue. */
function participationOf({ form, reasonNotPossible }: AgreeCarePlanInput['clientParticipation']): Participation {
  const field = 'input.clientParticipation.reasonNotPossible';
  if (form && typeof reasonNotPossible === 'string')
    throw badUserInput({ field, why: 'Ange antingen hur den enskilde har deltagit eller varför det inte gick.' });
  const whyNot = reasonNotPossible == null ? undefined : assertProse(reasonNotPossible, field);
  return { form: form ?? undefined, whyNot };
}
