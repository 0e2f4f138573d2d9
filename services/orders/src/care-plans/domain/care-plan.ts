import { refuseIfAny, type Decider, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';
import { GOALS_MISSING, INTERESTS_MISSING, NEEDS_MISSING, PARTICIPATION_MISSING } from './care-plan.errors.js';
import type { Programme } from '../../eligibility/domain/programme.js';

export type ParticipationForm = 'MEETING' | 'HOME_VISIT' | 'PHONE_OR_VIDEO' | 'WRITING';

/** How the client took part, or the documented reason why that was not possible (S1-7). */
export type Participation = { readonly form?: ParticipationForm | undefined; readonly whyNot?: string | undefined };

export type Plan = {
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: Programme;
  readonly goals: readonly string[];
  readonly needs: readonly string[];
  readonly interests: readonly string[];
  readonly participation: Participation;
  readonly agreedBy: string;
  readonly agreedAt: Instant;
};

/** A plan made with the client (S1-7). */
export type CarePlan = { readonly status: 'NONE' } | ({ readonly status: 'AGREED' } & Plan);
export type CarePlanCommand = { readonly type: 'AgreePlan'; readonly plan: Plan };
export type CarePlanEvent = { readonly type: 'PlanAgreed'; readonly plan: Plan };

const filled = (texts: readonly string[]) => texts.map((text) => text.trim()).filter((text) => text !== '');

function decide({ plan }: CarePlanCommand): readonly CarePlanEvent[] {
  const goals = filled(plan.goals);
  const needs = filled(plan.needs);
  const interests = filled(plan.interests);
  const { form, whyNot } = plan.participation;
  const participation = form ? { form } : { whyNot: whyNot?.trim() };
  refuseIfAny([
    goals.length === 0 && GOALS_MISSING({ field: 'input.goals' }),
    needs.length === 0 && NEEDS_MISSING({ field: 'input.needs' }),
    interests.length === 0 && INTERESTS_MISSING({ field: 'input.interests' }),
    !form && !participation.whyNot && PARTICIPATION_MISSING({ field: 'input.clientParticipation' }),
  ]);
  return [{ type: 'PlanAgreed', plan: { ...plan, goals, needs, interests, participation } }];
}

export const carePlanDecider: Decider<CarePlan, CarePlanCommand, CarePlanEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: (_, { plan }) => ({ status: 'AGREED', ...plan }),
};
