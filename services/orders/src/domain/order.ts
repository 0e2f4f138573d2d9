import { assertNever, type Confirmation, type Instant, type MunicipalityCode, type Reason } from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from './programme.js';

export type LineState = 'OPEN' | 'DISPATCHED' | 'DELIVERED' | 'CANCELLED';
export type OrderLine = {
  readonly lineId: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly quantity: number;
  readonly state: LineState;
};

/** Why an order waits, and since when: a flag, cleared by a new check, not a state. */
export type Hold = { readonly reasons: readonly Reason[]; readonly since: Instant };

/** Under what an order was allowed: kept as it was (S1-5). */
export type Decision = {
  readonly ruleSet: string;
  readonly policyEditions: readonly { readonly kind: string; readonly edition: string }[];
  /** What was known and confirmed or noted. */
  readonly reasons: readonly Reason[];
  readonly confirmations: readonly Confirmation[];
  readonly decidedAt: Instant;
};

/** A loan the order led to; start and end come by different topics, in any order. */
export type OrderLoan = { readonly loanId: string; readonly started: boolean; readonly ended: boolean };

export type Draft = {
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  /** Who places the order, and who answers for assessment and order: both kept, also when one person is both (S1-17). */
  readonly ordererId: string;
  readonly assessorId: string;
  readonly carePlanId?: string | undefined;
  readonly assessmentId?: string | undefined;
  readonly lines: readonly OrderLine[];
  readonly draftedAt: Instant;
};
type Core = Draft & { readonly held?: Hold | undefined };
/** The municipality's numbers through which staff of a private provider order (S1-23). */
export type OrderAccount = { readonly customerNumber: string; readonly payerNumber: string };
/** Who placed the order, who answers for assessment and order, and for whom they act when it is by delegation. */
export type Placement = {
  readonly ordererId: string;
  readonly assessorId: string;
  /** By whose delegation the orderer acts (S1-20, S1-21). */
  readonly onBehalfOfId?: string | undefined;
  /** Who is accountable: the assessor, or who delegated the assessment (S1-21). */
  readonly accountableId?: string | undefined;
  readonly account?: OrderAccount | undefined;
};
type Submitted = Core &
  Placement & {
    readonly submittedAt: Instant;
    readonly decision: Decision;
    readonly loans: readonly OrderLoan[];
  };
export type CancelReason = 'CLIENT_WITHDREW' | 'NEED_CHANGED' | 'ORDERED_BY_MISTAKE' | 'CLIENT_DECEASED';

type Placed = Submitted & {
  readonly status:
    'SUBMITTED' | 'REGISTERED' | 'PREPARED' | 'PARTLY_DISPATCHED' | 'DISPATCHED' | 'DELIVERED' | 'CLOSED';
};

export type Order =
  | { readonly status: 'NONE' }
  | (Core & { readonly status: 'DRAFT' })
  | Placed
  | (Core &
      Partial<Submitted> & {
        readonly status: 'CANCELLED';
        readonly cancelReason: CancelReason;
        readonly cancelledAt: Instant;
      })
  | (Submitted & { readonly status: 'REJECTED'; readonly rejectionCode: string; readonly rejectedAt: Instant });

export type StoredOrder = Exclude<Order, { status: 'NONE' }>;
export type OrderStatus = StoredOrder['status'];

/** How far an order has come: a late or repeated message never moves it back. */
export const ORDINAL: Readonly<Record<OrderStatus, number>> = {
  DRAFT: 0,
  SUBMITTED: 1,
  REGISTERED: 2,
  PREPARED: 3,
  PARTLY_DISPATCHED: 4,
  DISPATCHED: 5,
  DELIVERED: 6,
  CLOSED: 7,
  CANCELLED: 8,
  REJECTED: 8,
};

export type OrderEvent =
  | { readonly type: 'OrderDrafted'; readonly draft: Draft }
  | ({ readonly type: 'OrderSubmitted'; readonly decision: Decision } & Placement)
  | { readonly type: 'OrderRegistered' }
  | { readonly type: 'OrderPrepared' }
  | { readonly type: 'LinesDispatched'; readonly lineIds: readonly string[] }
  | { readonly type: 'LoanRecorded'; readonly loan: OrderLoan }
  | { readonly type: 'OrderDelivered' }
  | { readonly type: 'OrderClosed' }
  | { readonly type: 'OrderCancelled'; readonly reason: CancelReason; readonly at: Instant }
  | { readonly type: 'OrderRejected'; readonly reasonCode: string; readonly at: Instant }
  | { readonly type: 'OrderHeld'; readonly hold: Hold }
  | { readonly type: 'OrderReleased' };

type PlacedEvent = Exclude<
  OrderEvent,
  { type: 'OrderDrafted' | 'OrderHeld' | 'OrderReleased' | 'OrderCancelled' | 'OrderSubmitted' }
>;

const moveLines = (lines: readonly OrderLine[], from: LineState, to: LineState) =>
  lines.map((line) => (line.state === from ? { ...line, state: to } : line));

export function evolveOrder(state: Order, event: OrderEvent): Order {
  if (event.type === 'OrderDrafted') return { status: 'DRAFT', ...event.draft };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'OrderHeld':
      return { ...state, held: event.hold };
    case 'OrderReleased':
      return { ...state, held: undefined };
    case 'OrderCancelled': {
      const lines = moveLines(state.lines, 'OPEN', 'CANCELLED');
      return {
        ...state,
        held: undefined,
        status: 'CANCELLED',
        lines,
        cancelReason: event.reason,
        cancelledAt: event.at,
      };
    }
    case 'OrderSubmitted': {
      const { type: _, ...submission } = event;
      return { ...state, ...submission, status: 'SUBMITTED', submittedAt: event.decision.decidedAt, loans: [] };
    }
    default:
      return state.status === 'DRAFT' || state.status === 'CANCELLED' || state.status === 'REJECTED'
        ? state
        : evolvePlaced(state, event);
  }
}

/** What happens to an order between its submission and its end. */
function evolvePlaced(state: Placed, event: PlacedEvent): Order {
  switch (event.type) {
    case 'OrderRegistered':
      return { ...state, status: 'REGISTERED' };
    case 'OrderPrepared':
      return { ...state, status: 'PREPARED' };
    case 'LinesDispatched': {
      const sent = new Set(event.lineIds);
      const lines = state.lines.map((line) =>
        sent.has(line.lineId) ? { ...line, state: 'DISPATCHED' as const } : line,
      );
      return {
        ...state,
        lines,
        status: lines.some((one) => one.state === 'OPEN') ? 'PARTLY_DISPATCHED' : 'DISPATCHED',
      };
    }
    case 'LoanRecorded': {
      const others = state.loans.filter((one) => one.loanId !== event.loan.loanId);
      return { ...state, loans: [...others, event.loan] };
    }
    case 'OrderDelivered':
      return { ...state, status: 'DELIVERED', lines: moveLines(state.lines, 'DISPATCHED', 'DELIVERED') };
    case 'OrderClosed':
      return { ...state, status: 'CLOSED' };
    case 'OrderRejected': {
      const lines = moveLines(state.lines, 'OPEN', 'CANCELLED');
      return {
        ...state,
        held: undefined,
        status: 'REJECTED',
        lines,
        rejectionCode: event.reasonCode,
        rejectedAt: event.at,
      };
    }
    default:
      return assertNever(event);
  }
}
