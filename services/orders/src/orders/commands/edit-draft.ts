import type { Caller } from '@hjalpmedel/commands';
import type { LegalBasis } from '../../eligibility/domain/programme.js';
import { assertLegalBasis } from '../../input/checks.js';
import type { OrdersDeps } from '../../ports.js';
import { changeOrder } from './change-order.js';
import { assessmentOf, carePlanOf } from './create-draft.js';
import { draftDetails, type DetailsInput } from './draft-details.js';
import { draftLines, type LineInput } from './draft-lines.js';

export type EditDraftInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number;
  readonly legalBasis?: LegalBasis | null | undefined;
  readonly carePlanId?: string | null | undefined;
  readonly assessmentId?: string | null | undefined;
  readonly lines?: readonly LineInput[] | null | undefined;
  readonly details?: DetailsInput | null | undefined;
};

/** Changes a draft. A field that is left out stays as it is. */
export function editDraft(deps: OrdersDeps, caller: Caller, input: EditDraftInput) {
  const command = { action: 'editDraft', permission: 'order:draft', input } as const;
  return changeOrder(deps, caller, command, async (uow, { state }) => {
    const { clientId, programme, ordererId } = state;
    const { legalBasis, carePlanId, assessmentId, lines, details } = input;
    if (legalBasis) assertLegalBasis(programme, legalBasis, 'input.legalBasis');
    return {
      type: 'EditDraft',
      changes: {
        ...(legalBasis ? { legalBasis } : {}),
        ...(carePlanId == null ? {} : { carePlanId: await carePlanOf(deps, uow, { carePlanId, clientId }) }),
        ...(assessmentId == null ? {} : await assessmentOf(deps, uow, { assessmentId, clientId }, ordererId)),
        ...(lines ? { lines: draftLines(lines, uow.newId, state.lines) } : {}),
        ...(details ? { details: await draftDetails(deps, uow, details, state) } : {}),
      },
    };
  });
}
