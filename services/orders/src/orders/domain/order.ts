import {
  type Confirmation,
  type Instant,
  type MunicipalityCode,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from '../../eligibility/domain/programme.js';
import type { OrderLine } from './order-line.js';

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
export type OrderLoan = {
  readonly loanId: string;
  readonly started: boolean;
  readonly ended: boolean;
  /** The line of its piece. Absent in loans of before lines were named. */
  readonly lineId?: string | undefined;
};

/** Wishes for the delivery, and words to the supplier. No address of a protected person is kept (S1-4). */
export type OrderDetails = {
  readonly wishedOn?: PlainDate | undefined;
  readonly to?: 'ADDRESS' | 'PICK_UP_POINT' | undefined;
  readonly address?: { readonly street: string; readonly postalCode: string; readonly city: string } | undefined;
  readonly pickUpPoint?: string | undefined;
  readonly contact?: { readonly name: string; readonly phone: string } | undefined;
  readonly message?: string | undefined;
};
/** What may change in a draft. */
export type DraftChanges = Partial<
  Pick<Draft, 'legalBasis' | 'carePlanId' | 'assessmentId' | 'assessorId' | 'lines' | 'details'>
>;

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
  readonly details?: OrderDetails | undefined;
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
export type CancelReason = 'CLIENT_WITHDREW' | 'NEED_CHANGED' | 'ORDERED_BY_MISTAKE' | 'CLIENT_DECEASED';

/** What becomes of pieces that could not be delivered: they are sent again, or nobody wants them any more. */
export type AfterFailure = 'SEND_AGAIN' | 'CANCEL';
/** Pieces that left the supplier and could not be handed over. */
export type DeliveryFailure = {
  readonly lineId: string;
  readonly quantity: number;
  /** A code of the policy ORDERING, e.g. NOT_AT_HOME. */
  readonly cause: string;
  readonly then: AfterFailure;
  /** The devices that came back, where they are known. */
  readonly deviceIds: readonly string[];
  readonly at: Instant;
};
/** A handover or return of counted pieces: an article without an id mark has no loan (S2-16). */
export type CountedMove = {
  readonly lineId: string;
  readonly quantity: number;
  readonly on: PlainDate;
  readonly by: string;
};
/** Who had the order before another person took it over. */
export type TakeOver = { readonly fromId: string; readonly toId: string; readonly at: Instant };

/** The fields of an order since its submission. */
export type Submitted = Core &
  Placement & {
    readonly submittedAt: Instant;
    readonly decision: Decision;
    readonly loans: readonly OrderLoan[];
    /** Numbers of the supplier's despatch advices. A repeated one changes nothing. */
    readonly dispatchNotes?: readonly string[] | undefined;
    readonly failures?: readonly DeliveryFailure[] | undefined;
    readonly handovers?: readonly CountedMove[] | undefined;
    readonly returns?: readonly CountedMove[] | undefined;
    readonly takeOvers?: readonly TakeOver[] | undefined;
    /** Of the last cancelled or rejected pieces. */
    readonly cancelReason?: CancelReason | undefined;
    readonly cancelledAt?: Instant | undefined;
    readonly rejectionCode?: string | undefined;
    readonly rejectedAt?: Instant | undefined;
  };
export type PlacedStatus =
  'SUBMITTED' | 'REGISTERED' | 'PREPARED' | 'PARTLY_DISPATCHED' | 'DISPATCHED' | 'DELIVERED' | 'CLOSED';
export type Placed = Submitted & { readonly status: PlacedStatus | 'CANCELLED' | 'REJECTED' };
/** A draft that was given up. */
export type CancelledDraft = Core & {
  readonly status: 'CANCELLED';
  readonly decision?: undefined;
  readonly cancelReason: CancelReason;
  readonly cancelledAt: Instant;
};

export type Order = { readonly status: 'NONE' } | (Core & { readonly status: 'DRAFT' }) | CancelledDraft | Placed;

export type StoredOrder = Exclude<Order, { status: 'NONE' }>;
export type OrderStatus = StoredOrder['status'];

/** Whether an order has been submitted, whatever became of it. */
export const isPlaced = (state: Order): state is Placed => 'decision' in state && state.decision !== undefined;

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

/** Some pieces of a line. */
export type Parcel = { readonly lineId: string; readonly quantity: number };
export type DispatchedParcel = Parcel & { readonly deviceIds?: readonly string[] | undefined };

export type OrderEvent =
  | { readonly type: 'OrderDrafted'; readonly draft: Draft }
  | { readonly type: 'DraftEdited'; readonly changes: DraftChanges }
  | { readonly type: 'AddressRemoved' }
  | { readonly type: 'DeliveryAnnounced'; readonly lineIds: readonly string[]; readonly expectedOn: PlainDate }
  | ({ readonly type: 'OrderSubmitted'; readonly decision: Decision } & Placement)
  | { readonly type: 'OrderRegistered' }
  | { readonly type: 'OrderPrepared' }
  | {
      readonly type: 'PiecesDispatched';
      readonly parcels: readonly DispatchedParcel[];
      readonly dispatchNote?: string | undefined;
    }
  | { readonly type: 'DeliveryFailed'; readonly failure: DeliveryFailure }
  | { readonly type: 'LoanRecorded'; readonly loan: OrderLoan; readonly deviceId?: string | undefined }
  | { readonly type: 'PiecesHandedOver'; readonly handover: CountedMove }
  | { readonly type: 'PiecesReturned'; readonly back: CountedMove }
  | { readonly type: 'OrderCancelled'; readonly reason: CancelReason; readonly at: Instant }
  | {
      readonly type: 'PiecesCancelled';
      readonly parcels: readonly Parcel[];
      readonly reason: CancelReason;
      readonly at: Instant;
    }
  | {
      readonly type: 'OrderRejected';
      readonly reasonCode: string;
      readonly at: Instant;
      /** The rejected lines. Absent: all. */
      readonly lineIds?: readonly string[] | undefined;
    }
  | ({ readonly type: 'OrderTakenOver'; readonly takeOver: TakeOver } & Pick<Placement, 'onBehalfOfId' | 'account'>)
  | { readonly type: 'OrderHeld'; readonly hold: Hold }
  | { readonly type: 'OrderReleased' };

/** The lines that someone may see: staff of a supplier see the lines of their supplier only (S2-13). */
export const visibleLines = (lines: readonly OrderLine[], suppliers: '*' | readonly string[]): readonly OrderLine[] =>
  suppliers === '*' ? lines : lines.filter(({ supplierId }) => suppliers.includes(supplierId));
