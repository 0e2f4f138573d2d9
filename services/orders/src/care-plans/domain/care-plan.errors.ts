import { defineReason } from '@hjalpmedel/domain';

const entry = (sv: string, en: string) => ({ severity: 'BLOCK', rules: ['S1-7'], sv, en }) as const;

export const GOALS_MISSING = defineReason(
  'GOALS_MISSING',
  entry('Planen ska visa den enskildes mål.', "The plan must show the client's goals."),
);
export const NEEDS_MISSING = defineReason(
  'NEEDS_MISSING',
  entry('Planen ska visa den enskildes behov.', "The plan must show the client's needs."),
);
export const INTERESTS_MISSING = defineReason(
  'INTERESTS_MISSING',
  entry('Planen ska visa den enskildes intressen.', "The plan must show the client's interests."),
);
export const PARTICIPATION_MISSING = defineReason(
  'PARTICIPATION_MISSING',
  entry(
    'Ange hur den enskilde har deltagit, eller varför det inte gick.',
    'Say how the client took part, or why that was not possible.',
  ),
);
export const CARE_PLAN_IN_STATUS = defineReason('CARE_PLAN_IN_STATUS', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Planen är {status}. Det går inte att göra så med den.',
  en: 'The plan is {status}. That cannot be done with it.',
});
