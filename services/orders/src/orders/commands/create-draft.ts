import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { notFound } from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from '../../eligibility/domain/programme.js';
import { assertLegalBasis } from '../../input/checks.js';
import { loadClient } from '../../input/load-client.js';
import type { OrdersDeps } from '../../ports.js';
import { orderDecider } from '../domain/order.decide.js';
import { draftDetails, type DetailsInput } from './draft-details.js';
import { draftLines, type LineInput } from './draft-lines.js';

export type CreateDraftInput = {
  readonly idempotencyKey: string;
  readonly programme: Programme;
  readonly clientId: string;
  readonly legalBasis: LegalBasis;
  readonly carePlanId?: string | null | undefined;
  readonly assessmentId?: string | null | undefined;
  readonly lines: readonly LineInput[];
  readonly details?: DetailsInput | null | undefined;
};

/** Starts an order. It may be incomplete until its submission. */
export function createDraft(deps: OrdersDeps, caller: Caller, input: CreateDraftInput) {
  return executeCommand(deps, caller, { action: 'createDraft', permission: 'order:draft', input }, async (uow) => {
    const { orders } = deps.stores;
    const { clientId, municipalityCode } = await loadClient(deps, uow, input);
    const { programme, legalBasis } = input;
    assertLegalBasis(programme, legalBasis, 'input.legalBasis');
    const lines = draftLines(input.lines, uow.newId);
    const ordererId = uow.principal.subjectId;
    const orderId = uow.newId();
    await orders.decide(uow, orders.create(orderId, orderDecider.initial), orderDecider, {
      type: 'CreateDraft',
      draft: {
        programme,
        legalBasis,
        clientId,
        municipalityCode,
        ordererId,
        carePlanId: await carePlanOf(deps, uow, { ...input, clientId }),
        ...(await assessmentOf(deps, uow, { ...input, clientId }, ordererId)),
        lines,
        ...(input.details
          ? { details: await draftDetails(deps, uow, input.details, { clientId, programme, municipalityCode }) }
          : {}),
        draftedAt: uow.now,
      },
    });
    return { orderId };
  });
}

/** The plan of the input. A plan of another client is `NOT_FOUND`. */
export async function carePlanOf(
  { queries }: OrdersDeps,
  uow: CommandUnitOfWork,
  { carePlanId, clientId }: Pick<CreateDraftInput, 'carePlanId' | 'clientId'>,
) {
  if (carePlanId == null) return undefined;
  if ((await queries.plan(uow, carePlanId))?.clientId !== clientId) throw notFound({ field: 'input.carePlanId' });
  return carePlanId;
}

/** The assessment of the input and its assessor. An assessment of another client is `NOT_FOUND`. */
export async function assessmentOf(
  { queries }: OrdersDeps,
  uow: CommandUnitOfWork,
  { assessmentId, clientId }: Pick<CreateDraftInput, 'assessmentId' | 'clientId'>,
  ordererId: string,
) {
  if (assessmentId == null) return { assessorId: ordererId };
  const known = await queries.assessment(uow, assessmentId);
  if (known?.clientId !== clientId) throw notFound({ field: 'input.assessmentId' });
  return { assessmentId, assessorId: known.assessment?.assessorId ?? ordererId };
}
