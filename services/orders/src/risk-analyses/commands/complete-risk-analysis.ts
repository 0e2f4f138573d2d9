import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { RiskOutcome } from '../../eligibility/domain/facts.js';
import { gatherAssessorFacts } from '../../eligibility/gather-assessor-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import { isPlanOf } from '../../input/is-plan-of.js';
import { loadClient } from '../../input/load-client.js';
import { loadDraft } from '../../input/load-draft.js';
import type { OrdersDeps } from '../../ports.js';
import { riskAnalysisDecider } from '../domain/risk-analysis.js';
import { analysisContents, type AnalysisContentsInput } from './analysis-contents.js';

export type CompleteRiskAnalysisInput = AnalysisContentsInput & { readonly outcome: RiskOutcome };

/** Records the individual risk analysis before an order, for one client and one kind of product or one article (S1-10). */
export function completeRiskAnalysis(deps: OrdersDeps, caller: Caller, input: CompleteRiskAnalysisInput) {
  const command = { action: 'completeRiskAnalysis', permission: 'risk-analysis:complete', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { riskAnalyses } = deps.stores;
    const client = await loadClient(deps, uow, input);
    const named = { id: input.riskAnalysisId, field: 'input.riskAnalysisId' };
    const before = await loadDraft(uow, riskAnalyses, riskAnalysisDecider.initial, named, { ...input, ...client });
    const contents = await analysisContents(deps, uow, input, client);
    const facts = await gatherAssessorFacts(deps, uow, contents, contents.analysedBy, uow.now);
    assertAuthorityKnown(uow.principal, facts.assessor);
    await riskAnalyses.decide(uow, before, riskAnalysisDecider, {
      type: 'CompleteAnalysis',
      analysis: { ...contents, outcome: input.outcome, completedAt: uow.now },
      facts,
      planAgreed: await isPlanOf(deps, uow, { ...input, ...client }),
    });
    return { riskAnalysisId: before.id };
  });
}
