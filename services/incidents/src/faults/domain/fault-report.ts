import { addDays, notFound, refuseIfAny, type Decider, type Instant, type PlainDate } from '@hjalpmedel/domain';
import {
  decideCommon,
  evolveCommon,
  unlessIn,
  type CommonCommand,
  type CommonEvent,
} from '../../reports/domain/common.js';
import type { Note, ReportDetails, ReportProgress } from '../../reports/domain/report.js';
import { FAULT_ALREADY_ACKNOWLEDGED } from './fault-report.errors.js';

export type FaultOutcome = 'REPAIR' | 'REPLACE' | 'NO_FAULT';
export type Fault = ReportDetails & {
  readonly kind: 'FAULT';
  readonly supplierId: string;
  /** The last day for the supplier to acknowledge it. Absent on old reports. */
  readonly acknowledgeBy?: PlainDate | undefined;
};
type Acknowledgement = { readonly supplierCaseNo: string; readonly acknowledgedAt: Instant };

export type StoredFault = Fault &
  ReportProgress &
  Partial<Acknowledgement> & {
    readonly status: 'REPORTED' | 'ACKNOWLEDGED' | 'RESOLVED' | 'CLOSED' | 'WITHDRAWN';
    readonly outcome?: FaultOutcome | undefined;
    readonly reminders?: number | undefined;
    /** After this day the supplier is reminded. */
    readonly remindAfter?: PlainDate | undefined;
  };

/** A report of a fault to the supplier of the device (S1-34). */
export type FaultReport = { readonly status: 'NONE' } | StoredFault;

export type FaultCommand =
  | CommonCommand
  | ({ readonly type: 'ReportFault' } & Fault)
  | ({ readonly type: 'AcknowledgeFault' } & Acknowledgement)
  | { readonly type: 'RemindSupplier'; readonly on: PlainDate; readonly reminderDays: number }
  | { readonly type: 'ResolveFault'; readonly outcome: FaultOutcome; readonly note: Note }
  | { readonly type: 'CloseFault'; readonly note: Note };
export type FaultEvent =
  | CommonEvent
  | ({ readonly type: 'FaultReported' } & Fault)
  | ({ readonly type: 'FaultAcknowledged' } & Acknowledgement)
  | { readonly type: 'FaultReminded'; readonly reminder: number; readonly remindAfter: PlainDate }
  | { readonly type: 'FaultResolved'; readonly outcome: FaultOutcome; readonly note: Note }
  | { readonly type: 'FaultClosed'; readonly note: Note };

function decide(command: FaultCommand, state: FaultReport): readonly FaultEvent[] {
  if (command.type === 'ReportFault') return [{ ...command, type: 'FaultReported' }];
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'AcknowledgeFault':
      refuseIfAny([
        (state.status === 'ACKNOWLEDGED' || state.status === 'RESOLVED') &&
          FAULT_ALREADY_ACKNOWLEDGED({ field: 'input.incidentId' }),
        unlessIn(state, 'REPORTED', 'ACKNOWLEDGED', 'RESOLVED'),
      ]);
      return [{ ...command, type: 'FaultAcknowledged' }];
    case 'RemindSupplier': {
      const { remindAfter, reminders = 0 } = state;
      const isDue = state.status === 'REPORTED' && remindAfter !== undefined && remindAfter < command.on;
      const next = addDays(command.on, command.reminderDays - 1);
      return isDue ? [{ type: 'FaultReminded', reminder: reminders + 1, remindAfter: next }] : [];
    }
    case 'ResolveFault':
      refuseIfAny([unlessIn(state, 'ACKNOWLEDGED', 'RESOLVED')]);
      return [{ ...command, type: 'FaultResolved' }];
    case 'CloseFault':
      refuseIfAny([unlessIn(state, 'RESOLVED')]);
      return [{ ...command, type: 'FaultClosed' }];
    default:
      return decideCommon(command, state);
  }
}

function evolve(state: FaultReport, event: FaultEvent): FaultReport {
  if (event.type === 'FaultReported') {
    const { type: _, ...fault } = event;
    return { status: 'REPORTED', ...fault, remindAfter: event.acknowledgeBy };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'FaultAcknowledged': {
      const { type: _, ...acknowledgement } = event;
      return { ...state, status: 'ACKNOWLEDGED', ...acknowledgement };
    }
    case 'FaultReminded':
      return { ...state, reminders: event.reminder, remindAfter: event.remindAfter };
    case 'FaultResolved':
      return { ...state, status: 'RESOLVED', outcome: event.outcome, actions: [...(state.actions ?? []), event.note] };
    case 'FaultClosed':
      return { ...state, status: 'CLOSED', endings: [...(state.endings ?? []), event.note] };
    default:
      return evolveCommon(state, event);
  }
}

export const faultDecider: Decider<FaultReport, FaultCommand, FaultEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
