import { evolveCommon } from '../../reports/domain/common.js';
import type { LossEvent, LossReport } from './loss-report.js';

export function evolveLoss(state: LossReport, event: LossEvent): LossReport {
  if (event.type === 'LossReported') return { status: 'REPORTED', ...event.loss };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'SearchStarted':
      return { ...state, status: 'SEARCHING', actions: [...(state.actions ?? []), event.note] };
    case 'LossRegistered':
      return { ...state, registeredOn: event.on, registeredBy: event.by };
    case 'LetterRecorded':
      return { ...state, letters: [...(state.letters ?? []), event.letter], registerBy: event.registerBy };
    case 'NegligenceJudged':
      return { ...state, negligence: event.finding };
    case 'LostRecovered':
      return { ...state, status: 'FOUND', recovery: event.recovery };
    case 'LossWrittenOff':
      return { ...state, status: 'WRITTEN_OFF', writtenOffAt: event.at };
    case 'OverdueTold':
      return { ...state, overdueToldOn: event.on };
    default:
      return evolveCommon(state, event);
  }
}
