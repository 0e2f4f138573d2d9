import { assertNever, type Confirmation, type Instant, type MunicipalityCode, type Reason } from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from '../../eligibility/domain/programme.js';

export type LineState = 'OPEN' | 'DISPATCHED' | 'DELIVERED' | 'CANCELLED';
export type OrderLine = {
  readonly lineId: string;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly quantity: number;
  readonly state: LineState;
};

/** Why an order waits, and since when. It is a flag that a new check clears, not a status. */
export type Hold = { readonly reasons: readonly Reason[]; readonly since: Instant };

/** The rules and documents under which an order was allowed. It never changes (S1-5). */
export type Decision = {
  readonly ruleSet: string;
  readonly policyEditions: readonly { readonly kind: string; readonly edition: string }[];
  /** Reasons that were confirmed or only noted. */
  readonly reasons: readonly Reason[];
  readonly confirmations: readonly Confirmation[];
  readonly decidedAt: Instant;
};

/** A loan of the order. Its start and its end arrive on different topics, in any order. */
export type OrderLoan = { readonly loanId: string; readonly started: boolean; readonly ended: boolean };

export type Draft = {
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  /** Who places the order, and who is responsible for assessment and order. Both are kept, also when they are one person (S1-17). */
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
/** Who placed the order, who is responsible for it, and on whose behalf. */
export type Placement = {
  readonly ordererId: string;
  readonly assessorId: string;
  /** Who delegated ordering to the orderer (S1-20, S1-21). */
  readonly onBehalfOfId?: string | undefined;
  /** Who is accountable: the assessor, or the person who delegated the assessment (S1-21). */
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

/** The order of the statuses. A late or repeated message never moves an order back. */
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

/** The lines that someone may see: staff of a supplier see the lines of their supplier only (S2-13). */
export const visibleLines = (lines: readonly OrderLine[], suppliers: '*' | readonly string[]): readonly OrderLine[] =>
  suppliers === '*' ? lines : lines.filter(({ supplierId }) => suppliers.includes(supplierId));

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

/** Events between the submission and the end of an order. */
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
