import {
  assertNever,
  defineReason,
  freeAfter,
  notFound,
  refuseIfAny,
  type Decider,
  type Period,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import { endsBeforeBeginning, endsBy, inTheWay } from '../../shared/domain/dated-fact.js';
import { ENDS_BEFORE_IT_BEGAN } from '../../staff/domain/staff.errors.js';

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

/** An agreement of two parties for a period. Whether it is in force is read from the period. */
export type Agreement<Terms extends Period> =
  | { readonly status: 'NONE' }
  | (Terms & {
      readonly status: 'REGISTERED';
      /** Absent in old agreements. */
      readonly registeredBy?: string | undefined;
      /** Who gave it its last day. Absent when it has the one that it was given. */
      readonly endedBy?: string | undefined;
    });

export type AgreementCommand<Terms extends Period, Facts> =
  | {
      readonly type: 'RegisterAgreement';
      readonly terms: Terms;
      readonly facts: Facts;
      /** The periods of all agreements of the same parties. */
      readonly others: readonly Period[];
      readonly by?: string;
    }
  | { readonly type: 'EndAgreement'; readonly lastDay: PlainDate; readonly by?: string };

export type AgreementEvent<Terms extends Period> =
  | { readonly type: 'AgreementRegistered'; readonly terms: Terms; readonly by?: string }
  | { readonly type: 'AgreementEnded'; readonly lastDay: PlainDate; readonly by?: string };

/** The rules of all agreements: never two at once. The last day may only be moved earlier, and not before the first. */
export function agreementDecider<Terms extends Period, Facts>(
  reasonsAgainst: (terms: Terms, facts: Facts) => readonly (Reason | false)[],
): Decider<Agreement<Terms>, AgreementCommand<Terms, Facts>, AgreementEvent<Terms>> {
  return {
    initial: { status: 'NONE' },
    decide(command, state) {
      switch (command.type) {
        case 'RegisterAgreement': {
          const { terms, facts, others, by } = command;
          const held = inTheWay(others, terms);
          refuseIfAny([
            ...reasonsAgainst(terms, facts),
            held.length > 0 && AGREEMENT_OVERLAPS({ field: 'input.from', ...freeAfter(held) }),
          ]);
          return [{ type: 'AgreementRegistered', terms, ...(by === undefined ? {} : { by }) }];
        }
        case 'EndAgreement': {
          if (state.status === 'NONE') throw notFound();
          const { to } = state;
          const { lastDay, by } = command;
          refuseIfAny([
            endsBy(state, lastDay) && AGREEMENT_ALREADY_ENDED({ field: 'input.lastDay', params: { to: to ?? '' } }),
            endsBeforeBeginning(state, lastDay) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
          ]);
          return [{ type: 'AgreementEnded', lastDay, ...(by === undefined ? {} : { by }) }];
        }
        default:
          return assertNever(command);
      }
    },
    evolve(state, event) {
      switch (event.type) {
        case 'AgreementRegistered':
          return { status: 'REGISTERED', ...event.terms, registeredBy: event.by };
        case 'AgreementEnded':
          return state.status === 'REGISTERED' ? { ...state, to: event.lastDay, endedBy: event.by } : state;
        default:
          return assertNever(event);
      }
    },
  };
}
