import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { ORDER_NOT_KNOWN } from '../../devices/domain/allocation.js';
import { loanDecider, type HandoverFacts, type LoanCommand } from './loan.decide.js';
import {
  ACTIVE_LOAN_EXISTS,
  GUARDIAN_MISSING,
  DEREGISTRATION_BEFORE_RETURN,
  ID_MARK_MISMATCH,
  IFU_NOT_GIVEN,
  INSTRUCTION_RECEIPT_MISSING,
  LOAN_END_BEFORE_START,
  LOAN_END_NOT_LATER,
  LOAN_END_UNCHANGED,
  LOAN_NOT_ACTIVE,
  LOAN_WITHOUT_END,
  LOAN_NOT_OPEN,
  LOAN_NOT_RETURNED,
  HANDOVER_BEFORE_DISPATCH,
  HANDOVER_BEFORE_ORDER,
  RETURN_BEFORE_START,
  RETURN_LONG_AGO,
} from './loan.errors.js';
import { RETURN_NOT_ORDERED, RETURN_OF_FOUND_DEVICE } from '../../returns/domain/return-correction.js';
import { ACCESSORY_NOT_LENT } from './accessories.js';
import { LOSS_BEFORE_START } from '../../losses/domain/lost-loan.js';
import type { InstructionReceipt, Lent, LoanEvent } from './loan.js';
import type { OrderFacts } from '../../read-models/domain/order-facts.js';

const day = (text: string) => text as PlainDate;
const noon = (text: string) => `${text}T12:00:00.000Z` as Instant;
const receiptOf = (stage: InstructionReceipt['stage']): InstructionReceipt => ({
  stage,
  on: day('2026-01-10'),
  giverId: 's1',
  documentVersion: '1',
});
const receipts = [receiptOf('ORDER'), receiptOf('DELIVERY')];
const lent: Lent = {
  deviceId: 'd1',
  idMark: 'HM-0042',
  supplierId: 'HMV',
  isoCode: '120606',
  orderId: 'o1',
  lineId: 'l1',
  clientId: 'c1',
  municipalityCode: '2281' as MunicipalityCode,
  homeCode: '2281' as MunicipalityCode,
  programme: 'VN_HSL',
  legalBasis: 'HSL',
  type: 'INDEFINITE',
  startedAt: noon('2026-01-10'),
  startedOn: day('2026-01-10'),
  receipts,
  ifuDocument: 'IFU 1',
};
const line = { lineId: 'l1', articleNumber: '100', supplierId: 'HMV', quantity: 1, state: 'DISPATCHED' };
const order: OrderFacts = {
  orderId: 'o1',
  status: 'DISPATCHED',
  clientId: 'c1',
  programme: 'VN_HSL',
  legalBasis: 'HSL',
  municipalityCode: lent.municipalityCode,
  lines: [line],
};
const followUpDueOn = day('2026-07-10');
const start = (facts: Partial<HandoverFacts> = {}): LoanCommand => ({
  type: 'StartLoan',
  lent,
  followUpDueOn,
  facts: { order, lineId: 'l1', startedOn: lent.startedOn, receipts, ifuGiven: true, activeLoan: false, ...facts },
});
const started: LoanEvent = { type: 'LoanStarted', lent, followUpDueOn };
const requested = (reason: 'NEED_ENDED' | 'CRITERIA_NOT_MET' = 'NEED_ENDED'): LoanEvent => ({
  type: 'ReturnRequested',
  request: {
    kind: 'PICKUP',
    reason,
    returnOrderId: 'r1',
    requestedAt: noon('2026-02-01'),
    requestedOn: day('2026-02-01'),
  },
});
const scan = (scannedIdMark = 'HM-0042', at = '2026-02-05'): LoanCommand => ({
  type: 'ReceiveReturn',
  scannedIdMark,
  receipt: { receivedAt: noon(at), place: 'DEPOT', condition: 'WORN', damageSuspected: false },
  earliest: day('2026-01-01'),
});
const received: LoanEvent = {
  type: 'ReturnReceived',
  receipt: {
    receivedAt: noon('2026-02-05'),
    receivedOn: day('2026-02-05'),
    place: 'DEPOT',
    condition: 'WORN',
    damageSuspected: false,
  },
};
const deregister = (on = '2026-02-06'): LoanCommand => ({
  type: 'Deregister',
  deregisteredOn: day(on),
  rentStopsOn: day(on),
});
const followUp = (needRemains: boolean, criteriaMet: boolean): LoanCommand => ({
  type: 'FollowUp',
  needRemains,
  criteriaMet,
  nextFollowUpOn: day('2026-12-01'),
  returnKind: 'PICKUP',
  returnOrderId: 'r1',
  now: noon('2026-02-01'),
});
const request: LoanCommand = {
  type: 'RequestReturn',
  kind: 'PICKUP',
  reason: 'NEED_ENDED',
  returnOrderId: 'r1',
  now: noon('2026-02-01'),
};
const { given } = specification(loanDecider);

test('S1-24: a dispatched device is handed over and the loan begins', () => given().when(start()).then(started));
test('S1-26: not without both receipts for advice and instructions', () => {
  given()
    .when(start({ receipts: [receiptOf('ORDER')] }))
    .refused(INSTRUCTION_RECEIPT_MISSING);
  given()
    .when(start({ receipts: [receiptOf('DELIVERY')] }))
    .refused(INSTRUCTION_RECEIPT_MISSING);
});
test('S1-2: not without the instructions for use', () =>
  given()
    .when(start({ ifuGiven: false }))
    .refused(IFU_NOT_GIVEN));
test('S2-4: not while the device has a loan that is not over', () =>
  given()
    .when(start({ activeLoan: true }))
    .refused(ACTIVE_LOAN_EXISTS));
test('not before the supplier has sent this line', () => {
  for (const status of ['SUBMITTED', 'PREPARED', 'CANCELLED', 'REJECTED'])
    given()
      .when(start({ order: { ...order, status } }))
      .refused(HANDOVER_BEFORE_DISPATCH);
  const partly = (state: string) => ({ ...order, status: 'PARTLY_DISPATCHED', lines: [{ ...line, state }] });
  given()
    .when(start({ order: partly('OPEN') }))
    .refused(HANDOVER_BEFORE_DISPATCH);
  given()
    .when(start({ order: partly('DISPATCHED') }))
    .then(started);
});
test('a refused handover names every reason', () =>
  given()
    .when(start({ order: undefined, receipts: [], ifuGiven: false, activeLoan: true }))
    .refused(
      ORDER_NOT_KNOWN,
      INSTRUCTION_RECEIPT_MISSING,
      INSTRUCTION_RECEIPT_MISSING,
      IFU_NOT_GIVEN,
      ACTIVE_LOAN_EXISTS,
    ));
test('S1-24: while need and criteria last the loan goes on; when either ends the return is ordered', () => {
  given(started)
    .when(followUp(true, true))
    .then({ type: 'LoanFollowedUp', nextFollowUpOn: day('2026-12-01') });
  given(started).when(followUp(false, true)).then(requested());
  given(started).when(followUp(true, false)).then(requested('CRITERIA_NOT_MET'));
  given(started, requested()).when(followUp(true, true)).refused(LOAN_NOT_ACTIVE);
});
test('S2-5: a return is ordered once', () => {
  given(started).when(request).then(requested());
  given(started, requested()).when(request).refused(LOAN_NOT_ACTIVE);
  given(started, received).when(request).refused(LOAN_NOT_ACTIVE);
});
test('S2-5: a matching scan ends the use, ordered or not', () => {
  given(started, requested()).when(scan()).then(received);
  given(started).when(scan()).then(received);
});
test('S1-8: not before the day of its order', () => {
  given()
    .when(start({ order: { ...order, orderedOn: day('2026-01-11') } }))
    .refused(HANDOVER_BEFORE_ORDER);
  given()
    .when(start({ order: { ...order, orderedOn: day('2026-01-10') } }))
    .then(started);
});
test('S2-17: one person dates a return back to a day, and no further', () => {
  const within = (earliest: string): LoanCommand => ({ ...scan(), earliest: day(earliest) }) as LoanCommand;
  given(started).when(within('2026-02-05')).then(received);
  given(started).when(within('2026-02-06')).refused(RETURN_LONG_AGO);
});
test('S1-27: a loss lies on a day of the loan', () => {
  const lose = (on: string): LoanCommand => ({ type: 'LoseLoan', lostOn: day(on) });
  given(started).when(lose('2026-01-09')).refused(LOSS_BEFORE_START);
  given(started)
    .when(lose('2026-01-10'))
    .then({ type: 'LoanLost', lostOn: day('2026-01-10') });
  given(started, received).when(lose('2026-02-10')).refused(LOAN_NOT_OPEN);
});
test('S2-16: another mark, or a date before the loan, is refused with every reason', () =>
  given(started).when(scan('HM-9999', '2026-01-09')).refused(ID_MARK_MISMATCH, RETURN_BEFORE_START));
test('a returned loan cannot be returned again', () => given(started, received).when(scan()).refused(LOAN_NOT_OPEN));
test('S2-17: only a returned loan is deregistered, not before its return, and it keeps why it ended', () => {
  given(started).when(deregister()).refused(LOAN_NOT_RETURNED);
  given(started, received).when(deregister('2026-02-04')).refused(DEREGISTRATION_BEFORE_RETURN);
  const over = { type: 'LoanDeregistered', deregisteredOn: day('2026-02-06'), rentStopsOn: day('2026-02-06') } as const;
  given(started, received)
    .when(deregister())
    .then({ ...over, endReason: 'RETURNED_UNANNOUNCED' });
  given(started, requested(), received)
    .when(deregister())
    .then({ ...over, endReason: 'NEED_ENDED' });
  given(started, received, { ...over, endReason: 'NEED_ENDED' })
    .when(deregister())
    .refused(LOAN_NOT_RETURNED);
});

test('S1-24: a loan with an end is extended to a later day without a new handover', () => {
  const until = (on: string) => ({ type: 'ExtendLoan', expectedReturnOn: day(on) }) as const;
  const limited: LoanEvent = {
    type: 'LoanStarted',
    lent: { ...lent, type: 'TIME_LIMITED', expectedReturnOn: day('2026-06-30') },
    followUpDueOn,
  };
  given(limited)
    .when(until('2026-09-30'))
    .then({ type: 'LoanExtended', expectedReturnOn: day('2026-09-30') });
  given(limited).when(until('2026-06-30')).refused(LOAN_END_NOT_LATER);
  given(started).when(until('2026-09-30')).refused(LOAN_WITHOUT_END);
  given(limited, requested()).when(until('2026-09-30')).refused(LOAN_NOT_ACTIVE);
});
test('S1-25: a child without a verified guardian gets no loan; responsibility moves to the borrower once', () => {
  given()
    .when(start({ guardianMissing: true }))
    .refused(GUARDIAN_MISSING);
  const guardian = { guardianId: 'g1', until: day('2026-05-01') };
  const child: LoanEvent = { type: 'LoanStarted', lent: { ...lent, guardian }, followUpDueOn };
  given(child).when({ type: 'MoveResponsibility' }).then({ type: 'ResponsibilityMoved', guardian: undefined });
  given(child).when({ type: 'MoveResponsibility', guardian }).then();
  given(child, { type: 'ResponsibilityMoved' }).when({ type: 'MoveResponsibility' }).then();
});

const by = { reason: 'REGISTERED_BY_MISTAKE', by: 's2', now: noon('2026-02-03') } as const;
const corrected = (what: string, before: string) => ({ what, before, reason: by.reason, by: by.by, at: by.now });

test('S1-24: an ordered return is withdrawn, with its reason, and the loan goes on', () => {
  const withdraw: LoanCommand = { type: 'WithdrawReturn', ...by };
  const correction = corrected('RETURN_WITHDRAWN', 'PICKUP NEED_ENDED');
  const withdrawn = { type: 'ReturnWithdrawn', correction } as LoanEvent;
  given(started, requested()).when(withdraw).then(withdrawn);
  given(started).when(withdraw).refused(RETURN_NOT_ORDERED);
  given(started, received).when(withdraw).refused(RETURN_NOT_ORDERED);
  expect(given(started, requested(), withdrawn).state).toMatchObject({ status: 'ACTIVE', corrections: [correction] });
  given(started, requested(), withdrawn)
    .when(request)
    .then({ ...requested() });
});

test('S1-24: an ordered return is changed; another way back is another return order', () => {
  const change = { reason: by.reason, by: by.by };
  const again = { ...request, change, returnOrderId: 'r2', now: by.now } as LoanCommand & { type: 'RequestReturn' };
  given(started, requested()).when(again).refused(LOAN_NOT_ACTIVE);
  const correction = corrected('RETURN_CHANGED', 'PICKUP NEED_ENDED');
  const old = { kind: 'PICKUP', returnOrderId: 'r1', requestedAt: noon('2026-02-01'), requestedOn: day('2026-02-01') };
  const reasoned = { type: 'ReturnChanged', request: { ...old, reason: 'EXCHANGE', cleaned: undefined }, correction };
  given(started, requested())
    .when({ ...again, reason: 'EXCHANGE' })
    .then(reasoned as LoanEvent);
  const brought = { kind: 'DROP_OFF', reason: 'NEED_ENDED', returnOrderId: 'r2', cleaned: undefined };
  const anew = { ...brought, requestedAt: by.now, requestedOn: day('2026-02-03') };
  given(started, requested())
    .when({ ...again, kind: 'DROP_OFF' })
    .then({ type: 'ReturnChanged', request: anew, correction } as LoanEvent);
});

test('S1-3, S2-5: a receipt registered by mistake is taken back; an ordered return stays ordered', () => {
  const reverse: LoanCommand = { type: 'ReverseReturn', ...by };
  const reversed = {
    type: 'ReturnReversed',
    correction: corrected('RETURN_REVERSED', noon('2026-02-05')),
  } as LoanEvent;
  given(started, received).when(reverse).then(reversed);
  expect(given(started, received, reversed).state.status).toBe('ACTIVE');
  expect(given(started, requested(), received, reversed).state).toMatchObject({
    status: 'RETURN_REQUESTED',
    request: { returnOrderId: 'r1' },
  });
  given(started).when(reverse).refused(LOAN_NOT_RETURNED);
  const found = { ...received, receipt: { ...received.receipt, found: true } } as LoanEvent;
  given(started, { type: 'LoanLost', lostOn: day('2026-02-01') }, found)
    .when(reverse)
    .refused(RETURN_OF_FOUND_DEVICE);
});

test('S1-3, S2-5: a lone accessory comes back before or after its device, never more than is out', () => {
  const basket = { articleNumber: 'K1', quantity: 2 };
  const withBasket: LoanEvent = { ...started, lent: { ...lent, accessories: [basket] } };
  const back = (quantity: number) => [{ articleNumber: 'K1', quantity, condition: 'WORN' as const }];
  const receive = (quantity: number): LoanCommand => ({ type: 'ReceiveAccessories', accessories: back(quantity) });
  const one: LoanEvent = { type: 'AccessoriesReceived', accessories: back(1) };
  const out = (...events: LoanEvent[]) =>
    (given(withBasket, ...events).state as { accessoriesOut?: object[] }).accessoriesOut;
  given(withBasket).when(receive(1)).then(one);
  given(withBasket).when(receive(3)).refused(ACCESSORY_NOT_LENT);
  given(withBasket, one).when(receive(2)).refused(ACCESSORY_NOT_LENT);
  expect(out(one, received)).toEqual([{ articleNumber: 'K1', quantity: 1 }]);
  expect(out(one, received, one)).toBeUndefined();
  const withOne = { ...received, receipt: { ...received.receipt, accessories: back(1) } } as LoanEvent;
  const reversed = { type: 'ReturnReversed', correction: corrected('RETURN_REVERSED', '') } as LoanEvent;
  expect(out(withOne, reversed)).toEqual([{ articleNumber: 'K1', quantity: 2 }]);
});

test('S1-24: a wrong day of return is corrected, also back to an earlier day', () => {
  const limited: LoanEvent = {
    ...started,
    lent: { ...lent, type: 'TIME_LIMITED', expectedReturnOn: day('2026-06-30') },
  };
  const extended: LoanEvent = { type: 'LoanExtended', expectedReturnOn: day('2027-06-30') };
  const correct = (expectedReturnOn: string): LoanCommand => ({
    ...{ type: 'CorrectEnd', ...by },
    expectedReturnOn: day(expectedReturnOn),
  });
  const correction = corrected('LOAN_END_CORRECTED', '2027-06-30');
  given(limited, extended)
    .when(correct('2026-06-30'))
    .then({ type: 'LoanEndCorrected', expectedReturnOn: day('2026-06-30'), correction } as LoanEvent);
  given(limited, extended).when(correct('2027-06-30')).refused(LOAN_END_UNCHANGED);
  given(limited, extended).when(correct('2026-01-09')).refused(LOAN_END_BEFORE_START);
  given(started).when(correct('2026-06-30')).refused(LOAN_WITHOUT_END);
});
