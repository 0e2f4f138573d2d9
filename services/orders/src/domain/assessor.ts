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

/** What each programme asks of whoever signs off an assessment; the two are never merged. */
const rules: Readonly<Record<Programme, readonly Rule<AssessorFacts>[]>> = {
  VGR_SOCIAL_DIGITAL: [
    vgr.aidKnowledge,
    documents,
    vgr.taughtProfession,
    vgr.processCompetence,
    vgr.course,
    vgr.assessorRole,
    vgr.agreement,
    vgr.namedProfession,
    vgr.assessorNotPrivate,
  ],
  VN_HSL: [vn.assessorRole, vn.licensedAssessor, documents],
};

/** Why somebody may not sign off an assessment, or has something to confirm first: every reason at once. */
export function whyNotAssess(facts: AssessorFacts): readonly Reason[] {
  return rules[facts.programme].flatMap((rule) => rule(facts)).filter((one): one is Reason => Boolean(one));
}

/** What keeps somebody from assessing, whatever they confirm. */
export const barredFromAssessing = (facts: AssessorFacts): readonly Reason[] =>
  whyNotAssess(facts).filter(({ severity }) => severity === 'BLOCK');
