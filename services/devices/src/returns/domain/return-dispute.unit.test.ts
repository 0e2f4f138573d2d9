import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { loanDecider, type LoanCommand } from '../../loans/domain/loan.decide.js';
import type { Lent, LoanEvent } from '../../loans/domain/loan.js';
import * as reasons from './return-dispute.js';

const day = (text: string) => text as PlainDate;
const noon = (text: string) => `${text}T12:00:00.000Z` as Instant;
const skovde = '1496' as MunicipalityCode;
const lent: Lent = {
  ...{ deviceId: 'd1', idMark: 'HM-0042', supplierId: 'HMV', isoCode: '120606', orderId: 'o1', lineId: 'l1' },
  ...{ clientId: 'c1', municipalityCode: skovde, homeCode: skovde, programme: 'VN_HSL', legalBasis: 'HSL' },
  ...{ type: 'INDEFINITE', startedAt: noon('2026-01-10'), startedOn: day('2026-01-10') },
  receipts: [],
  ifuDocument: 'IFU 1',
};
const started: LoanEvent = { type: 'LoanStarted', lent, followUpDueOn: day('2026-07-10') };
const receipt = { place: 'DEPOT', condition: 'WORN', damageSuspected: false } as const;
const received: LoanEvent = {
  type: 'ReturnReceived',
  receipt: { ...receipt, receivedAt: noon('2026-03-05'), receivedOn: day('2026-03-05') },
};
const disputed = (on: string): LoanEvent => ({
  type: 'ReturnDisputed',
  dispute: { claimedBy: 'one', claimedAt: noon('2026-03-06'), returnedOn: day(on) },
});
const lost: LoanEvent = { type: 'LoanLost', lostOn: day('2026-03-10') };
const over = (on: string): LoanEvent => ({
  type: 'LoanDeregistered',
  deregisteredOn: day(on),
  endReason: 'RETURNED_UNANNOUNCED',
  rentStopsOn: day(on),
});
const dispute = (on: string): LoanCommand => ({
  type: 'DisputeReturn',
  returnedOn: day(on),
  by: 'one',
  now: noon('2026-03-06'),
});
const decision = (approved: boolean, by = 'other', on = '2026-02-01'): LoanCommand => ({
  ...{ type: 'DecideDispute', approved, by, place: 'STORE', condition: 'AS_NEW', rentStopsOn: day(on) },
});
const decided = (approved: boolean): LoanEvent => ({
  type: 'ReturnDisputeDecided',
  returnedOn: day('2026-02-01'),
  approved,
});
const { given } = specification(loanDecider);

test('S2-17: a return is disputed until its loan is deregistered, also once the device was scanned', () => {
  given(started).when(dispute('2026-02-01')).then(disputed('2026-02-01'));
  given(started, received).when(dispute('2026-02-01')).then(disputed('2026-02-01'));
  given(started, received).when(dispute('2026-03-06')).refused(reasons.RETURNED_EARLIER_ALREADY);
  given(started, received, over('2026-03-05')).when(dispute('2026-02-01')).refused(reasons.RETURN_NOT_DISPUTABLE);
  given(started, lost).when(dispute('2026-02-01')).refused(reasons.RETURN_NOT_DISPUTABLE);
});

test('S2-17: nobody ends a loan past a dispute that waits for another person', () => {
  const deregister: LoanCommand = {
    type: 'Deregister',
    deregisteredOn: day('2026-03-06'),
    rentStopsOn: day('2026-03-06'),
  };
  const writeOff: LoanCommand = {
    ...{ type: 'WriteOffLoan', claimDecided: true, writtenOffOn: day('2026-04-01'), rentStopsOn: day('2026-04-01') },
  };
  for (const before of [
    [started, received, disputed('2026-02-01')],
    [started, disputed('2026-02-01'), received],
  ])
    given(...before)
      .when(deregister)
      .refused(reasons.RETURN_DISPUTE_PENDING);
  given(started, received, disputed('2026-02-01'), decided(false)).when(deregister).then(over('2026-03-06'));
  given(started, disputed('2026-02-01'), lost).when(writeOff).refused(reasons.RETURN_DISPUTE_PENDING);
});

test('S2-17: approved, the loan ends as of that day, and what was scanned stays as it was recorded', () => {
  const before = [started, received, disputed('2026-02-01')];
  given(...before)
    .when(decision(true))
    .then(decided(true), over('2026-02-01'));
  const { state } = given(...before, decided(true), over('2026-02-01'));
  expect(state).toMatchObject({ receipt: { receivedOn: '2026-03-05', place: 'DEPOT' }, deregisteredOn: '2026-02-01' });
  given(...before)
    .when(decision(true, 'one'))
    .refused(reasons.DISPUTE_NEEDS_ANOTHER_PERSON);
});

test('S2-17: a device reported lost since is found first; the dispute can be turned down all the same', () => {
  const before = [started, disputed('2026-02-01'), lost];
  given(...before)
    .when(decision(true))
    .refused(reasons.RETURN_NOT_DISPUTABLE);
  given(...before)
    .when(decision(false))
    .then(decided(false));
});

test('S1-27: a loan that ended with a loss keeps the day of it', () => {
  const { state } = given(started, lost, { ...over('2026-04-01'), endReason: 'LOST' } as LoanEvent);
  expect(state).toMatchObject({ status: 'DEREGISTERED', lostOn: '2026-03-10' });
});
