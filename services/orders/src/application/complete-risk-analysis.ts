import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { RiskOutcome } from '../domain/facts.js';
import { riskAnalysisDecider, type RiskLevel } from '../domain/risk-analysis.js';
import type { Programme } from '../domain/programme.js';
import { assertFew, assertIsoCode, assertProse, knownClient } from './checks.js';
import { gatherAssessor } from './gather-assessor.js';
import type { OrdersDeps } from './ports.js';

export type CompleteRiskAnalysisInput = {
  readonly idempotencyKey: string;
  readonly clientId: string;
  readonly carePlanId: string;
  readonly programme: Programme;
  readonly isoCode: string;
  readonly hazards: readonly {
    readonly hazard: string;
    readonly severity: RiskLevel;
    readonly likelihood: RiskLevel;
    readonly measure?: string | null | undefined;
    readonly residual: RiskLevel;
  }[];
  readonly outcome: RiskOutcome;
};

const MAX_HAZARDS = 20;

/** The individual risk analysis before ordering, for one client and one kind of product (S1-10). */
export function completeRiskAnalysis(deps: OrdersDeps, caller: Caller, input: CompleteRiskAnalysisInput) {
  const command = { action: 'completeRiskAnalysis', permission: 'risk-analysis:complete', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { riskAnalyses } = deps.stores;
    const { clientId, municipalityCode } = await knownClient(deps, uow, input.clientId);
    uow.authorise({ municipalityCode });
    const { carePlanId, programme, isoCode, outcome } = input;
    assertIsoCode(isoCode, 'input.isoCode');
    assertFew(input.hazards, MAX_HAZARDS, 'input.hazards');
    const hazards = input.hazards.map(({ hazard, measure, ...levels }, index) => ({
      ...levels,
      hazard: assertProse(hazard, `input.hazards.${index}.hazard`),
      measure: measure == null ? undefined : assertProse(measure, `input.hazards.${index}.measure`),
    }));
    const fresh = riskAnalyses.create(uow.newId(), riskAnalysisDecider.initial);
    const saved = await riskAnalyses.decide(uow, fresh, riskAnalysisDecider, {
      type: 'CompleteAnalysis',
      analysis: {
        clientId,
        municipalityCode,
        programme,
        carePlanId,
        isoCode,
        hazards,
        outcome,
        analysedBy: uow.principal.subjectId,
        completedAt: uow.now,
      },
      facts: await gatherAssessor(
        deps,
        uow,
        { programme, municipalityCode, isoCode },
        uow.principal.subjectId,
        uow.now,
      ),
      planAgreed: (await deps.queries.clientOfPlan(uow, carePlanId)) === clientId,
    });
    return { riskAnalysisId: saved.id };
  });
}
