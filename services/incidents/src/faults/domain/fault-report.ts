import { notFound, refuseIfAny, type Decider, type Instant } from '@hjalpmedel/domain';
import { FAULT_ALREADY_ACKNOWLEDGED } from './fault-report.errors.js';
import {
  decideCommon,
  evolveCommon,
  unlessIn,
  type CommonCommand,
  type CommonEvent,
} from '../../reports/domain/common.js';
import type { ReportDetails, ReportProgress } from '../../reports/domain/report.js';

export type Fault = ReportDetails & { readonly kind: 'FAULT'; readonly supplierId: string };
type Acknowledgement = { readonly supplierCaseNo: string; readonly acknowledgedAt: Instant };

/** A report of a fault to the supplier of the device (S1-34). */
export type FaultReport =
  | { readonly status: 'NONE' }
  | ({ readonly status: 'REPORTED' | 'WITHDRAWN' } & Fault & ReportProgress)
  | ({ readonly status: 'ACKNOWLEDGED' } & Fault & Acknowledgement & ReportProgress);

export type FaultCommand =
  | CommonCommand
  | ({ readonly type: 'ReportFault' } & Fault)
  | ({ readonly type: 'AcknowledgeFault' } & Acknowledgement);
export type FaultEvent =
  | CommonEvent
  | ({ readonly type: 'FaultReported' } & Fault)
  | ({ readonly type: 'FaultAcknowledged' } & Acknowledgement);

function decide(command: FaultCommand, state: FaultReport): readonly FaultEvent[] {
  switch (command.type) {
    case 'ReportFault':
      return [{ ...command, type: 'FaultReported' }];
    case 'AcknowledgeFault':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny([
        state.status === 'ACKNOWLEDGED' && FAULT_ALREADY_ACKNOWLEDGED({ field: 'input.incidentId' }),
        unlessIn(state, 'REPORTED', 'ACKNOWLEDGED'),
      ]);
      return [{ ...command, type: 'FaultAcknowledged' }];
    default:
      if (state.status === 'NONE') throw notFound();
      return decideCommon(command, state);
  }
}

function evolve(state: FaultReport, event: FaultEvent): FaultReport {
  switch (event.type) {
    case 'FaultReported': {
      const { type: _, ...fault } = event;
      return { status: 'REPORTED', ...fault };
    }
    case 'FaultAcknowledged': {
      if (state.status === 'NONE') return state;
      const { type: _, ...acknowledgement } = event;
      return { ...state, status: 'ACKNOWLEDGED', ...acknowledgement };
    }
    default:
      return state.status === 'NONE' ? state : evolveCommon(state, event);
  }
}

export const faultDecider: Decider<FaultReport, FaultCommand, FaultEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
