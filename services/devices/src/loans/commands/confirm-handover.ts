import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { dayOf, refuse, refuseIfAny } from '@hjalpmedel/domain';
import type { Aggregate } from '@hjalpmedel/mongo';
import { IFU_MISSING } from '../../catalogue/domain/product.errors.js';
import { ORDER_NOT_KNOWN } from '../../devices/domain/allocation.js';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { whyNotLent } from '../../devices/domain/device.guards.js';
import type { StoredDevice } from '../../devices/domain/device.js';
import { startCosts } from '../../money/start-costs.js';
import type { DevicesDeps } from '../../ports.js';
import { guardianshipOn, municipalityOn } from '../../read-models/domain/person-facts.js';
import { assertOrderArrived } from '../../read-models/assert-order-arrived.js';
import { withinReach } from '../../read-models/within-reach.js';
import { whyNotAccessories } from '../accessories.js';
import { loanDecider, whyNotStarted } from '../domain/loan.decide.js';
import { ID_MARK_MISMATCH } from '../domain/loan.errors.js';
import { guardianOf } from '../guardian.js';
import { handoverOf, type Handover, type HandoverInput } from '../handover-input.js';

export type ConfirmHandoverInput = HandoverInput & {
  readonly idempotencyKey: string;
  readonly deviceId: string;
  readonly expectedVersion: number;
  readonly orderId: string;
};

const permission = 'loan:confirm-handover';

/** Hands a device over. The loan starts, and with it rent and fees (S1-2, S1-24, S1-26, S2-4, S2-17). */
export function confirmHandover(deps: DevicesDeps, caller: Caller, input: ConfirmHandoverInput) {
  const { deviceId, expectedVersion } = input;
  const command = { action: 'confirmHandover', permission, input, aggregateId: deviceId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { devices, loans, products } = deps.stores;
    const device = await uow.load(devices, { id: deviceId, field: 'input.deviceId', expectedVersion });
    const handover = handoverOf(input, uow.now);
    const { order, person, facts } = await factsOf(deps, uow, device, input, handover);
    if (order?.clientId === undefined) return refuse(ORDER_NOT_KNOWN({ field: 'input.orderId' }));
    const { state: product } = await products.load(uow, device.state.productId);
    const ifuDocument = product.ifuDocument ?? refuse(IFU_MISSING());

    const { orderId, clientId, programme, legalBasis } = order;
    const { idMark, supplierId, isoCode, municipalityCode: homeCode } = device.state;
    const { startedOn, startedAt, receipts, expectedReturnOn, accessories, followUpDueOn } = handover;
    const loan = loans.create(uow.newId(), loanDecider.initial);
    const lending = { type: 'LendDevice', loanId: loan.id, orderId, startedAt } as const;
    await devices.decide(uow, device, deviceDecider, lending);
    const started = await loans.decide(uow, loan, loanDecider, {
      type: 'StartLoan',
      facts,
      followUpDueOn,
      lent: {
        deviceId,
        idMark,
        supplierId,
        isoCode,
        orderId,
        lineId: facts.lineId,
        piece: facts.lent + 1,
        clientId,
        municipalityCode: municipalityOn(person, dayOf(uow.now), homeCode),
        homeCode,
        programme,
        legalBasis,
        type: input.loanType,
        startedAt,
        startedOn,
        receipts,
        ifuDocument,
        expectedReturnOn,
        guardian: guardianOf(guardianshipOn(person, startedOn)),
        accessories,
      },
    });
    await startCosts(deps, uow, started, product, order.payerNumber);
    return { loanId: loan.id, deviceId };
  });
}

/** Reads what a handover depends on and refuses it with all reasons at once. */
async function factsOf(
  deps: DevicesDeps,
  uow: CommandUnitOfWork,
  device: Aggregate<StoredDevice>,
  { orderId, ifuGiven }: ConfirmHandoverInput,
  { startedOn, startedAt, receipts, scannedIdMark, accessories }: Handover,
) {
  const { state } = device;
  const { idMark, supplierId } = state;
  const order = withinReach(uow.principal, permission, await deps.queries.order(uow, orderId));
  assertOrderArrived(order, orderId, uow.now);
  const person = await deps.queries.person(uow, order?.clientId);
  const guardianship = guardianshipOn(person, startedOn);
  const lineId = state.status === 'RESERVED' ? state.reservation.lineId : '';
  const facts = {
    order,
    lineId,
    lent: await deps.queries.countLent(uow, lineId),
    startedOn,
    receipts,
    ifuGiven,
    deceased: person.deceasedOn !== undefined,
    guardianMissing: guardianship !== undefined && guardianship.guardianId === undefined,
    activeLoan: await deps.queries.hasOpenLoan(uow, device.id),
  };
  refuseIfAny([
    scannedIdMark !== undefined &&
      scannedIdMark !== idMark &&
      ID_MARK_MISMATCH({ field: 'input.scannedIdMark', params: { idMark } }),
    ...whyNotLent(state, orderId, startedAt),
    ...whyNotStarted(facts),
    ...(await whyNotAccessories(deps, uow, supplierId, accessories ?? [])),
  ]);
  return { order, person, facts };
}
