import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { loadClient } from '../../input/load-client.js';
import { loadDraft } from '../../input/load-draft.js';
import type { OrdersDeps } from '../../ports.js';
import { needsAssessmentDecider, type Conclusion } from '../domain/needs-assessment.js';
import { askedCriteria } from './asked-criteria.js';
import { assertContents, assessmentContents, type AssessmentContentsInput } from './assessment-contents.js';

export type DraftNeedsAssessmentInput = AssessmentContentsInput & {
  readonly conclusion?: Conclusion | null | undefined;
};

/** Keeps an assessment that is not complete, or replaces the contents of such a draft. No rule is asked yet. */
export function draftNeedsAssessment(deps: OrdersDeps, caller: Caller, input: DraftNeedsAssessmentInput) {
  const command = { action: 'draftNeedsAssessment', permission: 'needs-assessment:complete', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { needsAssessments } = deps.stores;
    const client = await loadClient(deps, uow, input);
    assertContents(input);
    const named = { id: input.assessmentId, field: 'input.assessmentId' };
    const before = await loadDraft(uow, needsAssessments, needsAssessmentDecider.initial, named, {
      ...input,
      ...client,
    });
    const { programme, isoCode } = input;
    const area = { programme, isoCode, municipalityCode: client.municipalityCode };
    const asked = await askedCriteria(deps, uow, area, dayOf(uow.now));
    const contents = assessmentContents(input, client, asked, uow);
    const draft = { ...contents, conclusion: input.conclusion ?? undefined, draftedAt: uow.now };
    await needsAssessments.decide(uow, before, needsAssessmentDecider, { type: 'DraftAssessment', draft });
    return { assessmentId: before.id };
  });
}
