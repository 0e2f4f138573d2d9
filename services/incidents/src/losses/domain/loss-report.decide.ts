import { addMonths, notFound, refuseIfAny, type Decider, type PlainDate } from '@hjalpmedel/domain';
import { decideCommon, unlessIn } from '../../reports/domain/common.js';
import { lastDayToAnswer, lastDayToRegister } from './loss-policy.js';
import {
  FOUND_BEFORE_LOSS,
  KEEPING_NEEDS_ASSESSOR,
  KEEPING_TOO_LATE,
  LETTER_IN_ADVANCE,
  LOSS_ALREADY_REGISTERED,
  LOSS_ALREADY_REPORTED,
  LOSS_IS_REGISTERED,
  LOSS_NOT_IN_LOAN,
  LOSS_REGISTERED_TOO_EARLY,
} from './loss-report.errors.js';
import { evolveLoss } from './loss-report.evolve.js';
import type { LossCommand, LossEvent, LossReport, StoredLoss } from './loss-report.js';

type Of<Type extends LossCommand['type']> = Extract<LossCommand, { type: Type }>;

function decide(command: LossCommand, state: LossReport): readonly LossEvent[] {
  if (command.type === 'ReportLoss') return report(command);
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'StartSearch':
      refuseIfAny([unlessIn(state, 'REPORTED')]);
      return [{ ...command, type: 'SearchStarted' }];
    case 'RegisterLoss':
      return register(command, state);
    case 'RecordLetter':
      return recordLetter(command, state);
    case 'JudgeNegligence':
      refuseIfAny([unlessIn(state, 'REPORTED', 'SEARCHING', 'FOUND')]);
      return [{ ...command, type: 'NegligenceJudged' }];
    case 'RecoverLost':
      return recover(command, state);
    case 'WriteOffLoss':
      refuseIfAny([unlessIn(state, 'REPORTED', 'SEARCHING')]);
      return [{ ...command, type: 'LossWrittenOff' }];
    case 'TellOverdue':
      return [{ ...command, type: 'OverdueTold' }];
    default: {
      const ends = command.type === 'WithdrawReport' || command.type === 'ReopenReport';
      const isRegistered = ends && state.registeredOn !== undefined;
      return decideCommon(command, state, [isRegistered && LOSS_IS_REGISTERED({ field: 'input.incidentId' })]);
    }
  }
}

function report({ loss, isOpenAlready }: Of<'ReportLoss'>): readonly LossEvent[] {
  refuseIfAny([
    loss.loanId === undefined && LOSS_NOT_IN_LOAN({ field: 'input.occurredOn' }),
    isOpenAlready && LOSS_ALREADY_REPORTED({ field: 'input.deviceId' }),
  ]);
  return [{ type: 'LossReported', loss }];
}

function register({ on, by, isLent }: Of<'RegisterLoss'>, state: StoredLoss): readonly LossEvent[] {
  const field = 'input.registeredOn';
  refuseIfAny([
    unlessIn(state, 'REPORTED', 'SEARCHING'),
    state.registeredOn !== undefined && LOSS_ALREADY_REGISTERED({ field: 'input.incidentId' }),
    on < state.occurredOn && LOSS_REGISTERED_TOO_EARLY({ field, params: { from: state.occurredOn } }),
    !isLent && LOSS_NOT_IN_LOAN({ field: 'input.incidentId' }),
  ]);
  return [{ type: 'LossRegistered', on, by }];
}

/** The first letter starts the time in which the loss must be registered. */
function recordLetter({ letter, policy }: Of<'RecordLetter'>, state: StoredLoss): readonly LossEvent[] {
  const { occurredOn: from, registerBy } = state;
  refuseIfAny([
    unlessIn(state, 'REPORTED', 'SEARCHING'),
    letter.sentOn < from && LETTER_IN_ADVANCE({ field: 'input.sentOn', params: { from } }),
  ]);
  const answerBy = lastDayToAnswer(letter.sentOn, policy);
  const first = registerBy ?? lastDayToRegister(letter.sentOn, policy);
  return [{ type: 'LetterRecorded', letter: { ...letter, answerBy }, registerBy: first }];
}

function recover({ recovery, policy }: Of<'RecoverLost'>, state: StoredLoss): readonly LossEvent[] {
  const { registeredOn, occurredOn } = state;
  const { recoveredOn, backToBorrower, approvedBy } = recovery;
  const from: PlainDate = registeredOn ?? occurredOn;
  const lastDay = addMonths(from, policy.recoveryMonths);
  const keeps = backToBorrower && registeredOn !== undefined;
  refuseIfAny([
    unlessIn(state, 'REPORTED', 'SEARCHING'),
    recoveredOn < from && FOUND_BEFORE_LOSS({ field: 'input.recoveredOn', params: { from } }),
    keeps && approvedBy === undefined && KEEPING_NEEDS_ASSESSOR({ field: 'input.backToBorrower' }),
    keeps && recoveredOn > lastDay && KEEPING_TOO_LATE({ field: 'input.backToBorrower', params: { lastDay } }),
  ]);
  return [{ type: 'LostRecovered', recovery, wasRegistered: registeredOn !== undefined }];
}

export const lossDecider: Decider<LossReport, LossCommand, LossEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: evolveLoss,
};
