import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { RiskOutcome } from '../../eligibility/domain/facts.js';
import type { Programme } from '../../eligibility/domain/programme.js';
import { gatherAssessorFacts } from '../../eligibility/gather-assessor-facts.js';
import { assertAuthorityKnown } from '../../input/assert-authority-known.js';
import { assertFew, assertIsoCode, assertProse } from '../../input/checks.js';
import { loadClient } from '../../input/load-client.js';
import type { OrdersDeps } from '../../ports.js';
import { riskAnalysisDecider, type Hazard, type RiskLevel } from '../domain/risk-analysis.js';

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

/** Records the individual risk analysis before an order, for one client and one kind of product (S1-10). */
export function completeRiskAnalysis(deps: OrdersDeps, caller: Caller, input: CompleteRiskAnalysisInput) {
  const command = { action: 'completeRiskAnalysis', permission: 'risk-analysis:complete', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { riskAnalyses } = deps.stores;
    const { clientId, municipalityCode } = await loadClient(deps, uow, input);
    const { carePlanId, programme, isoCode, outcome } = input;
    assertIsoCode(isoCode, 'input.isoCode');
    const hazards = checkedHazards(input.hazards);
    const analysedBy = uow.principal.subjectId;
    const facts = await gatherAssessorFacts(deps, uow, { programme, municipalityCode, isoCode }, analysedBy, uow.now);
    assertAuthorityKnown(uow.principal, facts.assessor);
    const place = { clientId, municipalityCode, programme, carePlanId, isoCode };
    const riskAnalysisId = uow.newId();
    const fresh = riskAnalyses.create(riskAnalysisId, riskAnalysisDecider.initial);
    await riskAnalyses.decide(uow, fresh, riskAnalysisDecider, {
      type: 'CompleteAnalysis',
      analysis: { ...place, hazards, outcome, analysedBy, completedAt: uow.now },
      facts,
      planAgreed: (await deps.queries.clientOfPlan(uow, carePlanId)) === clientId,
    });
    return { riskAnalysisId };
  });
}

function checkedHazards(hazards: CompleteRiskAnalysisInput['hazards']): readonly Hazard[] {
  assertFew(hazards, MAX_HAZARDS, 'input.hazards');
  return hazards.map(({ hazard, measure, ...levels }, index) => ({
    ...levels,
    hazard: assertProse(hazard, `input.hazards.${index}.hazard`),
    measure: measure == null ? undefined : assertProse(measure, `input.hazards.${index}.measure`),
  }));
}
