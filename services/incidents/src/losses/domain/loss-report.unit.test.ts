import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { LOSS_DEFAULTS } from './loss-policy.js';
import { lossDecider } from './loss-report.decide.js';

const day = (text: string) => text as PlainDate;
const at = '2026-03-01T12:00:00.000Z' as Instant;
const text = 'text' as Sealed;
const note = { by: 's1', at, text };
const loss = {
  kind: 'LOSS',
  origin: 'PERSON',
  deviceId: 'd1',
  loanId: 'l1',
  municipalityCode: '1496' as MunicipalityCode,
  occurredOn: day('2026-03-01'),
  reportedAt: at,
  negligenceSuspected: false,
} as const;
const reported = { type: 'LossReported', loss } as const;
const searching = { type: 'SearchStarted', note } as const;
const register = { type: 'RegisterLoss', on: day('2026-03-05'), by: 's1', isLent: true } as const;
const registered = { type: 'LossRegistered', on: day('2026-03-05'), by: 's1' } as const;
const recovery = { recoveredOn: day('2026-03-20'), place: 'DEPOT', condition: 'WORN', backToBorrower: false } as const;
const recover = (extra: object = {}) =>
  ({ type: 'RecoverLost', recovery: { ...recovery, ...extra }, policy: LOSS_DEFAULTS }) as const;
const { given } = specification(lossDecider);

test('S1-27: only a lent device is lost, and one loss of it is open at a time', () => {
  given().when({ type: 'ReportLoss', loss, isOpenAlready: false }).then(reported);
  given()
    .when({ type: 'ReportLoss', loss: { ...loss, loanId: undefined }, isOpenAlready: true })
    .refused('LOSS_NOT_IN_LOAN', 'LOSS_ALREADY_REPORTED');
});

test('S1-27: a reported loss is searched for and registered once, from the day it was found out', () => {
  given(reported).when({ type: 'StartSearch', note }).then(searching);
  given(reported, searching).when(register).then(registered);
  given(reported, registered).when(register).refused('LOSS_ALREADY_REGISTERED');
  given(reported)
    .when({ ...register, on: day('2026-02-28'), isLent: false })
    .refused('LOSS_REGISTERED_TOO_EARLY', 'LOSS_NOT_IN_LOAN');
});

test('S1-27: the first letter starts the time to register, each letter has its day to answer', () => {
  const letter = { kind: 'DEMAND', sentOn: day('2026-03-02'), sentBy: 's1' } as const;
  const command = { type: 'RecordLetter', letter, policy: LOSS_DEFAULTS } as const;
  const first = { ...letter, answerBy: day('2026-04-02') };
  const recorded = { type: 'LetterRecorded', letter: first, registerBy: day('2026-06-02') } as const;
  given(reported).when(command).then(recorded);
  const reminder = { ...letter, kind: 'REMINDER', sentOn: day('2026-04-03') } as const;
  given(reported, recorded)
    .when({ ...command, letter: reminder })
    .then({ ...recorded, letter: { ...reminder, answerBy: day('2026-05-03') } });
  given(reported)
    .when({ ...command, letter: { ...letter, sentOn: day('2026-02-28') } })
    .refused('LETTER_IN_ADVANCE');
});

test('S1-24: a found device stays with its borrower only with approval and in time', () => {
  given(reported, registered).when(recover()).then({ type: 'LostRecovered', recovery, wasRegistered: true });
  given(reported, registered)
    .when(recover({ backToBorrower: true, recoveredOn: day('2026-06-06') }))
    .refused('KEEPING_NEEDS_ASSESSOR', 'KEEPING_TOO_LATE');
  const kept = { backToBorrower: true, approvedBy: 'assessor', recoveredOn: day('2026-06-05') };
  given(reported, registered)
    .when(recover(kept))
    .then({ type: 'LostRecovered', recovery: { ...recovery, ...kept }, wasRegistered: true });
  given(reported, registered)
    .when(recover({ recoveredOn: day('2026-03-04') }))
    .refused('FOUND_BEFORE_LOSS');
});

test('S1-27: a registered loss is not withdrawn; one that is only reported is, and is taken up again', () => {
  given(reported, registered).when({ type: 'WithdrawReport', note }).refused('LOSS_IS_REGISTERED');
  const withdrawn = { type: 'ReportWithdrawn', note } as const;
  given(reported).when({ type: 'WithdrawReport', note }).then(withdrawn);
  given(reported, withdrawn)
    .when({ type: 'ReopenReport', note })
    .then({ type: 'ReportReopened', status: 'REPORTED', note });
  expect(given(reported, { type: 'LossWrittenOff', at }).state).toMatchObject({ status: 'WRITTEN_OFF' });
});
