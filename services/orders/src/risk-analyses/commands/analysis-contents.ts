import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import type { RiskOutcome } from '../../eligibility/domain/facts.js';
import { isInArea, type Programme } from '../../eligibility/domain/programme.js';
import { assertCode, assertFew, assertIsoCode, assertProse } from '../../input/checks.js';
import type { KnownClient, OrdersDeps } from '../../ports.js';
import type { Analysis, Hazard, RiskLevel } from '../domain/risk-analysis.js';

type HazardInput = {
  readonly hazard: string;
  readonly severity: RiskLevel;
  readonly likelihood: RiskLevel;
  readonly measure?: string | null | undefined;
  readonly residual: RiskLevel;
};

/** What a draft and a completed analysis have in common. */
export type AnalysisContentsInput = {
  readonly idempotencyKey: string;
  readonly riskAnalysisId?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly clientId: string;
  readonly carePlanId: string;
  readonly programme: Programme;
  readonly isoCode: string;
  readonly article?: { readonly articleNumber: string; readonly supplierId: string } | null | undefined;
  readonly hazards?: readonly HazardInput[] | null | undefined;
  readonly outcome?: RiskOutcome | null | undefined;
};

const MAX_HAZARDS = 20;

/** The contents of an input. A named article must be one of the area. */
export async function analysisContents(
  { queries }: OrdersDeps,
  uow: CommandUnitOfWork,
  input: AnalysisContentsInput,
  { clientId, municipalityCode }: KnownClient,
): Promise<Omit<Analysis, 'outcome' | 'completedAt'>> {
  const { carePlanId, programme, isoCode } = input;
  assertIsoCode(isoCode, 'input.isoCode');
  const hazards = checkedHazards(input.hazards ?? []);
  const place = { clientId, municipalityCode, programme, carePlanId, isoCode };
  if (input.article == null) return { ...place, hazards, analysedBy: uow.principal.subjectId };
  const articleNumber = assertCode(input.article.articleNumber, 'input.article.articleNumber');
  const supplierId = assertCode(input.article.supplierId, 'input.article.supplierId');
  const product = await queries.product(uow, articleNumber, supplierId);
  if (!product || !isInArea(product.isoCode, isoCode))
    throw badUserInput({ field: 'input.article', why: 'Artikeln hör inte till produktområdet.' });
  return { ...place, article: { articleNumber, supplierId }, hazards, analysedBy: uow.principal.subjectId };
}

function checkedHazards(hazards: readonly HazardInput[]): readonly Hazard[] {
  assertFew(hazards, MAX_HAZARDS, 'input.hazards');
  return hazards.map(({ hazard, measure, ...levels }, index) => ({
    ...levels,
    hazard: assertProse(hazard, `input.hazards.${index}.hazard`),
    measure: measure == null ? undefined : assertProse(measure, `input.hazards.${index}.measure`),
  }));
}
