import type { Confirmation, Instant, PlainDate, Reason } from '@hjalpmedel/domain';
import type { Facts } from '../../eligibility/domain/facts.js';
import type { CancelReason, CountedMove, Decision, DeliveryFailure, Draft, DraftChanges, Placement } from './order.js';

/** Some pieces of a line. Without a quantity: as many as possible. */
export type AskedParcel = {
  readonly lineId: string;
  readonly quantity?: number | undefined;
  readonly deviceIds?: readonly string[] | undefined;
};

export type DispatchOrder = {
  readonly type: 'DispatchOrder';
  readonly parcels: readonly AskedParcel[];
  /** The number of the supplier's despatch advice. A repeated one changes nothing. */
  readonly dispatchNote?: string | undefined;
  /** Reasons against the order as of now: a revocation may have come at the same time as the submission. */
  readonly reasons: readonly Reason[];
};
export type FailDelivery = {
  readonly type: 'FailDelivery';
  readonly failure: Omit<DeliveryFailure, 'quantity'> & { readonly quantity?: number | undefined };
};
export type FollowLoan = {
  readonly type: 'FollowLoan';
  readonly loanId: string;
  readonly change: 'started' | 'ended';
  readonly lineId?: string | undefined;
  readonly deviceId?: string | undefined;
};
export type SubmitOrder = {
  readonly type: 'SubmitOrder';
  readonly ordererId: string;
  readonly assessorId: string;
  readonly accountableId: string;
  readonly facts: Facts;
  readonly policyEditions: Decision['policyEditions'];
  readonly confirmations: readonly Confirmation[];
  readonly now: Instant;
};
export type TakeOverOrder = {
  readonly type: 'TakeOverOrder';
  readonly toId: string;
  readonly placement: Pick<Placement, 'onBehalfOfId' | 'account'>;
  /** Reasons against the new orderer. */
  readonly ordererReasons: readonly Reason[];
  /** Reasons for which the order waits, whoever the orderer is. */
  readonly otherReasons: readonly Reason[];
  readonly now: Instant;
};
/** An article without an id mark is handed over and returned as a quantity (S2-16). */
export type HandOverPieces = {
  readonly type: 'HandOverPieces';
  readonly handover: CountedMove;
  /** Whether the ordered article is counted. */
  readonly counted: boolean;
};

export type OrderCommand =
  | { readonly type: 'CreateDraft'; readonly draft: Draft }
  | { readonly type: 'EditDraft'; readonly changes: DraftChanges }
  | { readonly type: 'RemoveAddress' }
  | { readonly type: 'AnnounceDelivery'; readonly lineIds: readonly string[]; readonly expectedOn: PlainDate }
  | SubmitOrder
  | { readonly type: 'CancelOrder'; readonly reason: CancelReason; readonly now: Instant }
  | {
      readonly type: 'CancelOrderLines';
      readonly parcels: readonly AskedParcel[];
      readonly reason: CancelReason;
      readonly now: Instant;
    }
  | { readonly type: 'RegisterOrder' }
  | { readonly type: 'PrepareOrder' }
  | DispatchOrder
  | {
      readonly type: 'RejectOrder';
      readonly reasonCode: string;
      /** The lines of the supplier that rejects. */
      readonly lineIds: readonly string[];
      readonly now: Instant;
    }
  | FailDelivery
  | FollowLoan
  | HandOverPieces
  | { readonly type: 'ReturnPieces'; readonly back: CountedMove }
  | TakeOverOrder
  /** All reasons for which an order that is not sent must wait. */
  | { readonly type: 'RecheckOrder'; readonly reasons: readonly Reason[]; readonly now: Instant };
