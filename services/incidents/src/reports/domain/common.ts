import { assertNever, refuseIfAny, type MunicipalityCode, type PlainDate, type Reason } from '@hjalpmedel/domain';
import { REPORT_STATE } from './report.errors.js';
import type { Note, ReportProgress, SealedDescription } from './report.js';

/** What a correction may change. The loan and the municipality follow from the day. */
export type Correction = {
  readonly occurredOn: PlainDate;
  readonly loanId?: string | undefined;
  readonly municipalityCode: MunicipalityCode;
  readonly description?: SealedDescription | undefined;
};

/** Commands on a report of any kind. */
export type CommonCommand =
  | { readonly type: 'CorrectReport'; readonly correction: Correction; readonly note: Note }
  | { readonly type: 'WithdrawReport'; readonly note: Note }
  | { readonly type: 'RecordAction'; readonly note: Note }
  | { readonly type: 'ReopenReport'; readonly note: Note };
export type CommonEvent =
  | { readonly type: 'ReportCorrected'; readonly correction: Correction; readonly note: Note }
  | { readonly type: 'ReportWithdrawn'; readonly note: Note }
  | { readonly type: 'ActionRecorded'; readonly note: Note }
  | { readonly type: 'ReportReopened'; readonly status: string; readonly note: Note };

type AnyReport = ReportProgress & { readonly kind: string; readonly status: string };
type Kind = {
  /** The statuses of a report that has not ended. */
  readonly open: readonly string[];
  readonly withdrawable: readonly string[];
  /** From which final status to which open one. */
  readonly reopening: Readonly<Record<string, string>>;
};

/** The statuses that the common commands go by. The special commands of a kind are in its own domain. */
export const KINDS: Readonly<Record<string, Kind>> = {
  DAMAGE: {
    open: ['REPORTED', 'INSPECTED', 'CLAIM_OPENED'],
    withdrawable: ['REPORTED', 'INSPECTED'],
    reopening: { CLOSED: 'INSPECTED' },
  },
  FAULT: {
    open: ['REPORTED', 'ACKNOWLEDGED', 'RESOLVED'],
    withdrawable: ['REPORTED', 'ACKNOWLEDGED', 'RESOLVED'],
    reopening: { CLOSED: 'ACKNOWLEDGED' },
  },
  LOSS: { open: ['REPORTED', 'SEARCHING'], withdrawable: ['REPORTED', 'SEARCHING'], reopening: { FOUND: 'SEARCHING' } },
  ADVERSE_EVENT: {
    open: ['REPORTED', 'ASSESSED', 'INVESTIGATING'],
    withdrawable: ['REPORTED', 'ASSESSED'],
    reopening: { CLOSED: 'INVESTIGATING' },
  },
};

/** A refusal unless the report has one of the statuses. */
export function unlessIn({ status }: { readonly status: string }, ...needed: readonly string[]): Reason | false {
  return (
    !needed.includes(status) &&
    REPORT_STATE({ field: 'input.incidentId', params: { status, needed: needed.join(', ') || '–' } })
  );
}

/** `special` are the refusals of the kind itself. */
export function decideCommon(
  command: CommonCommand,
  state: AnyReport,
  special: readonly (Reason | false)[] = [],
): readonly CommonEvent[] {
  const { open, withdrawable, reopening } = KINDS[state.kind] ?? { open: [], withdrawable: [], reopening: {} };
  switch (command.type) {
    case 'CorrectReport':
      refuseIfAny([unlessIn(state, ...open), ...special]);
      return [{ ...command, type: 'ReportCorrected' }];
    case 'WithdrawReport':
      refuseIfAny([unlessIn(state, ...withdrawable), ...special]);
      return [{ ...command, type: 'ReportWithdrawn' }];
    case 'RecordAction':
      refuseIfAny([unlessIn(state, ...open)]);
      return [{ ...command, type: 'ActionRecorded' }];
    case 'ReopenReport': {
      const before: Readonly<Record<string, string>> = { WITHDRAWN: 'REPORTED', ...reopening };
      const status = before[state.status];
      refuseIfAny([unlessIn(state, ...Object.keys(before)), ...special]);
      return [{ ...command, type: 'ReportReopened', status: status ?? state.status }];
    }
    default:
      return assertNever(command);
  }
}

export function evolveCommon<State extends ReportProgress>(state: State, event: CommonEvent): State {
  const { corrections = [], actions = [], endings = [] } = state;
  switch (event.type) {
    case 'ReportCorrected': {
      const { description, ...rest } = event.correction;
      const text = description === undefined ? {} : { description };
      return { ...state, ...rest, ...text, corrections: [...corrections, event.note] };
    }
    case 'ReportWithdrawn':
      return { ...state, status: 'WITHDRAWN', endings: [...endings, event.note] };
    case 'ActionRecorded':
      return { ...state, actions: [...actions, event.note] };
    case 'ReportReopened':
      return { ...state, status: event.status, endings: [...endings, event.note] };
    default:
      return assertNever(event);
  }
}
