import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { badUserInput, notFound } from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from '../../eligibility/domain/programme.js';
import { assertCode, assertLegalBasis } from '../../input/checks.js';
import { loadClient } from '../../input/load-client.js';
import type { OrdersDeps } from '../../ports.js';
import { orderDecider } from '../domain/order.decide.js';

export type CreateDraftInput = {
  readonly idempotencyKey: string;
  readonly programme: Programme;
  readonly clientId: string;
  readonly legalBasis: LegalBasis;
  readonly carePlanId?: string | null | undefined;
  readonly assessmentId?: string | null | undefined;
  readonly lines: readonly {
    readonly articleNumber: string;
    readonly supplierId: string;
    readonly quantity: number;
  }[];
};

const MAX_LINES = 20;
const MAX_QUANTITY = 100;

/** Starts an order. It may be incomplete until its submission. */
export function createDraft(deps: OrdersDeps, caller: Caller, input: CreateDraftInput) {
  return executeCommand(deps, caller, { action: 'createDraft', permission: 'order:draft', input }, async (uow) => {
    const { orders } = deps.stores;
    const { clientId, municipalityCode } = await loadClient(deps, uow, input);
    const { programme, legalBasis } = input;
    assertLegalBasis(programme, legalBasis, 'input.legalBasis');
    const lines = checkedLines(input.lines);
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
        lines: lines.map((line) => ({ lineId: uow.newId(), ...line, state: 'OPEN' as const })),
        draftedAt: uow.now,
      },
    });
    return { orderId };
  });
}

/** The plan of the input. A plan of another client is `NOT_FOUND`. */
async function carePlanOf({ queries }: OrdersDeps, uow: CommandUnitOfWork, { carePlanId, clientId }: CreateDraftInput) {
  if (carePlanId == null) return undefined;
  if ((await queries.plan(uow, carePlanId))?.clientId !== clientId) throw notFound({ field: 'input.carePlanId' });
  return carePlanId;
}

/** The assessment of the input and its assessor. An assessment of another client is `NOT_FOUND`. */
async function assessmentOf(
  { queries }: OrdersDeps,
  uow: CommandUnitOfWork,
  { assessmentId, clientId }: CreateDraftInput,
  ordererId: string,
) {
  if (assessmentId == null) return { assessorId: ordererId };
  const known = await queries.assessment(uow, assessmentId);
  if (known?.clientId !== clientId) throw notFound({ field: 'input.assessmentId' });
  return { assessmentId, assessorId: known.assessment?.assessorId ?? ordererId };
}

function checkedLines(lines: CreateDraftInput['lines']): CreateDraftInput['lines'] {
  if (lines.length < 1 || lines.length > MAX_LINES)
    throw badUserInput({ field: 'input.lines', why: `En beställning har 1–${MAX_LINES} rader.` });
  return lines.map(({ articleNumber, supplierId, quantity }, index) => {
    const field = `input.lines.${index}`;
    if (quantity < 1 || quantity > MAX_QUANTITY)
      throw badUserInput({ field: `${field}.quantity`, why: `Antalet är 1–${MAX_QUANTITY}.` });
    return {
      articleNumber: assertCode(articleNumber, `${field}.articleNumber`),
      supplierId: assertCode(supplierId, `${field}.supplierId`),
      quantity,
    };
  });
}
