import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertNotAhead, badUserInput, dayOf, isUuid, refuse, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { ORDER_NOT_KNOWN } from '../../devices/domain/allocation.js';
import type { Accessory } from '../domain/accessories.js';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { whyNotLent } from '../../devices/domain/device.guards.js';
import { IFU_MISSING } from '../../catalogue/domain/product.errors.js';
import { loanDecider, whyNotStarted, type HandoverFacts } from '../domain/loan.decide.js';
import { ID_MARK_MISMATCH } from '../domain/loan.errors.js';
import type { InstructionReceipt, LoanType } from '../domain/loan.js';
import { guardianshipOn, municipalityOn } from '../../read-models/domain/person-facts.js';
import { accessoriesOf } from '../accessories.js';
import { assertAccessories, assertIdMark, assertMark, assertPlanned, assertRecent } from '../../input/checks.js';
import { settleOnceFee } from '../../money/fees.js';
import { startLoanFee } from '../../money/loan-fees.js';
import { guardianOf, personOf } from '../jobs/move-responsibility.js';
import type { DevicesDeps } from '../../ports.js';
import { startRent } from '../../money/start-rent.js';

export type ConfirmHandoverInput = {
  readonly idempotencyKey: string;
  readonly deviceId: string;
  readonly expectedVersion: number;
  readonly orderId: string;
  readonly loanType: LoanType;
  readonly handedOverAt: string;
  readonly receipts: readonly (Omit<InstructionReceipt, 'on'> & { readonly on: string })[];
  readonly ifuGiven: boolean;
  readonly followUpDueOn: string;
  readonly expectedReturnOn?: string | null | undefined;
  readonly scannedIdMark?: string | null | undefined;
  readonly accessories?: readonly Accessory[] | null | undefined;
};

/** Hands a device over: the loan starts, and with it the municipality's rent (S1-2, S1-24, S1-26, S2-4, S2-17). */
export function confirmHandover(deps: DevicesDeps, caller: Caller, input: ConfirmHandoverInput) {
  const command = {
    action: 'confirmHandover',
    permission: 'loan:confirm-handover',
    input,
    aggregateId: input.deviceId,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { devices, loans, products } = deps.stores;
    const device = await uow.load(devices, {
      id: input.deviceId,
      field: 'input.deviceId',
      expectedVersion: input.expectedVersion,
    });
    const { municipalityCode: homeCode, idMark, supplierId, isoCode, productId } = device.state;
    uow.authorise({ municipalityCode: homeCode, supplierId });
    const startedAt = assertNotAhead(input.handedOverAt, uow.now, 'input.handedOverAt');
    const startedOn = assertRecent(dayOf(startedAt), dayOf(uow.now), 'input.handedOverAt');
    const receipts = receiptsOf(input, startedOn);
    const { expectedReturnOn, followUpDueOn } = daysOf(input, startedOn);
    const order = await deps.readModels.order(uow, input.orderId);
    const person = await personOf(deps, uow, order?.clientId);
    const guardianship = guardianshipOn(person, startedOn);
    const facts: HandoverFacts = {
      order,
      lineId: device.state.status === 'RESERVED' ? device.state.reservation.lineId : '',
      startedOn,
      receipts,
      ifuGiven: input.ifuGiven,
      deceased: person.deceasedOn !== undefined,
      guardianMissing: guardianship !== undefined && guardianship.guardianId === undefined,
      activeLoan: await deps.queries.activeLoanExists(uow, device.id),
    };
    const scanned = input.scannedIdMark ? assertIdMark(input.scannedIdMark, 'input.scannedIdMark') : idMark;
    const wanted = assertAccessories(input.accessories, 'input.accessories');
    const { accessories, whyNot } = await accessoriesOf(deps, uow, supplierId, wanted);
    refuseIfAny([
      scanned !== idMark && ID_MARK_MISMATCH({ field: 'input.scannedIdMark', params: { idMark } }),
      ...whyNotLent(device.state, input.orderId, startedOn),
      ...whyNotStarted(facts),
      ...whyNot,
    ]);
    if (order?.clientId === undefined) return refuse(ORDER_NOT_KNOWN({ field: 'input.orderId' }));
    const municipalityCode = municipalityOn(person, dayOf(uow.now), homeCode);
    const { state: product } = await products.load(uow, productId);
    const ifuDocument = product.ifuDocument ?? refuse(IFU_MISSING());

    const loanId = uow.newId();
    await devices.decide(uow, device, deviceDecider, {
      type: 'LendDevice',
      loanId,
      orderId: input.orderId,
      today: startedOn,
    });
    const { programme, legalBasis, clientId } = order;
    await loans.decide(uow, loans.create(loanId, loanDecider.initial), loanDecider, {
      type: 'StartLoan',
      facts,
      followUpDueOn,
      lent: {
        deviceId: device.id,
        idMark,
        supplierId,
        isoCode,
        orderId: input.orderId,
        lineId: facts.lineId,
        clientId,
        municipalityCode,
        homeCode,
        programme,
        legalBasis,
        type: input.loanType,
        startedAt,
        startedOn,
        receipts,
        ifuDocument,
        expectedReturnOn,
        guardian: guardianOf(guardianship),
        accessories,
      },
    });
    if (product.monthlyRentOre > 0) {
      const { payerNumber } = order;
      const orderAccount = payerNumber === undefined ? undefined : { municipalityCode: homeCode, payerNumber };
      const what = { loanId, deviceId: device.id, isoCode, supplierId, programme, orderAccount };
      const terms = { ...what, municipalityCode: homeCode, monthlyOre: product.monthlyRentOre, from: startedOn };
      await startRent(deps, uow, terms, person);
    }
    const { orderId } = input;
    if (product.greenMarked)
      await startLoanFee(deps, uow, {
        loanId,
        clientId,
        orderId,
        programme,
        municipalityCode: homeCode,
        from: startedOn,
      });
    else await settleOnceFee(deps, uow, loanId);
    return { loanId, deviceId: device.id };
  });
}

function receiptsOf({ receipts }: ConfirmHandoverInput, startedOn: PlainDate): readonly InstructionReceipt[] {
  if (receipts.length > 2) throw badUserInput({ field: 'input.receipts', why: 'Högst två kvittenser.' });
  return receipts.map(({ stage, on, giverId, documentVersion }, at) => {
    const field = `input.receipts.${at}`;
    if (!isUuid(giverId)) throw badUserInput({ field: `${field}.giverId`, why: 'Medarbetarens id är ett UUID.' });
    return {
      stage,
      giverId,
      on: assertRecent(on, startedOn, `${field}.on`),
      documentVersion: assertMark(documentVersion, `${field}.documentVersion`),
    };
  });
}

function daysOf({ loanType, followUpDueOn, expectedReturnOn }: ConfirmHandoverInput, startedOn: PlainDate) {
  if (loanType !== 'INDEFINITE' && !expectedReturnOn)
    throw badUserInput({ field: 'input.expectedReturnOn', why: 'Ett tidsbegränsat lån har en återlämningsdag.' });
  return {
    followUpDueOn: assertPlanned(followUpDueOn, startedOn, 'input.followUpDueOn'),
    expectedReturnOn: expectedReturnOn
      ? assertPlanned(expectedReturnOn, startedOn, 'input.expectedReturnOn')
      : undefined,
  };
}
