import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { assertImpersonal, badUserInput } from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from '../../eligibility/domain/programme.js';
import { assertFew, assertIsoCode, assertLegalBasis, assertProse } from '../../input/checks.js';
import type { KnownClient } from '../../ports.js';
import type { AskedCriteria, CriterionAnswer } from '../domain/criteria.js';
import type { Assessment, NeedInitiator, Purpose } from '../domain/needs-assessment.js';

/** What a draft and a completed assessment have in common. */
export type AssessmentContentsInput = {
  readonly idempotencyKey: string;
  readonly assessmentId?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly clientId: string;
  readonly carePlanId?: string | null | undefined;
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly serviceDecisionId?: string | null | undefined;
  readonly initiator: NeedInitiator;
  readonly isoCode: string;
  readonly purposes?: readonly Purpose[] | null | undefined;
  readonly criteriaAnswers?:
    | readonly {
        readonly code: string;
        readonly isMet: boolean;
        readonly comment?: string | null | undefined;
      }[]
    | null
    | undefined;
};

const MAX_CRITERIA = 40;
const MAX_CRITERION = 200;

/** The contents of an input, with the answers as the criteria read today. */
export function assessmentContents(
  input: AssessmentContentsInput,
  { clientId, municipalityCode }: KnownClient,
  { criteria }: AskedCriteria,
  { principal }: Pick<CommandUnitOfWork, 'principal'>,
): Omit<Assessment, 'conclusion' | 'completedAt'> {
  const { programme, legalBasis, isoCode, initiator } = input;
  return {
    clientId,
    municipalityCode,
    programme,
    legalBasis,
    carePlanId: input.carePlanId ?? undefined,
    serviceDecisionId: input.serviceDecisionId ?? undefined,
    initiator,
    isoCode,
    purposes: [...new Set(input.purposes ?? [])],
    criteriaAnswers: input.criteriaAnswers == null ? undefined : checkedAnswers(input.criteriaAnswers, criteria),
    assessorId: principal.subjectId,
  };
}

export function assertContents({ programme, legalBasis, isoCode }: AssessmentContentsInput): void {
  assertLegalBasis(programme, legalBasis, 'input.legalBasis');
  assertIsoCode(isoCode, 'input.isoCode');
}

function checkedAnswers(
  answers: NonNullable<AssessmentContentsInput['criteriaAnswers']>,
  criteria: AskedCriteria['criteria'],
): readonly CriterionAnswer[] {
  assertFew(answers, MAX_CRITERIA, 'input.criteriaAnswers');
  return answers.map(({ code, isMet, comment }, index) => {
    const field = `input.criteriaAnswers.${index}`;
    if (answers.findIndex((one) => one.code === code) !== index)
      throw badUserInput({ field: `${field}.code`, why: 'Besvara varje kriterium en gång.' });
    const checked = assertImpersonal(code, `${field}.code`, MAX_CRITERION);
    const text = criteria.find((one) => one.code === code)?.text ?? checked;
    return { code, text, isMet, comment: comment == null ? undefined : assertProse(comment, `${field}.comment`) };
  });
}
