import { policiesInForce, type PlainDate, type Reason } from '@hjalpmedel/domain';
import { areasOf } from '../../eligibility/domain/programme.js';
import type { Place, Policy } from '../../eligibility/domain/policies.js';
import { CRITERION_NOT_ANSWERED, CRITERION_NOT_MET, CRITERION_UNKNOWN } from './needs-assessment.errors.js';

/** A need criterion: its code in the committee's document, or its text where a product instruction has no codes (S2-11). */
export type Criterion = { readonly code: string; readonly text: string };
export type CriterionAnswer = {
  readonly code: string;
  /** As it read when it was answered. */
  readonly text: string;
  readonly isMet: boolean;
  readonly comment?: string | undefined;
};
/** The criteria in force, and whether an assessment without any answers is refused. */
export type AskedCriteria = { readonly criteria: readonly Criterion[]; readonly required: boolean };

/** A document with need criteria for a product area. */
export type CriteriaDocument = Policy & { readonly isoCode: string; readonly criteria: readonly Criterion[] };

/** The criteria of the documents in force for an area: of each area the newest document (S2-11, S2-12). */
export function documentCriteria(
  documents: readonly CriteriaDocument[],
  place: Place & { readonly isoCode: string },
  day: PlainDate,
): readonly Criterion[] {
  const inForce = policiesInForce<CriteriaDocument>(documents, place, day);
  return areasOf(place.isoCode).flatMap((area) => inForce.find(({ isoCode }) => isoCode === area)?.criteria ?? []);
}

/**
 * Reasons against the answers of an assessment. Whoever answers one criterion answers all of them.
 * Every criterion must be met for an assessment that an aid meets the need. Each reason names its criterion.
 */
export function criteriaReasons(
  answers: readonly Pick<CriterionAnswer, 'code' | 'isMet'>[],
  { criteria, required }: AskedCriteria,
  metByAid: boolean,
): readonly Reason[] {
  const field = 'input.criteriaAnswers';
  const unknown = answers.filter(({ code }) => !criteria.some((one) => one.code === code));
  const reasons = unknown.map(({ code }) => CRITERION_UNKNOWN({ field, params: { criterion: code } }));
  if (answers.length === 0 && !required) return reasons;
  for (const { code, text: criterion } of criteria) {
    const answer = answers.find((one) => one.code === code);
    if (!answer) reasons.push(CRITERION_NOT_ANSWERED({ field, params: { criterion } }));
    else if (metByAid && !answer.isMet) reasons.push(CRITERION_NOT_MET({ field, params: { criterion } }));
  }
  return reasons;
}
