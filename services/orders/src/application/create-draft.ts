import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput, notFound } from '@hjalpmedel/domain';
import { orderDecider } from '../domain/order.decide.js';
import type { LegalBasis, Programme } from '../domain/programme.js';
import { assertCode, assertLegalBasis, knownClient } from './checks.js';
import type { OrdersDeps } from './ports.js';

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

/** Starts an order. It may be incomplete: what is missing is told before, and refused at, submission. */
export function createDraft(deps: OrdersDeps, caller: Caller, input: CreateDraftInput) {
  return executeCommand(deps, caller, { action: 'createDraft', permission: 'order:draft', input }, async (uow) => {
    const { orders } = deps.stores;
    const { clientId, municipalityCode } = await knownClient(deps, uow, input.clientId);
    uow.authorise({ municipalityCode });
    const { programme, legalBasis } = input;
    assertLegalBasis(programme, legalBasis, 'input.legalBasis');
    const lines = checkedLines(input.lines);
    const carePlanId = input.carePlanId ?? undefined;
    if (carePlanId !== undefined && (await deps.queries.clientOfPlan(uow, carePlanId)) !== clientId)
      throw notFound({ field: 'input.carePlanId' });
    const assessmentId = input.assessmentId ?? undefined;
    const assessment = assessmentId === undefined ? undefined : await deps.queries.assessment(uow, assessmentId);
    if (assessmentId !== undefined && assessment?.clientId !== clientId)
      throw notFound({ field: 'input.assessmentId' });
    const ordererId = uow.principal.subjectId;
    const saved = await orders.decide(uow, orders.create(uow.newId(), orderDecider.initial), orderDecider, {
      type: 'CreateDraft',
      draft: {
        programme,
        legalBasis,
        clientId,
        municipalityCode,
        ordererId,
        assessorId: assessment?.assessorId ?? ordererId,
        carePlanId,
        assessmentId,
        lines: lines.map((line) => ({ lineId: uow.newId(), ...line, state: 'OPEN' as const })),
        draftedAt: uow.now,
      },
    });
    return { orderId: saved.id };
  });
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
