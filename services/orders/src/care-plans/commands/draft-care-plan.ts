import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { Programme } from '../../eligibility/domain/programme.js';
import { loadClient } from '../../input/load-client.js';
import { loadDraft } from '../../input/load-draft.js';
import type { OrdersDeps } from '../../ports.js';
import { carePlanDecider } from '../domain/care-plan.js';
import { planContents, type ParticipationInput } from './plan-contents.js';

export type DraftCarePlanInput = {
  readonly idempotencyKey: string;
  readonly carePlanId?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly clientId: string;
  readonly programme: Programme;
  readonly goals?: readonly string[] | null | undefined;
  readonly needs?: readonly string[] | null | undefined;
  readonly interests?: readonly string[] | null | undefined;
  readonly clientParticipation?: ParticipationInput | null | undefined;
};

/** Keeps a plan that is not agreed yet, or replaces the contents of such a draft. */
export function draftCarePlan(deps: OrdersDeps, caller: Caller, input: DraftCarePlanInput) {
  const command = { action: 'draftCarePlan', permission: 'care-plan:agree', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { carePlans } = deps.stores;
    const client = await loadClient(deps, uow, input);
    const named = { id: input.carePlanId, field: 'input.carePlanId' };
    const before = await loadDraft(uow, carePlans, carePlanDecider.initial, named, { ...input, ...client });
    const { goals, needs, interests, clientParticipation } = input;
    const contents = planContents({
      goals: goals ?? [],
      needs: needs ?? [],
      interests: interests ?? [],
      clientParticipation: clientParticipation ?? {},
    });
    const drafted = { draftedBy: uow.principal.subjectId, draftedAt: uow.now };
    const draft = { ...client, programme: input.programme, ...contents, ...drafted };
    await carePlans.decide(uow, before, carePlanDecider, { type: 'DraftPlan', draft });
    return { carePlanId: before.id };
  });
}
