import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import type { Programme } from '../../eligibility/domain/programme.js';
import { assertFew, assertProse } from '../../input/checks.js';
import { loadClient } from '../../input/load-client.js';
import type { OrdersDeps } from '../../ports.js';
import { carePlanDecider, type Participation, type ParticipationForm } from '../domain/care-plan.js';

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

/** Records a plan made with the client: goals, needs, interests, and the client's participation (S1-7). */
export function agreeCarePlan(deps: OrdersDeps, caller: Caller, input: AgreeCarePlanInput) {
  const command = { action: 'agreeCarePlan', permission: 'care-plan:agree', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { carePlans } = deps.stores;
    const { clientId, municipalityCode } = await loadClient(deps, uow, input);
    const plan = {
      clientId,
      municipalityCode,
      programme: input.programme,
      goals: checkedTexts(input.goals, 'input.goals'),
      needs: checkedTexts(input.needs, 'input.needs'),
      interests: checkedTexts(input.interests, 'input.interests'),
      participation: checkedParticipation(input.clientParticipation),
      agreedBy: uow.principal.subjectId,
      agreedAt: uow.now,
    };
    const carePlanId = uow.newId();
    const carePlan = carePlans.create(carePlanId, carePlanDecider.initial);
    await carePlans.decide(uow, carePlan, carePlanDecider, { type: 'AgreePlan', plan });
    return { carePlanId };
  });
}

function checkedTexts(texts: readonly string[], field: string): readonly string[] {
  assertFew(texts, MAX_ENTRIES, field);
  return texts.map((text, index) => assertProse(text, `${field}.${index}`));
}

/** Either how the client took part or why that was not possible. Both together would contradict each other. */
function checkedParticipation({ form, reasonNotPossible }: AgreeCarePlanInput['clientParticipation']): Participation {
  const field = 'input.clientParticipation.reasonNotPossible';
  if (form && typeof reasonNotPossible === 'string')
    throw badUserInput({ field, why: 'Ange antingen hur den enskilde har deltagit eller varför det inte gick.' });
  const whyNot = reasonNotPossible == null ? undefined : assertProse(reasonNotPossible, field);
  return { form: form ?? undefined, whyNot };
}
