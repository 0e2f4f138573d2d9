import {
  assertNever,
  refuse,
  refuseIfAny,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import {
  CARE_PLAN_IN_STATUS,
  GOALS_MISSING,
  INTERESTS_MISSING,
  NEEDS_MISSING,
  PARTICIPATION_MISSING,
} from './care-plan.errors.js';
import type { Programme } from '../../eligibility/domain/programme.js';

export type ParticipationForm = 'MEETING' | 'HOME_VISIT' | 'PHONE_OR_VIDEO' | 'WRITING';

/** How the client took part, or the documented reason why that was not possible (S1-7). */
export type Participation = { readonly form?: ParticipationForm | undefined; readonly whyNot?: string | undefined };

/** What a plan says. */
export type PlanContents = {
  readonly goals: readonly string[];
  readonly needs: readonly string[];
  readonly interests: readonly string[];
  readonly participation: Participation;
};
type PlanPlace = {
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: Programme;
  /** The day of the next follow-up (S2-8). Absent in drafts, and in plans of before there was one. */
  readonly followUpOn?: PlainDate | undefined;
};
export type PlanDraft = PlanPlace & PlanContents & { readonly draftedBy: string; readonly draftedAt: Instant };
export type Plan = PlanPlace &
  PlanContents & {
    readonly agreedBy: string;
    readonly agreedAt: Instant;
    readonly followUps?: readonly FollowUp[] | undefined;
    /** When the plan was last changed together with the client. */
    readonly revisedAt?: Instant | undefined;
  };
export type FollowUpOutcome = 'ON_TRACK' | 'GOALS_REACHED' | 'NEED_CHANGED' | 'NO_BENEFIT';
/** A follow-up with the client. It names the day of the next one (S2-8). */
export type FollowUp = {
  readonly on: PlainDate;
  readonly by: string;
  readonly outcome: FollowUpOutcome;
  readonly note?: string | undefined;
};
export type CloseReason =
  'GOALS_REACHED' | 'NEED_ENDED' | 'CLIENT_MOVED' | 'CLIENT_DECEASED' | 'REPLACED' | 'MADE_BY_MISTAKE';
export type Closure = { readonly reason: CloseReason; readonly by: string; readonly at: Instant };

/** A plan made with the client (S1-7). It is active from its first order on. */
export type CarePlan =
  | { readonly status: 'NONE' }
  | ({ readonly status: 'DRAFT' } & PlanDraft)
  | ({ readonly status: 'AGREED' | 'ACTIVE' | 'FOLLOWED_UP' } & Plan)
  | ({ readonly status: 'CLOSED'; readonly closure: Closure } & (Plan | PlanDraft));

export type CarePlanCommand =
  | { readonly type: 'DraftPlan'; readonly draft: PlanDraft }
  | { readonly type: 'AgreePlan'; readonly plan: Plan }
  | { readonly type: 'RevisePlan'; readonly contents: PlanContents; readonly now: Instant }
  | { readonly type: 'ActivatePlan' }
  | { readonly type: 'FollowUpPlan'; readonly followUp: FollowUp; readonly nextOn: PlainDate }
  | { readonly type: 'ClosePlan'; readonly closure: Closure };
export type CarePlanEvent =
  | { readonly type: 'PlanDrafted'; readonly draft: PlanDraft }
  | { readonly type: 'PlanAgreed'; readonly plan: Plan }
  | { readonly type: 'PlanRevised'; readonly contents: PlanContents; readonly at: Instant }
  | { readonly type: 'PlanActivated' }
  | { readonly type: 'PlanFollowedUp'; readonly followUp: FollowUp; readonly nextOn: PlainDate }
  | { readonly type: 'PlanClosed'; readonly closure: Closure };

/** Whether a plan is agreed with the client and not closed. */
export const isAgreed = (status: CarePlan['status']): boolean =>
  status === 'AGREED' || status === 'ACTIVE' || status === 'FOLLOWED_UP';

function decide(command: CarePlanCommand, { status }: CarePlan): readonly CarePlanEvent[] {
  const only = (isPossible: boolean) => isPossible || refuse(CARE_PLAN_IN_STATUS({ params: { status } }));
  const isEditable = status === 'NONE' || status === 'DRAFT';
  switch (command.type) {
    case 'DraftPlan':
      only(isEditable);
      return [{ type: 'PlanDrafted', draft: command.draft }];
    case 'AgreePlan':
      only(isEditable);
      return [{ type: 'PlanAgreed', plan: { ...command.plan, ...complete(command.plan) } }];
    case 'RevisePlan':
      only(isAgreed(status));
      return [{ type: 'PlanRevised', contents: complete(command.contents), at: command.now }];
    case 'ActivatePlan':
      return status === 'AGREED' ? [{ type: 'PlanActivated' }] : [];
    case 'FollowUpPlan':
      only(isAgreed(status));
      return [{ type: 'PlanFollowedUp', followUp: command.followUp, nextOn: command.nextOn }];
    case 'ClosePlan':
      only(status === 'DRAFT' || isAgreed(status));
      return [{ type: 'PlanClosed', closure: command.closure }];
    default:
      return assertNever(command);
  }
}

const filled = (texts: readonly string[]) => texts.map((text) => text.trim()).filter((text) => text !== '');

/** What the plan says, if it says all that it must (S1-7). */
function complete(contents: PlanContents): PlanContents {
  const goals = filled(contents.goals);
  const needs = filled(contents.needs);
  const interests = filled(contents.interests);
  const { form, whyNot } = contents.participation;
  const participation = form ? { form } : { whyNot: whyNot?.trim() };
  refuseIfAny(contentsReasons(contents));
  return { goals, needs, interests, participation };
}

/** What a plan does not say yet (S1-7). */
export function contentsReasons({ goals, needs, interests, participation }: PlanContents): readonly Reason[] {
  const isEmpty = (texts: readonly string[]) => filled(texts).length === 0;
  const { form, whyNot } = participation;
  const reasons = [
    isEmpty(goals) && GOALS_MISSING({ field: 'input.goals' }),
    isEmpty(needs) && NEEDS_MISSING({ field: 'input.needs' }),
    isEmpty(interests) && INTERESTS_MISSING({ field: 'input.interests' }),
    !form && !whyNot?.trim() && PARTICIPATION_MISSING({ field: 'input.clientParticipation' }),
  ];
  return reasons.filter((one): one is Reason => Boolean(one));
}

function evolve(state: CarePlan, event: CarePlanEvent): CarePlan {
  if (event.type === 'PlanDrafted') return { status: 'DRAFT', ...event.draft };
  if (event.type === 'PlanAgreed') return { status: 'AGREED', ...event.plan };
  if (state.status === 'NONE') return state;
  if (event.type === 'PlanClosed') return { ...state, status: 'CLOSED', closure: event.closure };
  if (state.status === 'DRAFT' || state.status === 'CLOSED') return state;
  switch (event.type) {
    case 'PlanRevised':
      return { ...state, ...event.contents, revisedAt: event.at };
    case 'PlanActivated':
      return { ...state, status: 'ACTIVE' };
    case 'PlanFollowedUp':
      return {
        ...state,
        status: 'FOLLOWED_UP',
        followUpOn: event.nextOn,
        followUps: [...(state.followUps ?? []), event.followUp],
      };
    default:
      return assertNever(event);
  }
}

export const carePlanDecider: Decider<CarePlan, CarePlanCommand, CarePlanEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
