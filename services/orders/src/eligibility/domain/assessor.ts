import type { Reason } from '@hjalpmedel/domain';
import { DOCUMENT_NOT_ACKNOWLEDGED } from './eligibility.errors.js';
import type { AssessorFacts } from './facts.js';
import type { Programme } from './programme.js';
import type { Rule } from './rules.js';
import * as vgr from './rules.vgr.js';
import * as vn from './rules.vn.js';

const documents: Rule<AssessorFacts> = ({ assessor, documents: inForce }) =>
  inForce
    .filter(({ policyId }) => !assessor?.acknowledged?.includes(policyId))
    .map(({ edition }) => DOCUMENT_NOT_ACKNOWLEDGED({ params: { edition } }));

/** The rules of each programme for the person who signs an assessment. They are never merged. */
const rules: Readonly<Record<Programme, readonly Rule<AssessorFacts>[]>> = {
  VGR_SOCIAL_DIGITAL: [
    vgr.aidKnowledge,
    documents,
    vgr.knowledgeOfInstruction,
    vgr.processCompetence,
    vgr.trainingCourse,
    vgr.assessorRole,
    vgr.agreement,
    vgr.allowedProfession,
    vgr.assessorNotPrivate,
  ],
  VN_HSL: [vn.assessorRole, vn.licensedAssessor, documents],
};

/** All reasons why a person may not sign an assessment, or must confirm something first. */
export function assessorReasons(facts: AssessorFacts): readonly Reason[] {
  return rules[facts.programme].flatMap((rule) => rule(facts)).filter((one): one is Reason => Boolean(one));
}

/** The reasons that no confirmation removes. */
export const blockingReasons = (facts: AssessorFacts): readonly Reason[] =>
  assessorReasons(facts).filter(({ severity }) => severity === 'BLOCK');
