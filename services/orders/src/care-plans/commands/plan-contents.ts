import { badUserInput } from '@hjalpmedel/domain';
import { assertFew, assertProse } from '../../input/checks.js';
import type { Participation, ParticipationForm, PlanContents } from '../domain/care-plan.js';

export type PlanContentsInput = {
  readonly goals: readonly string[];
  readonly needs: readonly string[];
  readonly interests: readonly string[];
  readonly clientParticipation: ParticipationInput;
};
export type ParticipationInput = {
  readonly form?: ParticipationForm | null | undefined;
  readonly reasonNotPossible?: string | null | undefined;
};

const MAX_ENTRIES = 20;

export const planContents = (input: PlanContentsInput): PlanContents => ({
  goals: checkedTexts(input.goals, 'input.goals'),
  needs: checkedTexts(input.needs, 'input.needs'),
  interests: checkedTexts(input.interests, 'input.interests'),
  participation: checkedParticipation(input.clientParticipation),
});

function checkedTexts(texts: readonly string[], field: string): readonly string[] {
  assertFew(texts, MAX_ENTRIES, field);
  return texts.map((text, index) => assertProse(text, `${field}.${index}`));
}

/** Either how the client took part or why that was not possible. Both together would contradict each other. */
function checkedParticipation({ form, reasonNotPossible }: ParticipationInput): Participation {
  const field = 'input.clientParticipation.reasonNotPossible';
  if (form && typeof reasonNotPossible === 'string')
    throw badUserInput({ field, why: 'Ange antingen hur den enskilde har deltagit eller varför det inte gick.' });
  const whyNot = reasonNotPossible == null ? undefined : assertProse(reasonNotPossible, field);
  return { form: form ?? undefined, whyNot };
}
