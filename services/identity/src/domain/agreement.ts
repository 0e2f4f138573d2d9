import { addDays, defineReason, type Period, type PlainDate, type Reason } from '@hjalpmedel/domain';
import { ENDS_BEFORE_IT_BEGAN } from './staff.errors.js';

export const AGREEMENT_ALREADY_ENDED = defineReason('AGREEMENT_ALREADY_ENDED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Avtalet upphör redan den {to}.',
  en: 'The agreement already ends on {to}.',
});
export const AGREEMENT_OVERLAPS = defineReason('AGREEMENT_OVERLAPS', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Ett avtal mellan samma parter gäller redan under perioden.',
  en: 'An agreement between the same parties already holds in that period.',
});

/** What stands against ending an agreement after `lastDay`: an end is moved earlier only, and never before the start. */
export function reasonsAgainstEnd(period: Period, lastDay: PlainDate): readonly (Reason | false)[] {
  const { from, to } = period;
  return [
    to !== undefined && to <= lastDay && AGREEMENT_ALREADY_ENDED({ field: 'input.lastDay', params: { to } }),
    lastDay < addDays(from, -1) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
  ];
}
