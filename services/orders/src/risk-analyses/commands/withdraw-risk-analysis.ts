import { aggregateCommand, type Caller } from '@hjalpmedel/commands';
import { gatherAssessorFacts } from '../../eligibility/gather-assessor-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import { assertProse } from '../../input/checks.js';
import { recheckOrdersFor } from '../../orders/recheck-orders.js';
import type { OrdersDeps } from '../../ports.js';
import { riskAnalysisDecider } from '../domain/risk-analysis.js';

export type WithdrawRiskAnalysisInput = {
  readonly idempotencyKey: string;
  readonly riskAnalysisId: string;
  readonly expectedVersion: number;
  readonly reason: string;
};

const changeRiskAnalysis = aggregateCommand({
  id: 'riskAnalysisId',
  store: ({ stores }: OrdersDeps) => stores.riskAnalyses,
  decider: riskAnalysisDecider,
  done: ({ id }) => ({ riskAnalysisId: id }),
});

/** Takes back an analysis, or discards a draft. Open orders that needed it wait. */
export function withdrawRiskAnalysis(deps: OrdersDeps, caller: Caller, input: WithdrawRiskAnalysisInput) {
  const command = { action: 'withdrawRiskAnalysis', permission: 'risk-analysis:complete', input } as const;
  return changeRiskAnalysis(
    deps,
    caller,
    command,
    async (uow, { state }) => {
      const by = uow.principal.subjectId;
      const facts = await gatherAssessorFacts(deps, uow, state, by, uow.now);
      assertAuthorityKnown(uow.principal, facts.assessor);
      const withdrawal = { reason: assertProse(input.reason, 'input.reason'), by, at: uow.now };
      return { type: 'WithdrawAnalysis', withdrawal, facts };
    },
    async (uow, { state: { clientId } }, { state: { status } }) => {
      if (status !== 'DRAFT') await recheckOrdersFor(deps, uow, clientId);
    },
  );
}
