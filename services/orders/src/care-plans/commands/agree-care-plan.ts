import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { addMonths, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { Programme } from '../../eligibility/domain/programme.js';
import { orderingRulesOf } from '../../eligibility/ordering-rules.js';
import { assertLaterDay } from '../../input/checks.js';
import { loadClient } from '../../input/load-client.js';
import { loadDraft } from '../../input/load-draft.js';
import type { KnownClient, OrdersDeps } from '../../ports.js';
import { carePlanDecider } from '../domain/care-plan.js';
import { planContents, type PlanContentsInput } from './plan-contents.js';

export type AgreeCarePlanInput = PlanContentsInput & {
  readonly idempotencyKey: string;
  readonly carePlanId?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly clientId: string;
  readonly programme: Programme;
  readonly followUpOn?: string | null | undefined;
};

/** Records a plan made with the client: goals, needs, interests, and the client's participation (S1-7), with the day of its follow-up (S2-8). */
export function agreeCarePlan(deps: OrdersDeps, caller: Caller, input: AgreeCarePlanInput) {
  const command = { action: 'agreeCarePlan', permission: 'care-plan:agree', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { carePlans } = deps.stores;
    const client = await loadClient(deps, uow, input);
    const named = { id: input.carePlanId, field: 'input.carePlanId' };
    const before = await loadDraft(uow, carePlans, carePlanDecider.initial, named, { ...input, ...client });
    const plan = {
      ...client,
      programme: input.programme,
      ...planContents(input),
      agreedBy: uow.principal.subjectId,
      agreedAt: uow.now,
      followUpOn: await followUpDay(deps, uow, client, input),
    };
    await carePlans.decide(uow, before, carePlanDecider, { type: 'AgreePlan', plan });
    return { carePlanId: before.id };
  });
}

/** The agreed day of the first follow-up, or the one of the policy ORDERING. */
async function followUpDay(
  { queries }: OrdersDeps,
  uow: CommandUnitOfWork,
  { municipalityCode }: KnownClient,
  { programme, followUpOn }: AgreeCarePlanInput,
): Promise<PlainDate> {
  const today = dayOf(uow.now);
  if (followUpOn != null) return assertLaterDay(followUpOn, today, 'input.followUpOn');
  const policies = await queries.policies(uow, programme, municipalityCode);
  return addMonths(today, orderingRulesOf(policies, { programme, municipalityCode }, today).planFollowUpMonths);
}
