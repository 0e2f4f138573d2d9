import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { notFound } from '@hjalpmedel/domain';
import { loadClient } from '../../input/load-client.js';
import { loadDraft } from '../../input/load-draft.js';
import type { OrdersDeps } from '../../ports.js';
import { riskAnalysisDecider } from '../domain/risk-analysis.js';
import { analysisContents, type AnalysisContentsInput } from './analysis-contents.js';

/** Keeps an analysis that is not complete, or replaces the contents of such a draft. Its plan may be a draft too. */
export function draftRiskAnalysis(deps: OrdersDeps, caller: Caller, input: AnalysisContentsInput) {
  const command = { action: 'draftRiskAnalysis', permission: 'risk-analysis:complete', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { riskAnalyses } = deps.stores;
    const client = await loadClient(deps, uow, input);
    const named = { id: input.riskAnalysisId, field: 'input.riskAnalysisId' };
    const before = await loadDraft(uow, riskAnalyses, riskAnalysisDecider.initial, named, { ...input, ...client });
    const plan = await deps.queries.plan(uow, input.carePlanId);
    if (plan?.clientId !== client.clientId) throw notFound({ field: 'input.carePlanId' });
    const contents = await analysisContents(deps, uow, input, client);
    const draft = { ...contents, outcome: input.outcome ?? undefined, draftedAt: uow.now };
    await riskAnalyses.decide(uow, before, riskAnalysisDecider, { type: 'DraftAnalysis', draft });
    return { riskAnalysisId: before.id };
  });
}
