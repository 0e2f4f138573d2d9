import { assertNever, type Instant, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { Condition, Place, ReturnKind, ReturnReason } from './device.js';
import type { LegalBasis } from './order-facts.js';
import type { Programme } from './product.js';

export type LoanType = 'INDEFINITE' | 'TIME_LIMITED' | 'SHORT_TERM' | 'TRIAL';

/** That advice and instructions were given, at order and at delivery (S1-26). */
export type InstructionReceipt = {
  readonly stage: 'ORDER' | 'DELIVERY';
  readonly on: PlainDate;
  readonly giverId: string;
  readonly documentVersion: string;
};

/** What a loan was started with; nothing of it ever changes: a loan cannot pass to another person (S2-4). */
export type Lent = {
  readonly deviceId: string;
  readonly idMark: string;
  readonly supplierId: string;
  readonly isoCode: string;
  readonly orderId: string;
  readonly lineId: string;
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly type: LoanType;
  readonly startedAt: Instant;
  readonly startedOn: PlainDate;
  readonly receipts: readonly InstructionReceipt[];
  /** The instructions for use handed over (S1-2). */
  readonly ifuDocument: string;
  readonly expectedReturnOn?: PlainDate | undefined;
};
export type ReturnRequest = {
  readonly kind: ReturnKind;
  readonly reason: ReturnReason;
  readonly requestedAt: Instant;
  readonly requestedOn: PlainDate;
};
export type ReturnReceipt = {
  readonly receivedAt: Instant;
  readonly receivedOn: PlainDate;
  readonly place: Place;
  readonly condition: Condition;
  readonly damageSuspected: boolean;
};
/** Right of use lasts while the need and the criteria do, which is checked again on a day set (S1-24). */
type Followed = Lent & { readonly followUpDueOn: PlainDate };
type Returned = Followed & { readonly request?: ReturnRequest | undefined; readonly receipt: ReturnReceipt };
export type EndReason = ReturnReason | 'RETURNED_UNANNOUNCED';

export type Loan =
  | { readonly status: 'NONE' }
  | (Followed & { readonly status: 'ACTIVE' })
  | (Followed & { readonly status: 'RETURN_REQUESTED'; readonly request: ReturnRequest })
  | (Returned & { readonly status: 'RETURNED' })
  | (Returned & {
      readonly status: 'DEREGISTERED';
      readonly deregisteredOn: PlainDate;
      readonly endReason: EndReason;
      readonly rentStopsOn: PlainDate;
    });
export type StoredLoan = Exclude<Loan, { status: 'NONE' }>;

export type LoanEvent =
  | { readonly type: 'LoanStarted'; readonly lent: Lent; readonly followUpDueOn: PlainDate }
  | { readonly type: 'LoanFollowedUp'; readonly nextFollowUpOn: PlainDate }
  | { readonly type: 'ReturnRequested'; readonly request: ReturnRequest }
  | { readonly type: 'ReturnReceived'; readonly receipt: ReturnReceipt }
  | {
      readonly type: 'LoanDeregistered';
      readonly deregisteredOn: PlainDate;
      readonly endReason: EndReason;
      readonly rentStopsOn: PlainDate;
    };

export function requestOf(loan: StoredLoan): ReturnRequest | undefined {
  return 'request' in loan ? loan.request : undefined;
}

export function evolveLoan(state: Loan, event: LoanEvent): Loan {
  if (event.type === 'LoanStarted') return { status: 'ACTIVE', ...event.lent, followUpDueOn: event.followUpDueOn };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'LoanFollowedUp':
      return { ...state, followUpDueOn: event.nextFollowUpOn };
    case 'ReturnRequested':
      return { ...state, status: 'RETURN_REQUESTED', request: event.request };
    case 'ReturnReceived':
      return { ...state, status: 'RETURNED', receipt: event.receipt };
    case 'LoanDeregistered': {
      if (state.status !== 'RETURNED') return state;
      const { type: _, ...end } = event;
      return { ...state, ...end, status: 'DEREGISTERED' };
    }
    default:
      return assertNever(event);
  }
}
