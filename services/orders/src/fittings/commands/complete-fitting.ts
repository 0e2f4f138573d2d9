import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { badUserInput, dayOf, isPlainDate, type Confirmation } from '@hjalpmedel/domain';
import { employmentOn } from '../../eligibility/domain/rules.js';
import { assertFew, assertPastDay } from '../../input/checks.js';
import { isPlaced, type StoredOrder } from '../../orders/domain/order.js';
import { ownLines } from '../../orders/commands/parcels.js';
import type { OrdersDeps } from '../../ports.js';
import { fittingDecider, type PrescriptionStep } from '../domain/fitting.js';

export type CompleteFittingInput = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly lineIds: readonly string[];
  readonly fittedOn: string;
  readonly steps: readonly PrescriptionStep[];
  readonly followUpOn: string;
  readonly confirmations?: readonly Confirmation[] | null | undefined;
};

const permission = 'fitting:complete';
const MAX_LINES = 20;

/** Records a visit at which aids of an order were fitted. The caller is the fitter (S2-7, S2-8). The fee of the visit follows from the event (S2-18). */
export function completeFitting(deps: OrdersDeps, caller: Caller, input: CompleteFittingInput) {
  const command = { action: 'completeFitting', permission, input, aggregateId: input.orderId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { orders, fittings } = deps.stores;
    const { state } = await uow.load(orders, { id: input.orderId, field: 'input.orderId' });
    const visit = checkedVisit(uow, state, input);
    const asked = visit.lineIds.map((lineId) => ({ lineId }));
    const lines = ownLines(uow.principal, permission, state, asked, 'input.lineIds');
    const products = [];
    for (const { articleNumber, supplierId } of lines)
      products.push(await deps.queries.product(uow, articleNumber, supplierId));
    const fitter = await deps.queries.person(uow, visit.fittedBy);
    const fittingId = uow.newId();
    await fittings.decide(uow, fittings.create(fittingId, fittingDecider.initial), fittingDecider, {
      type: 'CompleteFitting',
      visit: { ...visit, isoCode: products[0]?.isoCode ?? '' },
      lines,
      isPlaced: isPlaced(state),
      fittedBefore: await deps.queries.fittedLinesOf(uow, input.orderId),
      isFitterLicensed: fitter?.licensedProfession === true && employmentOn(fitter, visit.fittedOn) !== undefined,
      areMedicalDevices: products.every((one) => one?.isMedicalDevice),
    });
    return { fittingId };
  });
}

function checkedVisit(uow: CommandUnitOfWork, state: StoredOrder, input: CompleteFittingInput) {
  const { orderId, followUpOn } = input;
  const { clientId, municipalityCode, programme } = state;
  assertFew(input.lineIds, MAX_LINES, 'input.lineIds');
  const since = dayOf(isPlaced(state) ? state.submittedAt : state.draftedAt);
  const fittedOn = assertPastDay(input.fittedOn, dayOf(uow.now), 'input.fittedOn', since);
  if (!isPlainDate(followUpOn) || followUpOn <= fittedOn)
    throw badUserInput({ field: 'input.followUpOn', why: 'Uppföljningen är en dag efter utprovningen.' });
  return {
    orderId,
    lineIds: [...new Set(input.lineIds)],
    clientId,
    municipalityCode,
    programme,
    fittedBy: uow.principal.subjectId,
    fittedOn,
    steps: [...new Set(input.steps)],
    followUpOn: followUpOn,
    recordedAt: uow.now,
    confirmations: input.confirmations ?? [],
  };
}
