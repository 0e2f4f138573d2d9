import { aggregateCommand, type Caller } from '@hjalpmedel/commands';
import { gatherAssessorFacts } from '../../eligibility/gather-assessor-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import { assertProse } from '../../input/checks.js';
import { recheckOrdersFor } from '../../orders/recheck-orders.js';
import type { OrdersDeps } from '../../ports.js';
import { needsAssessmentDecider } from '../domain/needs-assessment.js';

export type WithdrawNeedsAssessmentInput = {
  readonly idempotencyKey: string;
  readonly assessmentId: string;
  readonly expectedVersion: number;
  readonly reason: string;
};

const changeAssessment = aggregateCommand({
  id: 'assessmentId',
  store: ({ stores }: OrdersDeps) => stores.needsAssessments,
  decider: needsAssessmentDecider,
  done: ({ id }) => ({ assessmentId: id }),
});

/** Takes back an assessment, or discards a draft. The assessment that it succeeded counts again, and open orders are checked. */
export function withdrawNeedsAssessment(deps: OrdersDeps, caller: Caller, input: WithdrawNeedsAssessmentInput) {
  const command = { action: 'withdrawNeedsAssessment', permission: 'needs-assessment:complete', input } as const;
  const { needsAssessments } = deps.stores;
  return changeAssessment(
    deps,
    caller,
    command,
    async (uow, { state }) => {
      const by = uow.principal.subjectId;
      const facts = await gatherAssessorFacts(deps, uow, state, by, uow.now);
      assertAuthorityKnown(uow.principal, facts.assessor);
      const withdrawal = { reason: assertProse(input.reason, 'input.reason'), by, at: uow.now };
      return { type: 'WithdrawAssessment', withdrawal, facts };
    },
    async (uow, { id, state }, { state: { status } }) => {
      if (status === 'DRAFT') return;
      for (const earlierId of await deps.queries.assessmentsSupersededBy(uow, id)) {
        const earlier = await needsAssessments.load(uow, earlierId);
        const reinstate = { type: 'ReinstateAssessment', insteadOfId: id } as const;
        await needsAssessments.decide(uow, earlier, needsAssessmentDecider, reinstate);
      }
      await recheckOrdersFor(deps, uow, state.clientId);
    },
  );
}
